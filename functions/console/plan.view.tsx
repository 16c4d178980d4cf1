// The plan of a year: its state, what its choice of programs is worth, its rows above and below the cut line, the approval.
import type { VNode } from 'preact';
import { integer, longDate, rupiah } from '../pages/format.ts';
import type { Frame } from '../pages/layout.view.tsx';
import type { Paged } from '../pages/paged-table.view.tsx';
import { Pager } from '../pages/paging.view.tsx';
import { Facts, Notice } from '../pages/table.view.tsx';
import type { ApprovalStep, Plan } from '../records/plan.ts';
import {
  planStatusWord,
  returnedBecause,
  returnedSentence,
  returnedText,
  selectionText,
} from '../words/plan-words.ts';
import { Table, TablePage } from './console-table.view.tsx';
import { ApprovalFigure } from './figures/approval-figure.view.tsx';
import { firstBelowCut, type PlanTableRow, stepColumns } from './plan-table.ts';
import type { Looked } from './tables/looked.ts';
import { LookedTable } from './tables/looked-table.view.tsx';

type About = { frame: Frame; year: number };

const CutLine = ({ plan, rows }: { plan: Plan; rows: readonly PlanTableRow[] }): VNode => {
  const first = firstBelowCut(rows);
  return (
    <Notice tone={first ? 'warn' : 'good'}>
      {`Pagu APBD ${rupiah(plan.ceilingRupiah)}, terpakai ${rupiah(plan.totalRupiah)}, sisa ${rupiah(plan.ceilingRupiah - plan.totalRupiah)}. `}
      {first
        ? `Program pertama di bawah batas pagu: ${first.name} (${rupiah(first.costRupiah)}).`
        : 'Semua program yang diusulkan masuk dalam pagu.'}
    </Notice>
  );
};

/** How good the proposal's choice was; later rounds may have changed what is in the plan. */
const Worth = ({
  plan,
  rows,
  tellsWorth,
}: {
  plan: Plan;
  rows: readonly PlanTableRow[];
  tellsWorth: boolean;
}): VNode | null =>
  plan.selection ? (
    <p>
      {selectionText(plan.selection, (code) => rows.find((r) => r.program === code)?.name ?? code, {
        tellsWorth,
      })}
    </p>
  ) : null;

const Revision = ({
  plan,
  year,
  mayRevise,
}: {
  plan: Plan;
  year: number;
  mayRevise: boolean;
}): VNode | null =>
  plan.status === 'returned' ? (
    <Notice tone="warn">
      {`${returnedSentence[returnedBecause(plan.returnedReason)]}: ${returnedText(plan.returnedReason)} `}
      {mayRevise ? <a href={`/konsol/${year}/rencana/perbaiki`}>Perbaiki dan ajukan kembali</a> : null}
    </Notice>
  ) : null;

export const planPage = (
  props: About & {
    plan: Plan | undefined;
    all: readonly PlanTableRow[];
    rows: Looked<PlanTableRow>;
    steps: readonly ApprovalStep[];
    /** The last round first. */
    listed: Paged<ApprovalStep>;
    /** How many changes of the decided plan there are. */
    changes: number;
    now: Date;
    mayRevise: boolean;
    /** Whether the reader is told every gain, and so their sum. */
    tellsWorth: boolean;
  },
): VNode => {
  const { plan, all, rows, year } = props;
  return (
    <TablePage {...props} title="Rencana pengembangan kompetensi">
      {plan ? (
        <>
          <Facts
            facts={[
              ['Status', planStatusWord[plan.status]],
              ['Pengajuan ke-', integer(plan.round)],
              ['Disusun', longDate(plan.proposedAt)],
              ['Diputuskan', 'decidedAt' in plan ? longDate(plan.decidedAt) : 'Belum'],
            ]}
          />
          {plan.status === 'approved' ? (
            <p>
              <a href={`/konsol/${year}/perubahan`}>
                {props.changes === 0
                  ? 'Perubahan Rencana'
                  : `Perubahan Rencana (${integer(props.changes)} tercatat; tabel ini memuat yang sudah ditetapkan)`}
              </a>
            </p>
          ) : null}
          <Revision plan={plan} year={year} mayRevise={props.mayRevise} />
          <CutLine plan={plan} rows={all} />
          <Worth plan={plan} rows={all} tellsWorth={props.tellsWorth} />
        </>
      ) : null}
      <h2>
        {all.some((r) => r.status === 'unavailable')
          ? 'Program menurut peringkat: dalam rencana, di bawah batas pagu, dikeluarkan, dan tanpa kerja sama yang berlaku'
          : all.some((r) => r.status !== 'proposed')
            ? 'Program menurut peringkat: dalam rencana, di bawah batas pagu, dan dikeluarkan'
            : 'Program dalam rencana'}
      </h2>
      {all.length > 1 ? (
        <p class="hint">
          Peringkat menurut nilai program. Program dengan sedikit peserta menyusul menurut kode, karena urutan
          menurut nilai akan menunjukkan kesenjangan perorangan.
        </p>
      ) : null}
      <LookedTable
        year={year}
        path={`/konsol/${year}/rencana`}
        looked={rows}
        caption="Program yang masuk rencana, lalu yang tidak masuk, menurut peringkat"
        empty="Rencana belum disusun. Tabel ini terisi setelah analisis kebutuhan."
      />
      <h2>Tahap dan pejabat pemutus</h2>
      <ApprovalFigure steps={props.steps} now={props.now} />
      <div id={props.listed.name}>
        <Table
          caption="Keputusan setiap pejabat"
          columns={stepColumns}
          rows={props.listed.rows}
          empty="Belum ada pejabat yang diminta memutuskan."
        />
        <Pager {...props.listed} label="Keputusan setiap pejabat" anchor={props.listed.name} />
      </div>
    </TablePage>
  );
};
