// Begins to wait for the last answer or an early close; whatever happened just before the wait began ends it at once.
import * as z from 'zod';
import { hashOf } from '../kit/secret.ts';
import { taskHandler } from '../kit/task-handler.ts';
import { CycleRef } from '../records/ids.ts';
import { listSurveyTallies, requireSurvey } from '../records/survey.reads.ts';
import { hasEveryoneAnswered } from './survey.rules.ts';
import { beginSurveyWait, wakeSurvey } from './survey.store.ts';

export const handler = taskHandler(
  { byMoments: true, input: { ...CycleRef.shape, taskToken: z.string() }, output: { waiting: z.boolean() } },
  async ({ taskToken, ...cycle }, { now }) => {
    await beginSurveyWait(cycle, taskToken, now);
    // Read only after the token is on record: an answer before this read is seen here, a later one finds the token.
    const survey = await requireSurvey(cycle);
    const tallies = await listSurveyTallies(cycle);
    const nothingToWaitFor =
      survey.status === 'closed' ||
      survey.closeRequestedAt !== undefined ||
      hasEveryoneAnswered(survey, tallies);
    if (nothingToWaitFor)
      await wakeSurvey(cycle, `nothing-to-wait-for-${hashOf(taskToken).slice(0, 16)}`, now);
    return { waiting: !nothingToWaitFor };
  },
);
