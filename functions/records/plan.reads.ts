// Keys and reads of the plan, its rows and the steps of its approval.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { ApprovalStep, Plan, PlanRow } from './plan.ts';

/** The current plan; earlier rounds stay in their decisions. */
export const planKey = (tenant: string, year: number): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`PLAN`,
});

export const planRowKey = (tenant: string, year: number, program: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`PLAN-ROW#${program}`,
});

export const findPlan = async (tenant: string, year: number): Promise<Plan | undefined> =>
  getItem('cycle', planKey(tenant, year), Plan);

export const listPlanRows = async (tenant: string, year: number): Promise<PlanRow[]> =>
  queryAll('cycle', cyclePk(tenant, year), PlanRow, { beginsWith: 'PLAN-ROW#' });

export const approvalStepKey = (
  tenant: string,
  year: number,
  { round, step, who }: { round: number; step: number; who: string },
): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`APPROVAL#${String(round).padStart(2, '0')}#${step}#${who}`,
});

export const findApprovalStep = async (
  tenant: string,
  year: number,
  place: { round: number; step: number; who: string },
): Promise<ApprovalStep | undefined> => getItem('cycle', approvalStepKey(tenant, year, place), ApprovalStep);

export const requirePlan = async (tenant: string, year: number): Promise<Plan> => {
  const plan = await findPlan(tenant, year);
  if (!plan) throw new Error(`no plan in cycle ${tenant} ${year}`);
  return plan;
};

export const listApprovalSteps = async (tenant: string, year: number): Promise<ApprovalStep[]> =>
  queryAll('cycle', cyclePk(tenant, year), ApprovalStep, { beginsWith: 'APPROVAL#' });
