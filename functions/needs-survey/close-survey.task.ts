// Closes the survey: no answer counts from here on, and the year knows how many were asked and how many answered.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { listSurveyTallies, requireSurvey } from '../records/survey.reads.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { closedBecause, countsOf } from './survey.rules.ts';
import { closeSurvey, closeTally } from './survey.store.ts';

export const handler = taskHandler(
  { tenant: z.string(), year: z.int() },
  async ({ tenant, year }, { now }) => {
    const open = (await listSurveyTallies(tenant, year)).filter((t) => t.closedAt === undefined);
    await fewAtOnce(open, async ({ agencyId }) => closeTally(tenant, year, agencyId, now));
    // Read again after every tally is closed: these numbers no longer move.
    const tallies = await listSurveyTallies(tenant, year);
    const survey = await requireSurvey(tenant, year);
    await closeSurvey(tenant, year, closedBecause(survey, tallies), now);
    return countsOf(tallies);
  },
);
