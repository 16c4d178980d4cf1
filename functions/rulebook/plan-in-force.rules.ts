// The plan in force: what was decided first, with every approved change of it laid over in order; nothing decided is overwritten.
import type { ProgramCode } from '../records/ids.ts';
import type { ChangePlan, Plan, PlanRow, PlanTotals } from '../records/plan.ts';

export type DecidedChange = { plan: ChangePlan; rows: readonly PlanRow[] };

/** A change is one at a time: until it is decided and carried out, or ended without approval. */
export const isPending = ({ status, change }: ChangePlan): boolean =>
  status === 'draft' ||
  status === 'in-approval' ||
  (status === 'approved' && change.carriedOut === undefined);

/** Approved; one that was approved after delivery had ended changed nothing any more. */
const isInForce = ({ status, change }: ChangePlan): boolean =>
  status === 'approved' && change.carriedOut?.late !== true;

/** A row of a change as it then stands in the plan. */
const afterChange = ({ change, ...row }: PlanRow): PlanRow => ({
  ...row,
  status: change?.kind === 'removed' ? 'removed' : 'proposed',
});

/** The rows of the plan after the approved ones of these changes; the others change nothing. */
export const rowsInForce = (decided: readonly PlanRow[], changes: readonly DecidedChange[]): PlanRow[] => {
  const rows = new Map<ProgramCode, PlanRow>(decided.map((row) => [row.program, row]));
  for (const { plan, rows: changed } of changes)
    if (isInForce(plan)) for (const row of changed) rows.set(row.program, afterChange(row));
  return [...rows.values()];
};

/** What the plan may spend and spends, after the approved ones of these changes. */
export const planInForce = (decided: Plan, changes: readonly ChangePlan[]): Plan => {
  const last = changes.findLast(isInForce);
  return last ? { ...decided, ceilingRupiah: last.ceilingRupiah, totalRupiah: last.totalRupiah } : decided;
};

const sum = (rows: readonly PlanRow[], of: (row: PlanRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** What these rows come to, as far as they are in the plan; only what the regional budget pays counts against its ceiling. */
export const totalsOf = (all: readonly PlanRow[], ceilingRupiah: number): PlanTotals => {
  const rows = all.filter((row) => row.status === 'proposed');
  return {
    ceilingRupiah,
    totalRupiah: sum(rows, (r) => (r.funding === 'apbd' ? r.costRupiah : 0)),
    programs: rows.length,
    batches: sum(rows, (r) => r.batches),
    participants: sum(rows, (r) => r.participants),
    jp: sum(rows, (r) => r.participants * r.jp),
  };
};
