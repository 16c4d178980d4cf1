// Submits the plan for approval and asks the agency heads; repeated, it only says again whose turn it is.
import { taskHandler } from '../kit/task-handler.ts';
import { CycleRef } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';
import { closingOf, letterCase, readApproval, readGovernment } from './approval.store.ts';
import { nextStep } from './chain.rules.ts';
import { askHeads, findHeads, revokeOldLinks, submitPlan } from './submission.store.ts';
import { formerTurn, turnAnswer, turnPayload } from './turn.rules.ts';

export const handler = taskHandler(
  {
    input: { ...CycleRef.shape, closesAt: Instant },
    output: turnAnswer,
    formerly: formerTurn,
  },
  async ({ closesAt: _, ...cycle }, { now }) => {
    const closesAt = await closingOf(cycle);
    const government = await readGovernment(cycle);
    let approval = await readApproval(cycle);
    if (approval.plan.status === 'draft' || approval.plan.status === 'in-approval') {
      const heads = await findHeads(approval, now);
      await revokeOldLinks(approval, now);
      if (approval.plan.status === 'draft') {
        await submitPlan(approval, heads, now);
        approval = await readApproval(cycle);
      }
      await askHeads(approval, letterCase(approval, government), heads, government.policy, now);
      approval = await readApproval(cycle);
    }
    const next = nextStep({
      ...approval,
      maximumRounds: government.policy.approval.maximumRounds,
      closesAt,
      now,
    });
    return turnPayload(next, { ...approval, timing: government.policy, closesAt, now });
  },
);
