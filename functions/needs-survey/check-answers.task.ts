// Decides what the survey does next: wait on (longer, when the operator extended it), remind, or close because everyone answered or time is up.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { AgencyId, CycleRef } from '../records/ids.ts';
import { listSurveyTallies, requireSurvey } from '../records/survey.reads.ts';
import { agenciesAsked, surveyStep } from './survey.rules.ts';
import { followPhase } from './survey.store.ts';

export const handler = taskHandler(
  {
    input: { ...CycleRef.shape, reminded: z.int().nonnegative() },
    output: {
      word: z.enum(['wait', 'remind', 'complete', 'close']),
      number: z.int(),
      waitSeconds: z.int(),
      /** Who is reminded; an agency whose people came after the opening is among them. */
      agencies: z.array(AgencyId),
    },
  },
  async ({ reminded, ...cycle }, { now }) => {
    await followPhase(cycle, now);
    const [survey, tallies] = [await requireSurvey(cycle), await listSurveyTallies(cycle)];
    return { ...surveyStep(survey, tallies, reminded, now), agencies: agenciesAsked(survey, tallies) };
  },
);
