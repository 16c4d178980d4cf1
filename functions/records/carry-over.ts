// What a year hands to the next: per agency and competency the gap that is left and what the evaluation saw.
import * as z from 'zod';
import { AgencyId, CompetencyCode } from './ids.ts';

/** What stands behind a carry-over; figures about fewer people than the policy's smallest cell are not among it. */
export const CarryOverReason = z.discriminatedUnion('kind', [
  /** Mean gap left, hundredths of a level; negative is a surplus. */
  z.object({ kind: z.literal('gap'), meanHundredths: z.int(), people: z.int().positive() }),
  z.object({ kind: z.literal('few-people'), minimumCell: z.int().positive() }),
  z.object({ kind: z.literal('nobody-trained') }),
  z.object({ kind: z.literal('some-trained') }),
  z.object({ kind: z.literal('trained'), people: z.int().positive() }),
  /** Change of the behaviour at work, hundredths of a level; of the IKM, hundredths of a point. */
  z.object({ kind: z.literal('behaviour-changed'), hundredths: z.int() }),
  z.object({ kind: z.literal('service-changed'), hundredths: z.int() }),
]);

export type CarryOverReason = z.infer<typeof CarryOverReason>;

/** In the order in which they are read; a year evaluated under the last release has them in words. */
export const CarryOverReasons = z.union([z.array(CarryOverReason), z.string()]);

export type CarryOverReasons = z.infer<typeof CarryOverReasons>;

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
  reason: CarryOverReasons,
});

export type CarryOver = z.infer<typeof CarryOver>;
