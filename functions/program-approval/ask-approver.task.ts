// Asks an office when its turn has come, and remembers which workflow waits for the answer; heads were asked at submission.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { findApprovalStep } from '../records/plan.reads.ts';
import { letterCase, readApproval, readGovernment, waitIdOf } from './approval.store.ts';
import { askApprover, rememberWait, wake } from './asking.store.ts';
import { stepNumber } from './chain.rules.ts';
import { type OfficeName, offices } from './decision.rules.ts';

const askOffice = async (tenant: string, year: number, office: OfficeName, now: Date): Promise<void> => {
  const government = await readGovernment(tenant, year);
  const approval = await readApproval(tenant, year);
  const holder = government.tenant.offices.find((o) => o.role === office);
  // An empty office cannot be skipped: without its decision nothing is approved.
  if (!holder) throw new Error(`${tenant} has nobody in the office ${office}`);
  const approver = { name: holder.name, title: holder.title, email: holder.email };
  await askApprover(approval, letterCase(approval, government), { office, approver }, government.policy, now);
};

export const handler = taskHandler(
  {
    tenant: z.string(),
    year: z.int(),
    round: z.int().positive(),
    office: z.enum(offices),
    agencyId: z.string().optional(),
    taskToken: z.string(),
  },
  async ({ tenant, year, round, office, agencyId, taskToken }, { now }): Promise<void> => {
    const turn = { round, step: stepNumber(office), who: agencyId ?? office };
    const waitId = waitIdOf(tenant, year, turn);
    await rememberWait(waitId, taskToken, now);
    const asked = await findApprovalStep(tenant, year, turn);
    if (!asked) await askOffice(tenant, year, office, now);
    else if (asked.status !== 'waiting') await wake(tenant, year, waitId, taskToken, now);
  },
);
