// What a year hands to the next: per agency and competency the gap that is left and what the evaluation saw.
import * as z from 'zod';
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';

export const CarryOver = z.object({
  /** The cycle it comes from. */
  year: z.int(),
  agencyId: z.string(),
  competency: z.string(),
  /** Mean gap left after the latest rating, hundredths of a level; negative is a surplus. */
  residualGapHundredths: z.int(),
  /** Mean level-3 (behaviour) score of alumni and superiors, hundredths of a level; absent when nobody was trained in it. */
  behaviourHundredths: z.int().optional(),
  /** Change of the agency's IKM (hundredths); absent when it has no measured service. */
  serviceChangeHundredths: z.int().optional(),
  /** People behind the numbers. */
  n: z.int().nonnegative(),
  reason: z.string(),
});
export type CarryOver = z.infer<typeof CarryOver>;

export const carryOverKey = (
  tenant: string,
  year: number,
  agencyId: string,
  competency: string,
): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`CARRY-OVER#${agencyId}#${competency}`,
});
/** How many years back a finished evaluation may lie: on the usual timetable a year is analysed before the year before it has ended. */
const yearsBack = 2;

/** What the latest evaluated cycle before `year` left for it; empty when none was evaluated. */
export const latestCarryOver = async (tenant: string, year: number): Promise<CarryOver[]> => {
  for (let back = 1; back <= yearsBack; back += 1) {
    const found = await listCarryOver(tenant, year - back);
    if (found.length > 0) return found;
  }
  return [];
};

/** What the cycle of `year` left for the one after it; empty when that cycle never ran here. */
export const listCarryOver = async (tenant: string, year: number): Promise<CarryOver[]> =>
  queryAll('cycle', cyclePk(tenant, year), CarryOver, { beginsWith: 'CARRY-OVER#' });
