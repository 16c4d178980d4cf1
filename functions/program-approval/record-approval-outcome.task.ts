// Records how the approval ended, tells the operator and everyone who was asked, and counts what was decided.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { PlanRef } from '../records/ids.ts';
import { letterCase, readApproval, readGovernment } from './approval.store.ts';
import { ApprovalResult, endPlan, resultOf, tellOutcome } from './outcome.store.ts';

export const handler = taskHandler(
  {
    input: { ...PlanRef.shape, ending: z.enum(['approved', 'refused', 'lapsed']) },
    output: { word: z.enum(['done', 'refused', 'lapsed']), result: ApprovalResult },
    formerly: { outcome: ({ word }) => word },
  },
  async ({ ending, ...cycle }, { now }) => {
    const [approval, government] = await Promise.all([readApproval(cycle), readGovernment(cycle)]);
    await endPlan(approval, ending, now);
    await tellOutcome(approval, letterCase(approval, government), ending, now);
    return { word: ending === 'approved' ? 'done' : ending, result: resultOf(approval, ending) };
  },
);
