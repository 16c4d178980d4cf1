// What a year hands to the next: per agency and competency the gap that is left and what the evaluation saw.
import * as z from 'zod';
import { AgencyId, CompetencyCode } from './ids.ts';

export const CarryOver = z.object({
  /** The cycle it comes from. */
  year: z.int(),
  agencyId: AgencyId,
  competency: CompetencyCode,
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
