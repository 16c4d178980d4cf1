// What a year hands to the next: per agency and competency the gap that is left and what the evaluation saw.
import * as z from 'zod';
import { AgencyId, CompetencyCode } from './ids.ts';
import { Instant } from './moments.ts';

/** What stands behind a carry-over; figures about fewer people than the policy's smallest cell are not among it. */
export const CarryOverReason = /* @__PURE__ */ (() =>
  z.discriminatedUnion('kind', [
    /** Of so many people, those still below the standard and how far on average (hundredths of a level). */
    z.object({
      kind: z.literal('shortage'),
      meanHundredths: z.int().positive(),
      short: z.int().positive(),
      people: z.int().positive(),
    }),
    z.object({ kind: z.literal('no-shortage'), people: z.int().positive() }),
    /** Too few are still short to say how many or how far. */
    z.object({
      kind: z.literal('shortage-of-few'),
      people: z.int().positive(),
      minimumCell: z.int().positive(),
    }),
    /** The last release set surpluses off against shortages: a mean over all, negative where surpluses won. */
    z.object({ kind: z.literal('gap'), meanHundredths: z.int(), people: z.int().positive() }),
    z.object({ kind: z.literal('few-people'), minimumCell: z.int().positive() }),
    /** Levels after a training are the superior's word alone, not all sources by the weights of the analysis. */
    z.object({ kind: z.literal('rated-by-superior') }),
    /** Gain between the tests of the batches that trained the competency, hundredths, over so many people with both scores. */
    z.object({ kind: z.literal('learned'), gainHundredths: z.int(), people: z.int().positive() }),
    /** Mean of the feedback on those batches, hundredths of 4. */
    z.object({ kind: z.literal('feedback'), meanHundredths: z.int(), answers: z.int().positive() }),
    z.object({ kind: z.literal('nobody-trained') }),
    z.object({ kind: z.literal('some-trained') }),
    z.object({ kind: z.literal('trained'), people: z.int().positive() }),
    /** What the behaviour at work lacks of what the positions require, hundredths of a level: a mean over all who were trained. */
    z.object({ kind: z.literal('behaviour-short'), hundredths: z.int().nonnegative() }),
    /** Change of the behaviour at work, hundredths of a level; of the IKM, hundredths of a point. */
    z.object({ kind: z.literal('behaviour-changed'), hundredths: z.int() }),
    z.object({ kind: z.literal('service-changed'), hundredths: z.int() }),
  ]))();

export type CarryOverReason = z.infer<typeof CarryOverReason>;

/** In the order in which they are read; a year evaluated under the last release has them in words. */
export const CarryOverReasons = /* @__PURE__ */ (() => z.union([z.array(CarryOverReason), z.string()]))();

export type CarryOverReasons = z.infer<typeof CarryOverReasons>;

/** What a line may hold, each known at a time of its own: learning at the close of a batch, the rest months later. */
export const FindingKind = z.enum(['gap', 'learning', 'behaviour', 'service']);

export type FindingKind = z.infer<typeof FindingKind>;

export const CarryOver = /* @__PURE__ */ (() =>
  z.object({
    /** The cycle it comes from. */
    year: z.int(),
    agencyId: AgencyId,
    competency: CompetencyCode,
    /**
     * Shortage left after the latest rating, hundredths of a level over all people: who is above the standard counts as
     * zero, so that one person's surplus hides nobody's shortage. Negative only in what the last release wrote; absent
     * while a batch that trained it is still being asked about.
     */
    residualGapHundredths: z.int().optional(),
    /** People still short; absent in what the last release wrote. */
    short: z.int().nonnegative().optional(),
    /** Gain of the batches that trained it (N-gain of the class), hundredths; absent when nobody was tested. */
    learningHundredths: z.int().optional(),
    /** Mean level-3 (behaviour) score of alumni and superiors, hundredths of a level; absent when nobody was trained in it. */
    behaviourHundredths: z.int().optional(),
    /** What it lacks of the level each trained person's position requires, on average; absent in what the last release wrote. */
    behaviourShortHundredths: z.int().nonnegative().optional(),
    /** Change of the agency's IKM (hundredths); absent when it has no measured service. */
    serviceChangeHundredths: z.int().optional(),
    /** People behind the numbers. */
    n: z.int().nonnegative(),
    reason: CarryOverReasons,
    /**
     * It tells of few people: too few were trained, rated or tested, or became better, for everybody to read it beside what the
     * analysis told. The training office alone reads it; absent in what the last release wrote.
     */
    restsOnFew: z.literal(true).optional(),
    /** Since when each finding is known with this value; absent in what the last release wrote. */
    known: z.partialRecord(FindingKind, Instant).optional(),
  }))();

export type CarryOver = z.infer<typeof CarryOver>;

/** The last release kept no requirement beside the behaviour, and measured it against the highest level. */
const highestLevel = 500;
const behaviourShort = (line: CarryOver): number | undefined =>
  line.behaviourShortHundredths ??
  (line.behaviourHundredths === undefined ? undefined : highestLevel - line.behaviourHundredths);

const values = {
  gap: (line: CarryOver) => line.residualGapHundredths,
  learning: (line: CarryOver) => line.learningHundredths,
  behaviour: behaviourShort,
  service: (line: CarryOver) => line.serviceChangeHundredths,
} as const;

export const findingValue = (line: CarryOver, kind: FindingKind): number | undefined => values[kind](line);

/** The findings a line holds, in the order of the levels. */
export const findingsOf = (line: CarryOver): FindingKind[] =>
  FindingKind.options.filter((kind) => findingValue(line, kind) !== undefined);
