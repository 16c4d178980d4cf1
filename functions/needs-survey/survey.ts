// The needs survey of a cycle: when it runs, how many were asked, how many answered.
import * as z from 'zod';
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';

export const Survey = z.object({
  opensAt: z.iso.datetime(),
  /** Answers after this moment are refused, compared in code. */
  closesAt: z.iso.datetime(),
  status: z.enum(['open', 'closed']),
  closedAt: z.iso.datetime().optional(),
  closedBecause: z.enum(['all-answered', 'deadline', 'operator']).optional(),
});
export type Survey = z.infer<typeof Survey>;

/** Per agency: asked and answered (self), staff to be rated and rated (superiors), reminders mailed. */
export const SurveyTally = z.object({
  agencyId: z.string(),
  invited: z.int().nonnegative(),
  answered: z.int().nonnegative(),
  toRate: z.int().nonnegative(),
  rated: z.int().nonnegative(),
  reminders: z.int().nonnegative(),
});
export type SurveyTally = z.infer<typeof SurveyTally>;

export const surveyKey = (tenant: string, year: number): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`SURVEY`,
});
export const surveyTallyKey = (tenant: string, year: number, agencyId: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`SURVEY-TALLY#${agencyId}`,
});
export const findSurvey = async (tenant: string, year: number): Promise<Survey | undefined> =>
  getItem('cycle', surveyKey(tenant, year), Survey);
export const listSurveyTallies = async (tenant: string, year: number): Promise<SurveyTally[]> =>
  queryAll('cycle', cyclePk(tenant, year), SurveyTally, { beginsWith: 'SURVEY-TALLY#' });
