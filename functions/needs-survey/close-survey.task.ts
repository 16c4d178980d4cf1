// Closes the survey: no answer counts from here on, and the year knows how many were asked and how many answered.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { CycleRef } from '../records/ids.ts';
import { listSurveyTallies, requireSurvey } from '../records/survey.reads.ts';
import { closedBecause, countsOf } from './survey.rules.ts';
import { closeSurvey, closeTallies } from './survey.store.ts';

export const handler = taskHandler(
  {
    byMoments: true,
    input: CycleRef.shape,
    output: { invited: z.int(), answered: z.int(), toRate: z.int(), rated: z.int(), reminders: z.int() },
  },
  async (cycle, { now }) => {
    await closeTallies(cycle, now);
    // Read again after every tally is closed: these numbers no longer move.
    const tallies = await listSurveyTallies(cycle);
    const survey = await requireSurvey(cycle);
    await closeSurvey(cycle, closedBecause(survey, tallies), now);
    return countsOf(tallies);
  },
);
