// What the evaluation found: per batch the reaction, the learning and the behaviour, per agency its service, per year what to do.

import * as z from 'zod';
import { AgencyId, BatchId, CompetencyCode, ProgramCode } from './ids.ts';
import { Instant, WibDate } from './moments.ts';

const Count = z.int().nonnegative();

/** Level 1, reaction: scores 1–4 per item of `feedback-items.ts`. */
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

/** Level 2, learning: N-gain of those with both scores. The two means differ and are never mixed (domain.md 0, trap 12). */
export const Level2 = z.object({
  attended: Count,
  /** People with a pre- and a post-test score. */
  pairs: Count,
  /** Of these, those who had the full score before: their gain is undefined. */
  excluded: Count,
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
  competencies: z.array(CompetencyBehaviour),
  /** How many answered what to "sudah diterapkan?", and which obstacles they named (both roles). */
  applied: z.record(z.string(), Count),
  obstacles: z.record(z.string(), Count),
});

export type Level3 = z.infer<typeof Level3>;

export const BatchEvaluation = z.object({
  batchId: BatchId,
  program: ProgramCode,
  programName: z.string(),
  batchNumber: z.int().positive(),
  endsOn: WibDate,
  competencies: z.array(CompetencyCode),
  /** Agencies of those who attended. */
  agencies: z.array(AgencyId),
  /** `feedback` runs, then `waiting` until the `follow-up` months later, then `closed`. */
  status: z.enum(['feedback', 'waiting', 'follow-up', 'closed']),
  startedAt: Instant,
  /** Counted with each answer, so that the last one can end the wait. */
  feedbackInvited: Count,
  feedbackAnswered: Count,
  feedbackClosesAt: Instant,
  /** When alumni and superiors are (to be) asked. */
  followUpAt: Instant.optional(),
  followUpRemindAt: Instant.optional(),
  followUpClosesAt: Instant.optional(),
  followUpAlumni: Count.optional(),
  followUpSuperiors: Count.optional(),
  followUpAnswered: Count.optional(),
  remindedAt: Instant.optional(),
  /** From here on no answer of the follow-up counts; compared in every answer's write. */
  followUpEndedAt: Instant.optional(),
  /** Reminders mailed in the follow-up. */
  reminders: Count.optional(),
  closedAt: Instant.optional(),
  level1: Level1.optional(),
  level2: Level2.optional(),
  level3: Level3.optional(),
});

export type BatchEvaluation = z.infer<typeof BatchEvaluation>;
