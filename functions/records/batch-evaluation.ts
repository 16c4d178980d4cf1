// The evaluation of a batch: what its people said, what they learned, what changed at work months later.
import * as z from 'zod';
import { AgencyId, BatchId, CompetencyCode, ProgramCode } from './ids.ts';
import { Instant, WibDate } from './moments.ts';
import type { Transitions } from './transitions.ts';

const Count = z.int().nonnegative();

/** Level 1, reaction: scores 1–4 per item of `questionnaire/feedback-items.ts`. */
export const Level1 = z.object({
  invited: Count,
  answers: Count,
  /** Means in hundredths; an item without an answer is absent. */
  means: z.record(z.string(), z.int()),
  /** Mean over all items and answers. */
  meanHundredths: z.int().optional(),
});

export type Level1 = z.infer<typeof Level1>;

export const GainBand = z.enum(['tinggi', 'sedang', 'rendah']);

export type GainBand = z.infer<typeof GainBand>;

/** Level 2, learning: N-gain of those with both scores. The two means differ and are never mixed (Hake). */
export const Level2 = z.object({
  attended: Count,
  /** People with a pre- and a post-test score. */
  pairs: Count,
  /** Of these, those who had the full score before: their gain is undefined. */
  excluded: Count,
  /** Of these, those whose score fell; absent in what the last release wrote. */
  lost: Count.optional(),
  /** Means of the pairs, hundredths of a point. */
  preMeanHundredths: z.int().optional(),
  postMeanHundredths: z.int().optional(),
  /** From the means of the class. */
  gKelasHundredths: z.int().optional(),
  gKelasBand: GainBand.optional(),
  /** Mean of the individual gains. */
  gRataIndividuHundredths: z.int().optional(),
  gRataIndividuBand: GainBand.optional(),
});

export type Level2 = z.infer<typeof Level2>;

export const CompetencyBehaviour = z.object({
  competency: CompetencyCode,
  alumniAnswers: Count,
  alumniMeanHundredths: z.int().optional(),
  superiorAnswers: Count,
  superiorMeanHundredths: z.int().optional(),
  /** Both roles by their weights, renormalised over the roles that answered. */
  meanHundredths: z.int().optional(),
  /** Against the needs survey: same person, same rater; mean of the changes per person. */
  alumniPairs: Count,
  alumniChangeHundredths: z.int().optional(),
  superiorPairs: Count,
  /** The same agency by agency, of those that have any; absent in what the last release wrote. */
  superiorPairsByAgency: z.array(Count).optional(),
  superiorChangeHundredths: z.int().optional(),
  changeHundredths: z.int().optional(),
});

export type CompetencyBehaviour = z.infer<typeof CompetencyBehaviour>;

/** Level 3, behaviour at work some months later. */
export const Level3 = z.object({
  /** Answers asked for: one per person rated and role. */
  asked: Count,
  alumniAnswers: Count,
  superiorAnswers: Count,
  /** The same agency by agency; absent in what the last release wrote. */
  superiorAnswersByAgency: z.array(Count).optional(),
  competencies: z.array(CompetencyBehaviour),
  /** How many answered what to "sudah diterapkan?", and which obstacles they named (both roles). */
  applied: z.record(z.string(), Count),
  obstacles: z.record(z.string(), Count),
});

export type Level3 = z.infer<typeof Level3>;

const every = z.object({
  batchId: BatchId,
  program: ProgramCode,
  programName: z.string(),
  batchNumber: z.int().positive(),
  endsOn: WibDate,
  competencies: z.array(CompetencyCode),
  /** Agencies of those who attended. */
  agencies: z.array(AgencyId),
  startedAt: Instant,
  /** Counted with each answer, so that the last one can end the wait. */
  feedbackInvited: Count,
  feedbackAnswered: Count,
  feedbackClosesAt: Instant,
});

/** From the follow-up on: alumni and superiors were asked. */
const asked = every.extend({
  level1: Level1,
  level2: Level2,
  /** When they were to be asked, reminded and no longer waited for. */
  followUpAt: Instant,
  followUpRemindAt: Instant,
  followUpClosesAt: Instant,
  followUpAlumni: Count,
  followUpSuperiors: Count,
  /** Counted with each answer, like the feedback. */
  followUpAnswered: Count,
  /** When the reminders were mailed, and how many. */
  remindedAt: Instant.optional(),
  reminders: Count.optional(),
});

/** `feedback` runs, then `waiting` until the `follow-up` months later, then `closed`. */
export const BatchEvaluation = z.discriminatedUnion('status', [
  every.extend({ status: z.literal('feedback') }),
  every.extend({
    status: z.literal('waiting'),
    /** A moment after the feedback has ended, when the answers are counted. */
    level1: Level1.optional(),
    level2: Level2.optional(),
    /** When alumni and superiors are to be asked, once that is planned. */
    followUpAt: Instant.optional(),
  }),
  asked.extend({
    status: z.literal('follow-up'),
    /** From here on no answer of the follow-up counts; compared in every answer's write. */
    followUpEndedAt: Instant.optional(),
  }),
  asked.extend({
    status: z.literal('closed'),
    followUpEndedAt: Instant,
    level3: Level3,
    closedAt: Instant,
  }),
]);

export type BatchEvaluation = z.infer<typeof BatchEvaluation>;
export type BegunEvaluation = Extract<BatchEvaluation, { status: 'feedback' }>;
/** Alumni and superiors were asked. */
export type AskedEvaluation = Extract<BatchEvaluation, { status: 'follow-up' | 'closed' }>;

export const batchEvaluationStatuses = {
  feedback: ['waiting'],
  waiting: ['follow-up'],
  'follow-up': ['closed'],
  closed: [],
} as const satisfies Transitions<BatchEvaluation['status']>;

export const isAsked = (evaluation: BatchEvaluation): evaluation is AskedEvaluation =>
  evaluation.status === 'follow-up' || evaluation.status === 'closed';

type Levels = { level1?: Level1 | undefined; level2?: Level2 | undefined; level3?: Level3 | undefined };

/** What is measured so far. */
export const levelsOf = (evaluation: BatchEvaluation): Levels =>
  evaluation.status === 'feedback' ? {} : evaluation;

/** Answers of the follow-up, one per person rated and role; undefined before anybody was asked. */
export const followUpAnswers = (evaluation: BatchEvaluation): number | undefined => {
  if (evaluation.status === 'closed')
    return evaluation.level3.alumniAnswers + evaluation.level3.superiorAnswers;
  return evaluation.status === 'follow-up' ? evaluation.followUpAnswered : undefined;
};
