// What users of an agency's service said before the analysis: the mean score per SKM element, evidence beside the gaps.
import type { AgencyId, TenantId } from '../records/ids.ts';
import { satisfactionElements } from '../records/satisfaction-elements.ts';
import { listServiceMeasures } from '../records/service-measure.reads.ts';
import { earlierPeriod, servicePeriod } from '../rulebook/service-period.ts';

/** Per agency, per element code (PermenPANRB 14/2017): NRR in hundredths, 100 to 400. */
export type ServiceEvidence = ReadonlyMap<AgencyId, ReadonlyMap<string, number>>;

/**
 * The latest measure of each agency whose period is not after the given year; empty for a government whose service was
 * never measured. A later period may already be in the register when an old phase is run again. Elements that fewer than
 * the policy's smallest cell answered are left out: a need says its reasons to readers of figures too.
 */
export const readServiceEvidence = async (
  tenant: TenantId,
  { untilYear, minimumCell }: { untilYear: number; minimumCell: number },
): Promise<ServiceEvidence> => {
  const measures = await listServiceMeasures(tenant);
  return new Map(
    measures
      .filter(({ period }) => servicePeriod(period).year <= untilYear)
      .toSorted((a, b) => earlierPeriod(a.period, b.period))
      .map(({ agencyId, elements, answers }) => [
        agencyId,
        new Map(
          satisfactionElements.flatMap((element): [string, number][] => {
            const score = elements[element];
            return score !== undefined && (answers[element] ?? 0) >= minimumCell ? [[element, score]] : [];
          }),
        ),
      ]),
  );
};
