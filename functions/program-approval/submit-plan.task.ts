// Submits the plan for approval and asks the agency heads; repeated, it only says again whose turn it is.
import { taskHandler } from '../kit/task-handler.ts';
import { requirePhase } from '../records/cycle.reads.ts';
import { PlanRef } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';
import { closingOf, letterCase, limitsOf, readApproval, readGovernment } from './approval.store.ts';
import { nextStep } from './chain.rules.ts';
import { askHeads, findHeads, revokeOldLinks, submitPlan } from './submission.store.ts';
import { formerTurn, turnAnswer, turnPayload } from './turn.rules.ts';

export const handler = taskHandler(
  {
    input: { ...PlanRef.shape, closesAt: Instant },
    output: turnAnswer,
    formerly: formerTurn,
  },
  async ({ closesAt: _, ...cycle }, { now }) => {
    const phase = await requirePhase(cycle, 'program-approval');
    const closesAt = await closingOf(cycle);
    const government = await readGovernment(cycle);
    let approval = await readApproval(cycle);
    if (approval.plan.status === 'draft' || approval.plan.status === 'in-approval') {
      const heads = await findHeads(approval, now);
      await revokeOldLinks(approval, now);
      if (approval.plan.status === 'draft') {
        // An empty chair is passed over only with the operator's word and reason; else it is asked when somebody sits in it.
        const isPassed = phase.passed?.gates.includes('head-vacant') ?? false;
        await submitPlan(approval, { absent: isPassed ? heads.absent : [] }, now);
        approval = await readApproval(cycle);
      }
      await askHeads(approval, letterCase(approval, government), heads, government.policy, now);
      approval = await readApproval(cycle);
    }
    const next = nextStep({
      ...approval,
      ...limitsOf(approval.plan, government.policy),
      closesAt,
      now,
    });
    return turnPayload(next, { ...approval, timing: government.policy, closesAt, now });
  },
);
