// Asks an office when its turn has come, and remembers which workflow waits for the answer; heads were asked at submission.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { AgencyId, PlanRef } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { findApprovalStep } from '../records/plan.reads.ts';
import { OfficeName } from '../records/plan.ts';
import { findAgency } from '../records/register.reads.ts';
import { responsibleFor, type Seat } from '../records/responsible.reads.ts';
import { transact } from '../store/table.ts';
import { letterCase, readApproval, readGovernment, waitIdOf } from './approval.store.ts';
import { askApprover, beginApprovalWait, wakeApproval } from './asking.store.ts';
import { stepNumber } from './chain.rules.ts';
import { tellVacant } from './handing-over.store.ts';

/** An empty chair is not passed over: the operator is told once, and whoever is named is asked when the register says so. */
const ask = async (cycle: PlanRef, seat: Seat, now: Date): Promise<void> => {
  const [government, approval, approver] = await Promise.all([
    readGovernment(cycle),
    readApproval(cycle),
    responsibleFor(cycle.tenant, seat, dateOf(now)),
  ]);
  const letter = letterCase(approval, government);
  const agency = seat.agencyId === undefined ? undefined : await findAgency(cycle.tenant, seat.agencyId);
  const { office } = seat;
  if (approver)
    return askApprover(
      approval,
      letter,
      { office, approver, ...(agency ? { agency } : {}) },
      government.policy,
      now,
    );
  const { round } = approval.plan;
  const turn = { round, step: stepNumber(office), decider: seat.agencyId ?? office };
  await transact([tellVacant(cycle, turn, letter, { office, agencyName: agency?.name, round }, now)]);
};

export const handler = taskHandler(
  {
    input: {
      ...PlanRef.shape,
      round: z.int().positive(),
      office: OfficeName,
      agencyId: AgencyId.optional(),
      taskToken: z.string(),
    },
    output: {},
  },
  async ({ round, office, agencyId, taskToken, ...cycle }, { now }) => {
    const turn = { round, step: stepNumber(office), decider: agencyId ?? office };
    const waitId = waitIdOf(cycle, turn);
    await beginApprovalWait(waitId, taskToken, now);
    const asked = await findApprovalStep(cycle, turn);
    if (!asked) await ask(cycle, { office, agencyId }, now);
    else if (asked.status !== 'waiting') await wakeApproval(cycle, waitId, taskToken, now);
    return {};
  },
);
