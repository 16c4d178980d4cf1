// What users of an agency's service said before the analysis: the mean score per SKM element, evidence beside the gaps.
import type { AgencyId, TenantId } from '../records/ids.ts';
import { listServiceMeasures } from '../records/service-measure.reads.ts';

/** Per agency, per element code (PermenPANRB 14/2017): NRR in hundredths, 100 to 400. */
export type ServiceEvidence = ReadonlyMap<AgencyId, ReadonlyMap<string, number>>;

/**
 * The latest measure of each agency whose period is not after the given year; empty for a government whose service was
 * never measured. A later period may already be in the register when an old phase is run again.
 */
export const readServiceEvidence = async (tenant: TenantId, untilYear: number): Promise<ServiceEvidence> => {
  const evidence = new Map<AgencyId, ReadonlyMap<string, number>>();
  for (const { agencyId, period, elements } of await listServiceMeasures(tenant))
    if (Number(period.slice(0, 4)) <= untilYear) evidence.set(agencyId, new Map(Object.entries(elements)));
  return evidence;
};
