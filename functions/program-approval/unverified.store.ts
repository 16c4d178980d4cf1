// Which rows of a plan are marked as not verified by an agency, as far as a reader may be told that its people are in them.
import type { AgencyId, CycleRef } from '../records/ids.ts';
import type { PlanRow } from '../records/plan.ts';
import { countEmployeesOfAgency } from '../records/register.reads.ts';
import { type Sight, seesPeople } from '../rulebook/small-figure.ts';
import { toldMarks } from './own-staff.rules.ts';
import { seatsOf } from './seats.store.ts';

export type Marks = Readonly<Record<string, readonly AgencyId[]>>;

/** By program. */
export const marksFor = async (
  cycle: CycleRef,
  rows: readonly PlanRow[],
  unverified: readonly AgencyId[],
  sight: Sight,
): Promise<Marks> => {
  const staff = new Map<AgencyId, number>();
  if (!seesPeople(sight))
    for (const agencyId of unverified)
      staff.set(agencyId, await countEmployeesOfAgency(cycle.tenant, agencyId));
  return Object.fromEntries(
    await Promise.all(
      rows.map(async (row): Promise<[string, AgencyId[]]> => {
        const inRow = row.agencies.filter((agencyId) => unverified.includes(agencyId));
        if (inRow.length === 0 || seesPeople(sight)) return [row.program, inRow];
        const seats = await seatsOf(cycle, row);
        return [row.program, toldMarks(inRow, seats, (id) => staff.get(id) ?? 0, sight)];
      }),
    ),
  );
};
