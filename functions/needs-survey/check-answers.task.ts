// Decides what the survey does next: wait on, remind, or close because everyone answered or time is up.

import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { CycleRef } from '../records/ids.ts';
import { listSurveyTallies, requireSurvey } from '../records/survey.reads.ts';
import { type SurveyStep, surveyStep } from './survey.rules.ts';

export const handler = taskHandler(
  { ...CycleRef.shape, reminded: z.int().nonnegative() },
  async ({ reminded, ...cycle }, { now }): Promise<SurveyStep> =>
    surveyStep(await requireSurvey(cycle), await listSurveyTallies(cycle), reminded, now),
);
