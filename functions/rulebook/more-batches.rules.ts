// How many seats more batches of a program give: for the people whom it would help and who have none yet, as a change of the plan adds them.
import type { Nominees } from '../records/need.ts';
import type { PlanRow } from '../records/plan.ts';
import type { CatalogueProgram } from '../records/register.ts';

/** Everybody whom a program would help: those of the analysis, and those who were called in vain since. */
export const helpedBy = (nominees: Nominees | undefined, behind: number): number =>
  (nominees?.total ?? nominees?.employees.length ?? 0) + behind;

/** Those for whom the plan in force has no seat. */
export const withoutSeat = ({ status, participants }: PlanRow, helped: number): number =>
  helped - (status === 'proposed' ? participants : 0);

/** Seats that `more` batches give beyond those of the plan; undefined when the people left do not fill them. */
export const seatsFor = (
  { capacity, minimumParticipants }: CatalogueProgram,
  more: number,
  peopleLeft: number,
): number | undefined => {
  const seats = Math.min(peopleLeft, more * capacity);
  return seats >= more * minimumParticipants ? seats : undefined;
};
