// How many seats more batches of a program give: for the people whom it would help and who have none yet, as a change of the plan adds them.
import type { Batch } from '../records/batch.ts';
import type { Nominees } from '../records/need.ts';
import type { PlanRow } from '../records/plan.ts';
import type { CatalogueProgram } from '../records/register.ts';

/** Everybody whom a program would help: those of the analysis, and those who were called in vain since. */
export const helpedBy = (nominees: Nominees | undefined, behind: number): number =>
  (nominees?.total ?? nominees?.employees.length ?? 0) + behind;

/** Batches and seats of the plan to which nobody was ever called: no day was left for them, or too few of their people were free on it. */
export const neverCalled = (
  batches: readonly Batch[],
  { program }: Pick<PlanRow, 'program'>,
): { batches: number; seats: number } => {
  const own = batches.filter((batch) => {
    if (batch.program !== program || batch.status !== 'cancelled') return false;
    const why = typeof batch.cancelledBecause === 'string' ? undefined : batch.cancelledBecause.kind;
    return why === 'no-room' || why === 'list-too-short';
  });
  return { batches: own.length, seats: own.reduce((seats, { capacity }) => seats + capacity, 0) };
};

/** Those for whom the plan in force has no seat, or had one in a batch that was given up before anybody was called to it. */
export const withoutSeat = (row: PlanRow, helped: number, batches: readonly Batch[]): number =>
  helped - (row.status === 'proposed' ? Math.max(0, row.participants - neverCalled(batches, row).seats) : 0);

/** Seats that `more` batches give beyond those of the plan; undefined when the people left do not fill them. */
export const seatsFor = (
  { capacity, minimumParticipants }: CatalogueProgram,
  more: number,
  peopleLeft: number,
): number | undefined => {
  const seats = Math.min(peopleLeft, more * capacity);
  return seats >= more * minimumParticipants ? seats : undefined;
};
