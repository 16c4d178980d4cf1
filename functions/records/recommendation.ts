// Something to do because of what the evaluation saw, with who and until when.
import * as z from 'zod';
import { obstacleAnswers } from '../questionnaire/follow-up-answers.ts';
import { AgencyId, BatchId, CompetencyCode, ProgramCode } from './ids.ts';
import { Instant, WibDate } from './moments.ts';
import { satisfactionElements } from './satisfaction-elements.ts';
import { Mutu } from './service-measure.ts';
import type { Transitions } from './transitions.ts';

const Obstacle = z.enum(obstacleAnswers.map((o) => o.value));
const Count = z.int().nonnegative();

/** The batch it is about, as it was called then. */
const ofBatch = z.object({
  batch: z.object({ batchId: BatchId, programName: z.string(), number: z.int().positive() }),
});

/**
 * What the evaluation saw, in numbers; what is to be done about it follows from the kind. Limits are those of the day.
 * `words/recommendation-words.ts` says both.
 */
export const Finding = z.discriminatedUnion('kind', [
  /** Level 1: items that participants score low. */
  ofBatch.extend({
    kind: z.literal('low-feedback'),
    items: z.array(z.object({ code: z.string(), meanHundredths: z.int() })),
    belowHundredths: z.int(),
    answers: Count,
  }),
  /** Level 2: little was learned. */
  ofBatch.extend({ kind: z.literal('low-gain'), gKelasHundredths: z.int(), pairs: Count }),
  /** Level 3: behaviour at work has hardly changed. */
  ofBatch.extend({
    kind: z.literal('little-change'),
    competencies: z.array(z.object({ competency: CompetencyCode, changeHundredths: z.int() })),
    belowHundredths: z.int(),
  }),
  /** Level 3: what stands in the way of applying it. */
  ofBatch.extend({ kind: z.literal('obstacle'), obstacle: Obstacle, named: Count, answers: Count }),
  /** Level 3: too few answered to rely on it. */
  ofBatch.extend({ kind: z.literal('few-answers'), answers: Count, asked: z.int().positive() }),
  /** Level 4: a service that the public scores low, or lower than before. */
  z.object({
    kind: z.literal('weak-service'),
    before: z.object({ period: z.string(), ikmHundredths: z.int() }),
    after: z.object({ period: z.string(), ikmHundredths: z.int(), mutu: Mutu }),
    weakest: z.enum(satisfactionElements),
    weakestHundredths: z.int(),
  }),
  /** Batches whose evaluation was still open at the deadline. */
  z.object({ kind: z.literal('open-evaluations'), batchIds: z.array(BatchId) }),
  /** Of a release before: the sentences themselves, shown as they are. */
  z.object({ kind: z.literal('sentences'), text: z.string(), evidence: z.string() }),
]);

export type Finding = z.infer<typeof Finding>;

const every = z.object({
  /** Deterministic: level and subject, e.g. `level-2-PROG01`. */
  recommendationId: z.string(),
  level: z.int().min(1).max(4),
  owner: z.object({ kind: z.enum(['agency', 'bkpsdm']), agencyId: AgencyId.optional(), name: z.string() }),
  program: ProgramCode.optional(),
  agencyId: AgencyId.optional(),
  dueOn: WibDate,
  finding: Finding,
  /** The training office has set another day, or said in its own words what is to be done; the finding stays. */
  arranged: z.object({ number: z.int().positive(), at: Instant, text: z.string().optional() }).optional(),
});

export const RecommendationResult = z.enum(['carried-out', 'not-carried-out']);
export type RecommendationResult = z.infer<typeof RecommendationResult>;

/** What came of it, in the words of whoever it was given to; `by` is the office they held. */
export const RecommendationAnswer = z.object({
  result: RecommendationResult,
  note: z.string(),
  by: z.string(),
  at: Instant,
});
export type RecommendationAnswer = z.infer<typeof RecommendationAnswer>;

/** The evaluation leaves them open; whoever answers for the owner on the day closes them. */
export const Recommendation = z.discriminatedUnion('status', [
  every.extend({ status: z.literal('open') }),
  every.extend({ status: z.literal('done'), answer: RecommendationAnswer.optional() }),
]);

export type Recommendation = z.infer<typeof Recommendation>;

export const recommendationStatuses = {
  open: ['done'],
  done: [],
} as const satisfies Transitions<Recommendation['status']>;

const WithSentences = every
  .omit({ finding: true })
  .extend({ status: z.enum(['open', 'done']), text: z.string(), evidence: z.string() })
  .transform(
    ({ text, evidence, ...rest }): Recommendation => ({
      ...rest,
      finding: { kind: 'sentences', text, evidence },
    }),
  );

/** As it may lie in the table: a release before kept two sentences in the place of the finding. */
export const StoredRecommendation = z.union([Recommendation, WithSentences]);
