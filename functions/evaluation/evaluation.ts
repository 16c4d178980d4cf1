// What the evaluation found: per batch the reaction, the learning and the behaviour, per agency its service, per year what to do.
import * as z from 'zod';
import { cyclePk, type ItemKey, type Key, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { satisfactionElements } from './satisfaction-elements.ts';

const Count = z.int().nonnegative();

/** Level 1, reaction: scores 1–4 per item of `feedback-items.ts`. */
export const Level1 = z.object({
  invited: Count,
  answers: Count,
  /** Answers ÷ invited, hundredths of a percent; absent when nobody was invited. */
  responseRateHundredths: z.int().optional(),
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
  competency: z.string(),
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
  alumniAsked: Count,
  alumniAnswers: Count,
  superiorAsked: Count,
  superiorAnswers: Count,
  competencies: z.array(CompetencyBehaviour),
  /** How many answered what to "sudah diterapkan?", and which obstacles they named (both roles). */
  applied: z.record(z.string(), Count),
  obstacles: z.record(z.string(), Count),
});
export type Level3 = z.infer<typeof Level3>;

export const BatchEvaluation = z.object({
  batchId: z.string(),
  program: z.string(),
  programName: z.string(),
  batchNumber: z.int().positive(),
  endsOn: z.iso.date(),
  competencies: z.array(z.string()),
  /** Agencies of those who attended. */
  agencies: z.array(z.string()),
  /** `feedback` runs, then `waiting` until the `follow-up` months later, then `closed`. */
  status: z.enum(['feedback', 'waiting', 'follow-up', 'closed']),
  startedAt: z.iso.datetime(),
  /** Counted with each answer, so that the last one can end the wait. */
  feedbackInvited: Count,
  feedbackAnswered: Count,
  feedbackClosesAt: z.iso.datetime(),
  /** When alumni and superiors are (to be) asked. */
  followUpAt: z.iso.datetime().optional(),
  followUpRemindAt: z.iso.datetime().optional(),
  followUpClosesAt: z.iso.datetime().optional(),
  followUpAlumni: Count.optional(),
  followUpSuperiors: Count.optional(),
  followUpAnswered: Count.optional(),
  remindedAt: z.iso.datetime().optional(),
  /** From here on no answer of the follow-up counts; compared in every answer's write. */
  followUpEndedAt: z.iso.datetime().optional(),
  /** Reminders mailed in the follow-up. */
  reminders: Count.optional(),
  closedAt: z.iso.datetime().optional(),
  level1: Level1.optional(),
  level2: Level2.optional(),
  level3: Level3.optional(),
});
export type BatchEvaluation = z.infer<typeof BatchEvaluation>;

export const WeightMode = z.enum(['EXACT', 'B011', 'B0111']);
export type WeightMode = z.infer<typeof WeightMode>;
export const Mutu = z.enum(['A', 'B', 'C', 'D']);
export type Mutu = z.infer<typeof Mutu>;

const perElement = z.partialRecord(z.enum(satisfactionElements), z.int());

/** The IKM of one agency's service in one period, with how it was computed (PermenPANRB 14/2017). */
export const ServiceMeasure = z.object({
  agencyId: z.string(),
  /** `2026`, or a part of a year: `2026-S2`. */
  period: z.string(),
  respondents: z.int().positive(),
  /** Mean score (NRR) in hundredths and number of answers, per element; a dropped element is absent. */
  elements: perElement,
  answers: perElement,
  ikmHundredths: z.int(),
  mutu: Mutu,
  mode: WeightMode,
  methodVersion: z.string(),
  warnings: z.array(z.string()),
});
export type ServiceMeasure = z.infer<typeof ServiceMeasure>;

/** Level 4, result: the IKM of an agency before and after, as the evaluation of a year saw it. */
export const ServiceChange = z.object({
  agencyId: z.string(),
  beforePeriod: z.string(),
  afterPeriod: z.string(),
  beforeIkmHundredths: z.int(),
  afterIkmHundredths: z.int(),
  beforeMutu: Mutu,
  afterMutu: Mutu,
  respondentsBefore: z.int(),
  respondentsAfter: z.int(),
  /** Absent when the two were not computed alike, so that a difference would mean nothing. */
  changeHundredths: z.int().optional(),
  /** Change of the mean score per element, hundredths. */
  elements: perElement,
  /** The element that scores lowest after. */
  weakest: z.enum(satisfactionElements),
  weakestHundredths: z.int(),
});
export type ServiceChange = z.infer<typeof ServiceChange>;

/** Something to do because of what the evaluation saw, with who and until when. */
export const Recommendation = z.object({
  /** Deterministic: level and subject, e.g. `level-2-PROG01`. */
  recommendationId: z.string(),
  level: z.int().min(1).max(4),
  owner: z.object({ kind: z.enum(['agency', 'bkpsdm']), agencyId: z.string().optional(), name: z.string() }),
  program: z.string().optional(),
  agencyId: z.string().optional(),
  /** What to do, and what it rests on: formal Indonesian. */
  text: z.string(),
  evidence: z.string(),
  dueOn: z.iso.date(),
  status: z.enum(['open', 'done']),
});
export type Recommendation = z.infer<typeof Recommendation>;

export const batchEvaluationKey = (tenant: string, year: number, batchId: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`EVALUATION#${batchId}`,
});
export const serviceChangeKey = (tenant: string, year: number, agencyId: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`SERVICE-CHANGE#${agencyId}`,
});
export const recommendationKey = (tenant: string, year: number, id: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`RECOMMENDATION#${id}`,
});
/** Measures outlive a cycle: the year before compares with the year itself. */
export const servicePk = (tenant: string): Key => key`SERVICE#${tenant}`;
export const serviceMeasureKey = (tenant: string, period: string, agencyId: string): ItemKey => ({
  pk: servicePk(tenant),
  sk: key`MEASURE#${period}#${agencyId}`,
});

export const findBatchEvaluation = async (
  tenant: string,
  year: number,
  batchId: string,
): Promise<BatchEvaluation | undefined> =>
  getItem('cycle', batchEvaluationKey(tenant, year, batchId), BatchEvaluation);
export const requireBatchEvaluation = async (
  tenant: string,
  year: number,
  batchId: string,
): Promise<BatchEvaluation> => {
  const found = await findBatchEvaluation(tenant, year, batchId);
  if (!found) throw new Error(`no evaluation of batch ${batchId} in cycle ${tenant} ${year}`);
  return found;
};
export const listBatchEvaluations = async (tenant: string, year: number): Promise<BatchEvaluation[]> =>
  queryAll('cycle', cyclePk(tenant, year), BatchEvaluation, { beginsWith: 'EVALUATION#' });
/** Every measure of a government, earliest period first. */
export const listServiceMeasures = async (tenant: string): Promise<ServiceMeasure[]> =>
  queryAll('cycle', servicePk(tenant), ServiceMeasure, { beginsWith: 'MEASURE#' });
/** Agencies with an IKM before and after, as the year's evaluation recorded them. */
export const listServiceChanges = async (tenant: string, year: number): Promise<ServiceChange[]> =>
  queryAll('cycle', cyclePk(tenant, year), ServiceChange, { beginsWith: 'SERVICE-CHANGE#' });
export const listRecommendations = async (tenant: string, year: number): Promise<Recommendation[]> =>
  queryAll('cycle', cyclePk(tenant, year), Recommendation, { beginsWith: 'RECOMMENDATION#' });
