// Submits the plan for approval and asks the agency heads; repeated, it only says again whose turn it is.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { letterCase, readApproval, readGovernment } from './approval.store.ts';
import { nextStep } from './chain.rules.ts';
import { askHeads, findHeads, revokeOldLinks, submitPlan } from './submission.store.ts';
import { type TurnPayload, turnPayload } from './turn.rules.ts';

export const handler = taskHandler(
  { tenant: z.string(), year: z.int(), closesAt: z.iso.datetime() },
  async ({ tenant, year, closesAt: closing }, { now }): Promise<TurnPayload> => {
    const closesAt = new Date(closing);
    const government = await readGovernment(tenant, year);
    let approval = await readApproval(tenant, year);
    if (approval.plan.status === 'draft' || approval.plan.status === 'in-approval') {
      const heads = await findHeads(approval, now);
      await revokeOldLinks(approval, now);
      if (approval.plan.status === 'draft') {
        await submitPlan(approval, heads, now);
        approval = await readApproval(tenant, year);
      }
      await askHeads(approval, letterCase(approval, government), heads, government.policy, now);
      approval = await readApproval(tenant, year);
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
