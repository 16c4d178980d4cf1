// Decides what the survey does next: wait on, remind, or close because everyone answered or time is up.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { listSurveyTallies, requireSurvey } from '../records/survey.reads.ts';
import { type NextStep, nextStep } from './survey.rules.ts';

export const handler = taskHandler(
  { tenant: z.string(), year: z.int(), reminded: z.int().nonnegative() },
  async ({ tenant, year, reminded }, { now }): Promise<NextStep> =>
    nextStep(await requireSurvey(tenant, year), await listSurveyTallies(tenant, year), reminded, now),
);
