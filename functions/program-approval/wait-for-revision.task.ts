// Gives a returned plan back to the operator and remembers which workflow waits for the revision.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { PlanRef } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';
import { requirePlan } from '../records/plan.reads.ts';
import {
  closingOf,
  letterCase,
  limitsOf,
  readApproval,
  readGovernment,
  revisionWaitId,
} from './approval.store.ts';
import { beginApprovalWait, wakeApproval } from './asking.store.ts';
import { isLastRound } from './chain.rules.ts';
import { returnPlan } from './outcome.store.ts';

export const handler = taskHandler(
  {
    input: {
      ...PlanRef.shape,
      round: z.int().positive(),
      closesAt: Instant,
      taskToken: z.string(),
    },
    output: {},
  },
  async ({ round, closesAt: _, taskToken, ...cycle }, { now }) => {
    const waitId = revisionWaitId(cycle, round);
    await beginApprovalWait(waitId, taskToken, now);
    const approval = await readApproval(cycle);
    if (approval.plan.round === round) {
      const government = await readGovernment(cycle);
      const isNextLast = isLastRound(round + 1, limitsOf(approval.plan, government.policy));
      const correcting = { closesAt: await closingOf(cycle), isNextLast };
      await returnPlan(approval, letterCase(approval, government), correcting, now);
    }
    const plan = await requirePlan(cycle);
    if (plan.round !== round) await wakeApproval(cycle, waitId, taskToken, now);
    return {};
  },
);
