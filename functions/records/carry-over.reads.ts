// Keys and reads of what a year hands to the next, and of what the analyses made of it.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import { CarryOver } from './carry-over.ts';
import type { AgencyId, CompetencyCode, CycleRef } from './ids.ts';
import { TakenFindings, yearsWaited } from './taken-findings.ts';

export const carryOverKey = (cycle: CycleRef, agencyId: AgencyId, competency: CompetencyCode): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`CARRY-OVER#${agencyId}#${competency}`,
});

/** Lies with the cycle whose analysis took the findings, so that each record has one writer. */
export const takenKey = (cycle: CycleRef, fromYear: number, agencyId: AgencyId): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`TAKEN#${fromYear}#${agencyId}`,
});

/** What the cycle of `year` left for those after it; empty when that cycle never ran here. */
export const listCarryOver = async (cycle: CycleRef): Promise<CarryOver[]> =>
  queryAll('cycle', cyclePk(cycle), CarryOver, { beginsWith: 'CARRY-OVER#' });

/** What the analysis of a cycle took, of which years. */
export const listTaken = async (cycle: CycleRef): Promise<TakenFindings[]> =>
  queryAll('cycle', cyclePk(cycle), TakenFindings, { beginsWith: 'TAKEN#' });

const ofYears = async <T>(
  { tenant, year }: CycleRef,
  distances: readonly number[],
  list: (cycle: CycleRef) => Promise<T[]>,
): Promise<T[]> =>
  (await Promise.all(distances.map((distance) => list({ tenant, year: year + distance })))).flat();

const back = Array.from({ length: yearsWaited }, (_, i) => i - yearsWaited);
const ahead = Array.from({ length: yearsWaited }, (_, i) => i + 1);

/** Everything the years before a cycle have found so far. */
export const listEarlierFindings = (cycle: CycleRef): Promise<CarryOver[]> =>
  ofYears(cycle, back, listCarryOver);

/** What the analyses of other years took, that a cycle's own analysis must not take again. */
export const listTakenElsewhere = (cycle: CycleRef): Promise<TakenFindings[]> =>
  ofYears(cycle, [...back, ...ahead], listTaken);

/** What became of a cycle's findings in the analyses after it. */
export const listTakenFrom = async (cycle: CycleRef): Promise<TakenFindings[]> =>
  (await ofYears(cycle, ahead, listTaken)).filter((taken) => taken.fromYear === cycle.year);
