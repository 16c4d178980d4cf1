// What users of an agency's service said before the analysis: the mean score per SKM element, evidence beside the gaps.
import { listServiceMeasures } from '../records/service-measure.reads.ts';

/** Per agency, per element code (domain.md 4): NRR in hundredths, 100 to 400. */
export type ServiceEvidence = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * The latest measure of each agency whose period is not after the given year; empty for a government whose service was
 * never measured. A later period may already be in the register when an old phase is run again.
 */
export const readServiceEvidence = async (tenant: string, untilYear: number): Promise<ServiceEvidence> => {
  const evidence = new Map<string, ReadonlyMap<string, number>>();
  for (const { agencyId, period, elements } of await listServiceMeasures(tenant))
    if (Number(period.slice(0, 4)) <= untilYear) evidence.set(agencyId, new Map(Object.entries(elements)));
  return evidence;
};
