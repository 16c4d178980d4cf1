// Keys and reads of the plan, its rows and the steps of its approval.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import type { CycleRef, ProgramCode } from './ids.ts';
import { ApprovalStep, Plan, PlanRow } from './plan.ts';

/** The current plan; earlier rounds stay in their decisions. */
export const planKey = (cycle: CycleRef): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`PLAN`,
});

export const planRowKey = (cycle: CycleRef, program: ProgramCode): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`PLAN-ROW#${program}`,
});

export const findPlan = async (cycle: CycleRef): Promise<Plan | undefined> =>
  getItem('cycle', planKey(cycle), Plan);

export const listPlanRows = async (cycle: CycleRef): Promise<PlanRow[]> =>
  queryAll('cycle', cyclePk(cycle), PlanRow, { beginsWith: 'PLAN-ROW#' });

/** Where a turn is found; `decider` is an agency, for its head, or an office. */
export type TurnPlace = { round: number; step: number; decider: string };

export const approvalStepKey = (cycle: CycleRef, { round, step, decider }: TurnPlace): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`APPROVAL#${String(round).padStart(2, '0')}#${step}#${decider}`,
});

export const findApprovalStep = async (
  cycle: CycleRef,
  place: TurnPlace,
): Promise<ApprovalStep | undefined> => getItem('cycle', approvalStepKey(cycle, place), ApprovalStep);

export const requirePlan = async (cycle: CycleRef): Promise<Plan> => {
  const plan = await findPlan(cycle);
  if (!plan) throw new Error(`no plan in cycle ${cycle.tenant} ${cycle.year}`);
  return plan;
};

export const listApprovalSteps = async (cycle: CycleRef): Promise<ApprovalStep[]> =>
  queryAll('cycle', cyclePk(cycle), ApprovalStep, { beginsWith: 'APPROVAL#' });
