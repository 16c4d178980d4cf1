// What an approved change means for the batches on record: how many each program still gets, and which are still to be called off.
import type { Batch } from '../../records/batch.ts';
import type { PlanRow } from '../../records/plan.ts';

export type Waiting = Extract<Batch, { status: 'planned' | 'inviting' }>;

/** Not begun: its people can still be told that it will not take place. */
const isWaiting = (batch: Batch): batch is Waiting =>
  batch.status === 'planned' || batch.status === 'inviting';

/** Batches and seats that a row adds to what there was. */
const growthOf = (row: PlanRow): { batches: number; participants: number } => {
  switch (row.change?.kind) {
    case 'added':
      return { batches: row.batches, participants: row.participants };
    case 'changed':
      return {
        batches: Math.max(0, row.batches - row.change.from.batches),
        participants: Math.max(0, row.participants - row.change.from.participants),
      };
    case 'removed':
    case undefined:
      return { batches: 0, participants: 0 };
  }
};

/** How many batches of a program the plan keeps, where a change takes some away; undefined where it takes none. */
const keptOf = (row: PlanRow): number | undefined => {
  switch (row.change?.kind) {
    case 'removed':
      return 0;
    case 'changed':
      return row.batches < row.change.from.batches ? row.batches : undefined;
    case 'added':
    case undefined:
      return undefined;
  }
};

const isOf =
  (row: PlanRow) =>
  (batch: Batch): boolean =>
    batch.program === row.program;

/**
 * The row as it is still to be scheduled, without what an earlier try has put on record; undefined when nothing is left.
 * Numbers go on behind the last batch of the program.
 */
export const stillToAdd = (
  row: PlanRow,
  change: number,
  onRecord: readonly Batch[],
): { row: PlanRow; numberedFrom: number } | undefined => {
  const own = onRecord.filter(isOf(row));
  const there = own.filter((batch) => batch.addedBy === change);
  const { batches, participants } = growthOf(row);
  const left = batches - there.length;
  if (left <= 0) return undefined;
  const seats = participants - there.reduce((sum, batch) => sum + batch.capacity, 0);
  return {
    row: { ...row, batches: left, participants: Math.max(left, seats) },
    numberedFrom: 1 + Math.max(0, ...own.map((batch) => batch.number)),
  };
};

/** Whether this change called the batch off. */
export const isCalledOffBy = (batch: Batch, change: number): boolean =>
  batch.status === 'cancelled' &&
  typeof batch.cancelledBecause !== 'string' &&
  batch.cancelledBecause.kind === 'plan-changed' &&
  batch.cancelledBecause.change === change;

/** As many as the program has more than the plan keeps; those that begin last go first, and none that has begun. */
export const stillToCallOff = (row: PlanRow, onRecord: readonly Batch[]): Waiting[] => {
  const kept = keptOf(row);
  if (kept === undefined) return [];
  const own = onRecord.filter((batch) => isOf(row)(batch) && batch.status !== 'cancelled');
  return own
    .filter(isWaiting)
    .toSorted((a, b) => (a.startsOn > b.startsOn ? -1 : a.startsOn < b.startsOn ? 1 : b.number - a.number))
    .slice(0, Math.max(0, own.length - kept));
};

/** Batches that were to go and had begun before the last office decided: they run to their end. */
export const beyondPlan = (row: PlanRow, onRecord: readonly Batch[]): number => {
  const kept = keptOf(row);
  if (kept === undefined) return 0;
  const alive = onRecord.filter((batch) => isOf(row)(batch) && batch.status !== 'cancelled');
  return Math.max(0, alive.length - kept);
};
