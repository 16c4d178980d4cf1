// The satisfaction index of a public service in a period, and how it changed over a year.
import * as z from 'zod';
import { AgencyId } from './ids.ts';
import { satisfactionElements } from './satisfaction-elements.ts';

export const Mutu = z.enum(['A', 'B', 'C', 'D']);

export type Mutu = z.infer<typeof Mutu>;

const perElement = z.partialRecord(z.enum(satisfactionElements), z.int());

/** One divided by the number of elements, or that with two or three decimals. */
export const WeightMode = z.enum(['EXACT', 'B011', 'B0111']);
export type WeightMode = z.infer<typeof WeightMode>;

/** What to know about how an index was computed; `words/service-words.ts` says it. */
export const ServiceWarning = z.discriminatedUnion('kind', [
  /** These elements had no answers, so that the index rests on the others. */
  z.object({
    kind: z.literal('elements-dropped'),
    dropped: z.array(z.enum(satisfactionElements)),
    used: z.int().positive(),
  }),
  /** Rounded weights belong to nine elements; the exact one was used. */
  z.object({ kind: z.literal('weights-replaced'), wanted: WeightMode }),
  /** Computed from the means that a recapitulation gave, not from questionnaires. */
  z.object({ kind: z.literal('from-means') }),
]);

export type ServiceWarning = z.infer<typeof ServiceWarning>;

/** The IKM of one agency's service in one period, with how it was computed (PermenPANRB 14/2017). */
export const ServiceMeasure = z.object({
  agencyId: AgencyId,
  /** `2026`, or a part of a year: `2026-S2`. */
  period: z.string(),
  respondents: z.int().positive(),
  /** Mean score (NRR) in hundredths and number of answers, per element; a dropped element is absent. */
  elements: perElement,
  answers: perElement,
  ikmHundredths: z.int(),
  mutu: Mutu,
  methodVersion: z.string(),
  /** A release before kept sentences. */
  warnings: z.array(z.union([ServiceWarning, z.string()])),
});

export type ServiceMeasure = z.infer<typeof ServiceMeasure>;

/** Level 4, result: the IKM of an agency before and after, as the evaluation of a year saw it. */
export const ServiceChange = z.object({
  agencyId: AgencyId,
  beforePeriod: z.string(),
  afterPeriod: z.string(),
  beforeIkmHundredths: z.int(),
  afterIkmHundredths: z.int(),
  beforeMutu: Mutu,
  afterMutu: Mutu,
  respondentsBefore: z.int(),
  respondentsAfter: z.int(),
  /** Behind any figure of the two; absent where a release before wrote it. */
  fewestAnswers: z.int().optional(),
  /** Absent when the two were not computed alike, so that a difference would mean nothing. */
  changeHundredths: z.int().optional(),
  /** Change of the mean score per element, hundredths. */
  elements: perElement,
  /** The element that scores lowest after. */
  weakest: z.enum(satisfactionElements),
  weakestHundredths: z.int(),
});

export type ServiceChange = z.infer<typeof ServiceChange>;
