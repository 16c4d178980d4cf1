// What the operator may change in a returned plan: take programs out, and let the next ones below the cut line move up.
import { rupiah } from '../pages/format.ts';
import type { ProgramCode } from '../records/ids.ts';
import type { PlanRow } from '../records/plan.ts';
import { incompleteRevision } from '../refusals/approval.refusals.ts';
import { type Problem, type Refusal, withProblems } from '../refusals/refusal.ts';
import { proposedRows } from './chain.rules.ts';
import { minimumReason } from './decision.rules.ts';

export type RevisionCommand = {
  remove: readonly ProgramCode[];
  refill: boolean;
  note: string | undefined;
  /** What is wrong with it as a text (`rulebook/text.rules.ts`). */
  noteProblem?: Problem | undefined;
};
export type Revision = {
  kind: 'revision';
  /** All rows of the plan as they stand afterwards, and which of them moved. */
  rows: PlanRow[];
  removed: ProgramCode[];
  movedUp: ProgramCode[];
  totalRupiah: number;
};

/** Only what the regional budget pays counts against its ceiling. */
export const totalOf = (rows: readonly PlanRow[]): number =>
  proposedRows(rows)
    .filter((row) => row.funding === 'apbd')
    .reduce((sum, row) => sum + row.costRupiah, 0);

/** More than this in one revision would not fit into one transaction. */
const mostChanges = 90;

const fits = (row: PlanRow, room: number): boolean => row.funding !== 'apbd' || row.costRupiah <= room;

/** What the ceiling leaves beside the programs that are proposed. */
export const roomOf = (rows: readonly PlanRow[], ceilingRupiah: number): number =>
  ceilingRupiah - totalOf(rows);

/** Programs below the cut line, by rank, as far as each fits beside those before it. */
export const nextThatFit = (rows: readonly PlanRow[], ceilingRupiah: number): PlanRow[] => {
  let room = roomOf(rows, ceilingRupiah);
  return [...rows]
    .sort((a, b) => a.rank - b.rank)
    .filter((row) => {
      if (row.status !== 'below-cut' || !fits(row, room)) return false;
      if (row.funding === 'apbd') room -= row.costRupiah;
      return true;
    });
};

const refilled = (rows: readonly PlanRow[], ceilingRupiah: number): PlanRow[] => {
  const added = new Set(nextThatFit(rows, ceilingRupiah).map(({ program }) => program));
  return rows.map((row) => (added.has(row.program) ? { ...row, status: 'proposed' as const } : row));
};

const problemsOf = (rows: readonly PlanRow[], { remove, note, noteProblem }: RevisionCommand): Problem[] => {
  const problems: Problem[] = [];
  const proposed = new Set(proposedRows(rows).map((row) => row.program));
  if (remove.some((program) => !proposed.has(program)))
    problems.push({ field: 'remove', message: 'Ada program yang tidak lagi diusulkan. Muat ulang halaman.' });
  if ((note?.length ?? 0) < minimumReason)
    problems.push({
      field: 'note',
      message: `Tuliskan catatan perbaikan, paling sedikit ${minimumReason} karakter.`,
    });
  else if (noteProblem) problems.push(noteProblem);
  return problems;
};

export const revise = (
  rows: readonly PlanRow[],
  ceilingRupiah: number,
  command: RevisionCommand,
): Revision | Refusal => {
  const no = (problems: readonly Problem[]): Refusal => withProblems(incompleteRevision, problems);
  const problems = problemsOf(rows, command);
  if (problems.length > 0) return no(problems);
  const removed = rows.map((row) =>
    command.remove.includes(row.program) ? { ...row, status: 'removed' as const } : row,
  );
  const revised = command.refill ? refilled(removed, ceilingRupiah) : removed;
  const moved = (from: PlanRow['status'], to: PlanRow['status']): ProgramCode[] =>
    rows.flatMap(({ program, status }, i) => (status === from && revised[i]?.status === to ? [program] : []));
  const changed = {
    removed: moved('proposed', 'removed'),
    movedUp: moved('below-cut', 'proposed'),
  };
  const totalRupiah = totalOf(revised);
  if (proposedRows(revised).length === 0)
    return no([{ field: 'remove', message: 'Paling sedikit satu program harus tetap diusulkan.' }]);
  if (changed.removed.length + changed.movedUp.length > mostChanges)
    return no([{ field: 'remove', message: `Paling banyak ${mostChanges} program dapat diubah sekaligus.` }]);
  // Whoever reads the note of a plan to which something was added would look for it.
  if (command.refill && changed.movedUp.length === 0)
    return no([
      {
        field: 'refill',
        message: `Tidak ada program berikutnya yang muat dalam sisa pagu ${rupiah(Math.max(0, roomOf(removed, ceilingRupiah)))}. Keluarkan program lain, atau hapus tanda pada penambahan.`,
      },
    ]);
  if (totalRupiah > ceilingRupiah)
    return no([
      {
        field: 'remove',
        message: `Anggaran APBD ${rupiah(totalRupiah)} melampaui pagu ${rupiah(ceilingRupiah)}. Keluarkan program lain.`,
      },
    ]);
  return { kind: 'revision', rows: revised, ...changed, totalRupiah };
};
