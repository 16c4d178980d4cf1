// Which agency an agency has become by a day: mergers and splits, followed however many lie between.
import type { AgencyId } from '../records/ids.ts';
import type { WibDate } from '../records/moments.ts';
import type { Agency } from '../records/register.ts';
import { hasLeft } from './in-office.rules.ts';
import { leadingBack } from './leads-back.rules.ts';

type Lineage = Pick<Agency, 'agencyId' | 'validTo' | 'successorAgencyIds'>;

/** The agencies that do on a day what this one did; itself while it exists, none when it ended without a successor. */
export const heirsOn = (agencies: readonly Lineage[], agencyId: AgencyId, day: WibDate): Set<AgencyId> => {
  const known = new Map(agencies.map((agency) => [agency.agencyId, agency]));
  const [heirs, seen, open] = [new Set<AgencyId>(), new Set<AgencyId>(), [agencyId]];
  for (const id of open) {
    const agency = known.get(id);
    if (!agency || seen.has(id)) continue;
    seen.add(id);
    if (hasLeft(agency, day)) open.push(...(agency.successorAgencyIds ?? []));
    else heirs.add(id);
  }
  return heirs;
};

/**
 * Where what belonged to an agency belongs on a day. After a split that is told by where the person is now, given as
 * `personNow`; without it, or when they went elsewhere, nobody can say.
 */
export const agencyOn = (
  agencies: readonly Lineage[],
  agencyId: AgencyId,
  day: WibDate,
  personNow?: AgencyId,
): AgencyId | undefined => {
  const heirs = heirsOn(agencies, agencyId, day);
  if (heirs.size === 1) return [...heirs][0];
  return personNow !== undefined && heirs.has(personNow) ? personNow : undefined;
};

/** Agencies whose successors lead back to them. */
export const succeededByThemselves = (agencies: readonly Lineage[]): Set<AgencyId> => {
  const known = new Map(agencies.map((agency) => [agency.agencyId, agency.successorAgencyIds ?? []]));
  return leadingBack(known.keys(), (id) => known.get(id) ?? []);
};
