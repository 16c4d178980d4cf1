// The form for revising a returned plan: the reasons, the programs to take out, the note that approvers will read.
import type { VNode } from 'preact';
import { Choice, describe, FieldGroup, Form, TextArea } from '../pages/form.view.tsx';
import { dateTime, integer, rupiah } from '../pages/format.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { DataTable, Facts, Notice } from '../pages/table.view.tsx';
import type { PlanRow } from '../records/plan.ts';
import { nothingToRevise } from '../refusals/approval.refusals.ts';
import type { Problem } from '../refusals/refusal.ts';
import { planTitle } from '../words/plan-document.ts';
import {
  nextIsLast,
  planStatusWord,
  returnedBecause,
  returnedSentence,
  returnedText,
} from '../words/plan-words.ts';
import type { Approval } from './approval.store.ts';
import { proposedRows } from './chain.rules.ts';
import { nextThatFit, type RevisionCommand, roomOf } from './revision.rules.ts';

export type RevisionCase = {
  frame: Frame;
  approval: Approval;
  closesAt: Date;
  /** The policy leaves one submission, the one this form makes. */
  isNextLast: boolean;
  form: { path: string; nonce: string };
};
export type AttemptedRevision = RevisionCommand & { problems: readonly Problem[] };

const Rows = ({ rows, attempted }: { rows: readonly PlanRow[]; attempted?: AttemptedRevision }): VNode => {
  const group = {
    name: 'remove',
    hint: 'Beri tanda hanya pada program yang dikeluarkan.',
    problems: attempted?.problems,
  };
  return (
    <FieldGroup {...group} legend="Program yang dikeluarkan dari Rencana">
      <DataTable
        caption={`${integer(rows.length)} program diusulkan`}
        columns={[
          {
            label: 'Keluarkan',
            lead: true,
            cell: (r) => (
              <Choice
                type="checkbox"
                group={group}
                option={{ value: r.program, label: r.name }}
                checked={attempted?.remove.includes(r.program) ?? false}
              />
            ),
          },
          { label: 'Peserta', numeric: true, cell: (r) => integer(r.participants) },
          { label: 'JP', numeric: true, cell: (r) => integer(r.jp) },
          { label: 'Biaya', numeric: true, cell: (r) => rupiah(r.costRupiah) },
        ]}
        rows={rows}
        empty="Tidak ada program yang diusulkan."
      />
    </FieldGroup>
  );
};

/** What would be added to the plan as it stands; where nothing is, how much is wanting. */
const Refill = ({
  rows,
  plan,
  attempted,
}: {
  rows: readonly PlanRow[];
  plan: Approval['plan'];
  attempted?: AttemptedRevision;
}): VNode | null => {
  const next = rows.filter((r) => r.status === 'below-cut').toSorted((a, b) => a.rank - b.rank)[0];
  if (!next) return null;
  const fitting = nextThatFit(rows, plan.ceilingRupiah);
  const named = (row: PlanRow): string => `${row.name}, ${rupiah(row.costRupiah)}`;
  const { notes, pointers } = describe({
    name: 'refill',
    hint:
      fitting.length > 0
        ? `Bila tidak ada program yang dikeluarkan, ditambahkan: ${fitting.map(named).join('; ')}. Bila ada, lebih banyak yang mungkin muat.`
        : `Sisa pagu ${rupiah(Math.max(0, roomOf(rows, plan.ceilingRupiah)))} belum cukup untuk program berikutnya (${named(next)}). Penambahan baru mungkin bila ada program yang dikeluarkan.`,
    problems: attempted?.problems,
  });
  return (
    <div class="field">
      {notes}
      <label class="option">
        <input
          id="refill"
          type="checkbox"
          name="refill"
          value="ya"
          checked={attempted?.refill ?? false}
          {...pointers}
        />
        <span>Tambahkan program berikutnya menurut peringkat selama pagu mencukupi</span>
      </label>
    </div>
  );
};

const title = (year: number): string => `Perbaiki ${planTitle(year)}`;

export const revisionPage = (found: RevisionCase, attempted?: AttemptedRevision): VNode => {
  const { plan, rows, year } = found.approval;
  return (
    <Page title={title(year)} {...found.frame} problems={attempted?.problems} wide>
      <Notice tone="warn">
        {returnedSentence[returnedBecause(plan.returnedReason ?? [])]}.
        {(plan.returnedReason === undefined ? '–' : returnedText(plan.returnedReason))
          .split('\n')
          .map((line) => (
            <p key={line}>{line}</p>
          ))}
      </Notice>
      {found.isNextLast ? <Notice tone="warn">{nextIsLast}</Notice> : null}
      <Facts
        facts={[
          ['Pengajuan ke-', integer(plan.round)],
          ['Anggaran APBD', `${rupiah(plan.totalRupiah)} dari pagu ${rupiah(plan.ceilingRupiah)}`],
          ['Batas waktu perbaikan', dateTime(found.closesAt)],
        ]}
      />
      <Form nonce={found.form.nonce} action={found.form.path}>
        <input type="hidden" name="contentHash" value={plan.contentHash} />
        <Rows rows={proposedRows(rows)} {...(attempted ? { attempted } : {})} />
        <Refill rows={rows} plan={plan} {...(attempted ? { attempted } : {})} />
        <TextArea
          name="note"
          label="Catatan perbaikan"
          hint="Wajib. Dibaca oleh semua pejabat pada pengajuan berikutnya: apa yang berubah dan mengapa."
          value={attempted?.note}
          problems={attempted?.problems}
        />
        <p class="hint">
          Bila isi rencana berubah, persetujuan dimulai lagi dari kepala perangkat daerah. Bila hanya catatan
          yang ditambahkan, persetujuan dilanjutkan pada pejabat yang mengembalikan, menolak, atau belum
          memutuskan.
        </p>
        <button type="submit">Ajukan kembali</button>
      </Form>
    </Page>
  );
};

export const nothingToRevisePage = ({ approval, frame }: RevisionCase): VNode => {
  const { plan, year } = approval;
  return (
    <Page title={title(year)} {...frame} wide>
      {plan.revisionNote ? (
        <Notice tone="good">
          Perbaikan sudah tercatat dan rencana diajukan kembali. {nothingToRevise.message}
        </Notice>
      ) : (
        <Notice>{nothingToRevise.message}</Notice>
      )}
      <Facts
        facts={[
          ['Status Rencana', planStatusWord[plan.status]],
          ['Pengajuan ke-', integer(plan.round)],
          ...(plan.revisionNote ? [['Catatan perbaikan terakhir', plan.revisionNote] as const] : []),
        ]}
      />
    </Page>
  );
};
