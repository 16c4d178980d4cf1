// Who decides in which order, and the receipts of what was decided so far.
import type { VNode } from 'preact';
import { dateTime, integer } from '../pages/format.ts';
import { DataTable, Tag } from '../pages/table.view.tsx';
import { OfficeRole } from '../records/office.ts';
import { type ApprovalStep, deciderOf, isDecided } from '../records/plan.ts';
import type { Tenant } from '../records/register.ts';
import type { Names } from '../words/names.ts';
import { decidingTitle, participatingHeads, verdictWord } from '../words/office-words.ts';
import type { Approval } from './approval.store.ts';
import { agenciesOf, skippedIn, standingOf, stepNumber } from './chain.rules.ts';

const tone = { waiting: 'soft', approved: 'good', returned: 'warn', rejected: 'bad', lapsed: 'bad' } as const;

/** Enough of the hash to compare by eye: `3f2a 91bc 77de`. */
export const shortHash = (hash: string): string => hash.slice(0, 12).replaceAll(/(.{4})(?=.)/g, '$1 ');

type Line = { who: string; step: ApprovalStep | undefined; note?: string };

/** The turn that counts: of this round, or an earlier approval of the same content. */
const countingTurn = ({ plan, steps }: Approval, decider: string): ApprovalStep | undefined => {
  if (standingOf(plan, steps, decider) === 'to-ask') return undefined;
  return steps.filter((s) => deciderOf(s) === decider).sort((a, b) => b.round - a.round)[0];
};

const statusText = ({ note, step }: Line): string =>
  note ?? (step ? verdictWord(step) : 'Menunggu tahap sebelumnya');

/** Nothing is waited for in what has ended: a turn that is still open then was never decided, and the next never asked. */
const noteOfEnded = ({ plan }: Approval, step: ApprovalStep | undefined): { note?: string } => {
  if (plan.status !== 'lapsed' && plan.status !== 'refused') return {};
  if (step === undefined) return { note: 'Tidak sampai diminta' };
  return step.status === 'waiting' ? { note: 'Tidak diputuskan' } : {};
};

const StatusTag = ({ line }: { line: Line }): VNode => (
  <Tag tone={line.step ? tone[line.step.status] : 'soft'}>{statusText(line)}</Tag>
);

/** There may be dozens of heads and a phone on a weak signal: their words come without colour. */
const Lines = (props: { caption: string; lines: readonly Line[]; isLong?: boolean }): VNode => (
  <DataTable
    caption={props.caption}
    cards="plain"
    columns={[
      { label: 'Pejabat', cell: (l) => l.who },
      { label: 'Keputusan', cell: (l) => (props.isLong ? statusText(l) : <StatusTag line={l} />) },
      { label: 'Waktu', cell: (l) => l.step && isDecided(l.step) && dateTime(l.step.decidedAt) },
      { label: 'Tanda terima', cell: (l) => l.step && isDecided(l.step) && l.step.receipt },
    ]}
    rows={props.lines}
    empty="Tidak ada perangkat daerah yang perlu memutuskan."
  />
);

const headLines = (approval: Approval, names: Names): Line[] =>
  agenciesOf(approval.rows).map((agencyId) => {
    const step = countingTurn(approval, agencyId);
    const skipped = skippedIn(approval.plan).find((a) => a.agencyId === agencyId);
    return {
      who: step?.agencyName ?? skipped?.name ?? names.agency(agencyId),
      step,
      ...noteOfEnded(approval, step),
      ...(skipped ? { note: 'Tidak diverifikasi: jabatan kepala kosong' } : {}),
    };
  });

export const ChainView = ({
  approval,
  government,
  names,
  // A change is about few programs: which heads are asked would tell in which small agency somebody needs one of them.
  isNamed = !approval.plan.change,
}: {
  approval: Approval;
  government: Tenant;
  names: Names;
  isNamed?: boolean;
}): VNode => {
  const heads = headLines(approval, names);
  const approved = heads.filter((l) => l.step?.status === 'approved').length;
  const later = OfficeRole.options.map((office) => {
    const step = countingTurn(approval, office);
    return {
      who: `${stepNumber(office)}. ${decidingTitle(government, office)}`,
      step,
      ...noteOfEnded(approval, step),
    };
  });
  const heard = `1. ${participatingHeads}: ${integer(approved)} dari ${integer(heads.length)} telah memverifikasi`;
  return (
    <>
      {isNamed ? (
        <details>
          <summary>{heard}</summary>
          <Lines
            caption="Tahap 1: kepala perangkat daerah, dengan waktu dan tanda terima"
            lines={heads}
            isLong
          />
        </details>
      ) : (
        <p>{heard}</p>
      )}
      <Lines caption="Tahap 2 sampai dengan 4, dengan waktu dan tanda terima" lines={later} />
    </>
  );
};
