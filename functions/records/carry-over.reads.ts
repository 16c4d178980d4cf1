// Keys and reads of what a year hands to the next.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import { CarryOver } from './carry-over.ts';
import type { AgencyId, CompetencyCode, CycleRef } from './ids.ts';

export const carryOverKey = (cycle: CycleRef, agencyId: AgencyId, competency: CompetencyCode): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`CARRY-OVER#${agencyId}#${competency}`,
});

/** How many years back a finished evaluation may lie: on the usual timetable a year is analysed before the year before it has ended. */
const yearsBack = 2;

/** What the latest evaluated cycle before `year` left for it; empty when none was evaluated. */
export const latestCarryOver = async ({ tenant, year }: CycleRef): Promise<CarryOver[]> => {
  for (let back = 1; back <= yearsBack; back += 1) {
    const found = await listCarryOver({ tenant, year: year - back });
    if (found.length > 0) return found;
  }
  return [];
};

/** What the cycle of `year` left for the one after it; empty when that cycle never ran here. */
export const listCarryOver = async (cycle: CycleRef): Promise<CarryOver[]> =>
  queryAll('cycle', cyclePk(cycle), CarryOver, { beginsWith: 'CARRY-OVER#' });
