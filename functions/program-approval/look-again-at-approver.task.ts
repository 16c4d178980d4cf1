// Looks again at an approver after a wait ran out: decided meanwhile, to be reminded, to be escalated, or lapsed.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { AgencyId, CycleRef } from '../records/ids.ts';
import { findApprovalStep } from '../records/plan.reads.ts';
import { type ApprovalStep, OfficeName } from '../records/plan.ts';
import { letterCase, readApproval, readGovernment } from './approval.store.ts';
import { stepNumber } from './chain.rules.ts';
import { lookAt, secondsUntilLook, vacantLookSeconds } from './deadline.rules.ts';
import { followHolder } from './handing-over.store.ts';
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
    const read = async (): Promise<ApprovalStep | undefined> => findApprovalStep(cycle, turn);
    const government = await readGovernment(cycle);
    const step = await read();
    // Nobody was asked: the chair was empty, and the operator has been told.
    if (!step) return { word: 'waiting', waitSeconds: vacantLookSeconds };
    if (step.status === 'waiting') {
      const letter = letterCase(await readApproval(cycle), government);
      // Whoever holds the office today is reminded, not whoever held it when it was asked.
      await followHolder({ cycle, step, letter, policy: government.policy }, now);
      const today = (await read()) ?? step;
      if (today.status === 'waiting')
        await carryOut(lookAt(today, government.policy, now), { ...cycle, step: today }, letter, now);
    }
    const { status: word, ...time } = (await read()) ?? step;
    return { word, waitSeconds: secondsUntilLook(time, government.policy, now) };
  },
);
