// Asks an office when its turn has come, and remembers which workflow waits for the answer; heads were asked at submission.
import * as z from 'zod';
import { MendableFault } from '../kit/fault.ts';
import { taskHandler } from '../kit/task-handler.ts';
import { AgencyId, CycleRef } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { holderOn } from '../records/office.reads.ts';
import { findApprovalStep } from '../records/plan.reads.ts';
import { OfficeName } from '../records/plan.ts';
import { officeWord } from '../words/office-words.ts';
import { letterCase, readApproval, readGovernment, waitIdOf } from './approval.store.ts';
import { askApprover, beginApprovalWait, wakeApproval } from './asking.store.ts';
import { stepNumber } from './chain.rules.ts';

const askOffice = async (cycle: CycleRef, office: OfficeName, now: Date): Promise<void> => {
  const government = await readGovernment(cycle);
  const approval = await readApproval(cycle);
  const holder = office === 'agency-head' ? undefined : await holderOn(cycle.tenant, office, dateOf(now));
  // An empty office cannot be skipped: without its decision nothing is approved.
  if (!holder)
    throw new MendableFault('OfficeVacant', `${cycle.tenant} has nobody in the office ${office}`, {
      officeTitle: officeWord(office),
    });
  const approver = { name: holder.name, title: holder.title, email: holder.email };
  await askApprover(approval, letterCase(approval, government), { office, approver }, government.policy, now);
};

export const handler = taskHandler(
  {
    input: {
      ...CycleRef.shape,
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
    if (!asked) await askOffice(cycle, office, now);
    else if (asked.status !== 'waiting') await wakeApproval(cycle, waitId, taskToken, now);
    return {};
  },
);
