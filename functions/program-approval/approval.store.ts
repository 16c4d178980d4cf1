// Reads what an approval is about: the plan with its rows and turns, and the government with the rules it set.
import { requireCycle } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import { listApprovalSteps, listPlanRows, requirePlan } from '../records/plan.reads.ts';
import type { ApprovalStep, Plan, PlanRow } from '../records/plan.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import type { Policy } from '../records/policy.ts';
import { requireTenant } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { keepWarm } from '../store/warm.ts';
import type { LetterCase } from './letters.ts';

export type Approval = {
  tenant: string;
  year: number;
  plan: Plan;
  rows: PlanRow[];
  steps: ApprovalStep[];
};

export const readApproval = async (tenant: string, year: number): Promise<Approval> => {
  const [plan, rows, steps] = await Promise.all([
    requirePlan(tenant, year),
    listPlanRows(tenant, year),
    listApprovalSteps(tenant, year),
  ]);
  return { tenant, year, plan, rows, steps };
};

/** For an approver's page: turns and plan as they are now, the rows as this content of the plan has them. */
export const readApprovalToShow = async (tenant: string, year: number): Promise<Approval> => {
  const [plan, steps] = await Promise.all([requirePlan(tenant, year), listApprovalSteps(tenant, year)]);
  const rows = await keepWarm(`plan rows ${tenant} ${year} ${plan.contentHash}`, () =>
    listPlanRows(tenant, year),
  );
  return { tenant, year, plan, rows, steps };
};

export const readPolicyOf = async (cycle: Cycle): Promise<Policy> =>
  requirePolicy(cycle.tenant, cycle.policyVersion);

export const readGovernment = async (
  tenant: string,
  year: number,
): Promise<{ tenant: Tenant; cycle: Cycle; policy: Policy }> => {
  const [found, cycle] = await Promise.all([requireTenant(tenant), requireCycle(tenant, year)]);
  return { tenant: found, cycle, policy: await readPolicyOf(cycle) };
};

export const letterCase = (approval: Approval, government: { tenant: Tenant; cycle: Cycle }): LetterCase => ({
  tenant: government.tenant,
  year: approval.year,
  plan: approval.plan,
  rows: approval.rows,
  contact: government.cycle.openedBy,
});

/** The name a waiting workflow is found by: `jambi-2027-approval-2-1-<agency or office>`. */
export const waitIdOf = (
  tenant: string,
  year: number,
  turn: { round: number; step: number; who: string },
): string => `${tenant}-${year}-approval-${turn.round}-${turn.step}-${turn.who}`;
export const revisionWaitId = (tenant: string, year: number, round: number): string =>
  `${tenant}-${year}-approval-revision-${round}`;
