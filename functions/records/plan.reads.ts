// Keys and reads of the plan, its rows and the steps of its approval.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import type { CycleRef, PlanRef, ProgramCode } from './ids.ts';
import { ApprovalStep, type ChangePlan, isChange, Plan, PlanRow, type TurnAbout } from './plan.ts';

/** `01`: changes lie in their order. */
const numberOf = ({ change }: PlanRef): string => String(change).padStart(2, '0');

/** The current plan, whose earlier rounds stay in their decisions; or one of its changes, which lie beside it. */
export const planKey = (ref: PlanRef): ItemKey => ({
  pk: cyclePk(ref),
  sk: ref.change ? key`CHANGE#${numberOf(ref)}` : key`PLAN`,
});

export const planRowKey = (ref: PlanRef, program: ProgramCode): ItemKey => ({
  pk: cyclePk(ref),
  sk: ref.change ? key`CHANGE-ROW#${numberOf(ref)}#${program}` : key`PLAN-ROW#${program}`,
});

export const findPlan = async (ref: PlanRef): Promise<Plan | undefined> =>
  getItem('cycle', planKey(ref), Plan);

/** The rows of the plan; of a change those it adds, takes out or changes. */
export const listPlanRows = async (ref: PlanRef): Promise<PlanRow[]> =>
  queryAll('cycle', cyclePk(ref), PlanRow, {
    beginsWith: ref.change ? `CHANGE-ROW#${numberOf(ref)}#` : 'PLAN-ROW#',
  });

/** All changes of the decided plan, in their order. */
export const listChanges = async (cycle: CycleRef): Promise<ChangePlan[]> =>
  (await queryAll('cycle', cyclePk(cycle), Plan, { beginsWith: 'CHANGE#' })).filter(isChange);

/** Where a turn is found; `decider` is an agency, for its head, or an office. */
export type TurnPlace = { round: number; step: number; decider: string };

export const approvalStepKey = (ref: PlanRef, { round, step, decider }: TurnPlace): ItemKey => {
  const inRound = String(round).padStart(2, '0');
  return {
    pk: cyclePk(ref),
    sk: ref.change
      ? key`CHANGE-APPROVAL#${numberOf(ref)}#${inRound}#${step}#${decider}`
      : key`APPROVAL#${inRound}#${step}#${decider}`,
  };
};

export const findApprovalStep = async (ref: PlanRef, place: TurnPlace): Promise<ApprovalStep | undefined> =>
  getItem('cycle', approvalStepKey(ref, place), ApprovalStep);

export const requirePlan = async (ref: PlanRef): Promise<Plan> => {
  const plan = await findPlan(ref);
  if (!plan) throw new Error(`no plan ${ref.change ?? ''} in cycle ${ref.tenant} ${ref.year}`);
  return plan;
};

export const listApprovalSteps = async (ref: PlanRef): Promise<ApprovalStep[]> =>
  queryAll('cycle', cyclePk(ref), ApprovalStep, {
    beginsWith: ref.change ? `CHANGE-APPROVAL#${numberOf(ref)}#` : 'APPROVAL#',
  });

/** Every turn of the year: about the plan, and about each change of it. */
export const listTurns = async ({ tenant, year }: CycleRef): Promise<TurnAbout[]> => {
  const changes = await listChanges({ tenant, year });
  const refs: PlanRef[] = [
    { tenant, year },
    ...changes.map(({ change }) => ({ tenant, year, change: change.number })),
  ];
  const turns = await Promise.all(
    refs.map(async (ref) => (await listApprovalSteps(ref)).map((step) => ({ ref, step }))),
  );
  return turns.flat();
};
