// Whose the seats of a proposed program are.
import type { AgencyId, CycleRef } from '../records/ids.ts';
import { findNomineesToShow } from '../records/need.reads.ts';
import type { PlanRow } from '../records/plan.ts';

/** How many of a program's participants come from one agency: the best placed nominees fill its seats. */
export const seatsOf = async (
  cycle: CycleRef,
  { program, participants }: PlanRow,
): Promise<(agencyId: AgencyId) => number> => {
  const nominees = await findNomineesToShow(cycle, program);
  const seated = nominees?.employees.slice(0, participants) ?? [];
  return (agencyId) => seated.filter((e) => e.agencyId === agencyId).length;
};
