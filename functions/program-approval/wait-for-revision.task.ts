// Gives a returned plan back to the operator and remembers which workflow waits for the revision.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requirePlan } from '../records/plan.reads.ts';
import { letterCase, readApproval, readGovernment, revisionWaitId } from './approval.store.ts';
import { rememberWait, wake } from './asking.store.ts';
import { returnPlan } from './outcome.store.ts';

export const handler = taskHandler(
  {
    tenant: z.string(),
    year: z.int(),
    round: z.int().positive(),
    closesAt: z.iso.datetime(),
    taskToken: z.string(),
  },
  async ({ tenant, year, round, closesAt, taskToken }, { now }): Promise<void> => {
    const waitId = revisionWaitId(tenant, year, round);
    await rememberWait(waitId, taskToken, now);
    const approval = await readApproval(tenant, year);
    if (approval.plan.round === round) {
      const government = await readGovernment(tenant, year);
      await returnPlan(approval, letterCase(approval, government), new Date(closesAt), now);
    }
    const plan = await requirePlan(tenant, year);
    if (plan.round !== round) await wake(tenant, year, waitId, taskToken, now);
  },
);
