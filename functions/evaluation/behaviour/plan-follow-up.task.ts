// Says when alumni and superiors of a batch are asked, and whether this execution or a new one waits for that day.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { Instant, instantOf, momentOf } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { continuationName, followUpMoment, planFollowUp } from './follow-up.rules.ts';
import { noteFollowUp } from './follow-up.store.ts';

export const handler = taskHandler(
  {
    input: {
      ...BatchRef.shape,
      attempt: z.int(),
      startedAt: Instant,
    },
    output: { word: z.enum(['ask', 'wait', 'hand-over']), wakeAt: Instant, continueAs: z.string() },
    formerly: { step: ({ word }) => word },
  },
  async ({ startedAt, ...batch }, { now }) => {
    const planned = await requireBatchEvaluation(batch, batch.batchId);
    const { policyVersion } = await requireCycle(batch);
    const { evaluation, jointLeave } = await requirePolicy(batch.tenant, policyVersion);
    const moment =
      planned.status === 'feedback' || planned.followUpAt === undefined
        ? followUpMoment(planned.endsOn, evaluation.followUpMonths, jointLeave)
        : momentOf(planned.followUpAt);
    await noteFollowUp(batch, moment);
    const plan = planFollowUp(moment, evaluation.followUpDays, { startedAt: momentOf(startedAt) }, now);
    return {
      word: plan.word,
      wakeAt: instantOf(plan.wakeAt),
      continueAs: continuationName(batch, plan.wakeAt),
    };
  },
);
