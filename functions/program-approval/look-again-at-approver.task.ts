// Looks again at an approver after a wait ran out: decided meanwhile, to be reminded, to be escalated, or lapsed.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { AgencyId, PlanRef } from '../records/ids.ts';
import { findApprovalStep } from '../records/plan.reads.ts';
import { type ApprovalStep, isDecided, OfficeName } from '../records/plan.ts';
import { closingOf, letterCase, readApproval, readGovernment } from './approval.store.ts';
import { stepNumber } from './chain.rules.ts';
import { lookAt, secondsUntilLook, vacantLookSeconds } from './deadline.rules.ts';
import { followHolder } from './handing-over.store.ts';
import { carryOut } from './reminding.store.ts';

const isPast = (closesAt: Date | undefined, now: Date): boolean => closesAt !== undefined && now > closesAt;

export const handler = taskHandler(
  {
    input: {
      ...PlanRef.shape,
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
    const approval = await readApproval(cycle);
    const closesAt = approval.plan.change && (await closingOf(cycle));
    const step = await read();
    // Taken back by the operator, or delivery has closed over it: nobody is asked any longer, whoever sits in the chair.
    if (approval.plan.change && (approval.plan.status !== 'in-approval' || isPast(closesAt, now)))
      return { word: step && isDecided(step) ? step.status : 'lapsed', waitSeconds: vacantLookSeconds };
    // Nobody was asked: the chair was empty, and the operator has been told.
    if (!step) return { word: 'waiting', waitSeconds: vacantLookSeconds };
    if (step.status === 'waiting') {
      const letter = letterCase(approval, government);
      // Whoever holds the office today is reminded, not whoever held it when it was asked.
      await followHolder({ cycle, step, letter, policy: government.policy, closesAt }, now);
      const today = (await read()) ?? step;
      if (today.status === 'waiting')
        await carryOut(
          lookAt(today, government.policy, now, closesAt),
          { ...cycle, step: today },
          letter,
          now,
        );
    }
    const { status: word, ...time } = (await read()) ?? step;
    return { word, waitSeconds: secondsUntilLook(time, government.policy, now) };
  },
);
