// Says when alumni and superiors of a batch are asked, and whether this execution or a new one waits for that day.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { continuationName, followUpMoment, planFollowUp } from './follow-up.rules.ts';
import { noteFollowUp } from './follow-up.store.ts';

export const handler = taskHandler(
  {
    tenant: z.string(),
    year: z.int(),
    batchId: z.string(),
    attempt: z.int(),
    startedAt: z.iso.datetime(),
  },
  async ({ startedAt, ...batch }, { now }) => {
    const { tenant, year, batchId } = batch;
    const { endsOn, followUpAt } = await requireBatchEvaluation(tenant, year, batchId);
    const { policyVersion } = await requireCycle(tenant, year);
    const { evaluation, jointLeave } = await requirePolicy(tenant, policyVersion);
    const moment =
      followUpAt === undefined
        ? followUpMoment(endsOn, evaluation.followUpMonths, jointLeave)
        : new Date(followUpAt);
    await noteFollowUp(batch, moment);
    const plan = planFollowUp(moment, evaluation.followUpDays, { startedAt: new Date(startedAt) }, now);
    return {
      step: plan.step,
      wakeAt: plan.wakeAt.toISOString(),
      continueAs: continuationName(batch, plan.wakeAt),
    };
  },
);
