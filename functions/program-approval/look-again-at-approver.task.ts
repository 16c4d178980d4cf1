// Looks again at an approver after a wait ran out: decided meanwhile, to be reminded, to be escalated, or lapsed.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { AgencyId, CycleRef } from '../records/ids.ts';
import { findApprovalStep } from '../records/plan.reads.ts';
import { type ApprovalStep, OfficeName } from '../records/plan.ts';
import { letterCase, readApproval, readGovernment } from './approval.store.ts';
import { stepNumber } from './chain.rules.ts';
import { lookAt, secondsUntilLook } from './deadline.rules.ts';
import { carryOut } from './reminding.store.ts';

export const handler = taskHandler(
  {
    input: {
      ...CycleRef.shape,
      round: z.int().positive(),
      office: OfficeName,
      agencyId: AgencyId.optional(),
    },
    output: { word: z.enum(['waiting', 'approved', 'returned', 'rejected', 'lapsed']), waitSeconds: z.int() },
    formerly: { status: ({ word }) => word },
  },
  async ({ round, office, agencyId, ...cycle }, { now }) => {
    const turn = { round, step: stepNumber(office), decider: agencyId ?? office };
    const read = async (): Promise<ApprovalStep> => {
      const step = await findApprovalStep(cycle, turn);
      if (!step) throw new Error(`nobody asked ${turn.decider} in round ${round}`);
      return step;
    };
    const government = await readGovernment(cycle);
    const step = await read();
    if (step.status === 'waiting') {
      const letter = letterCase(await readApproval(cycle), government);
      await carryOut(lookAt(step, government.policy, now), { ...cycle, step }, letter, now);
    }
    const { status: word, ...time } = await read();
    return { word, waitSeconds: secondsUntilLook(time, government.policy, now) };
  },
);
