// Reads the plan as it is in force, with its approved changes; phases after the approval ask here, not for what was decided first.
import { type DecidedChange, planInForce, rowsInForce } from '../rulebook/plan-in-force.rules.ts';
import type { CycleRef } from './ids.ts';
import { findPlan, listChanges, listPlanRows } from './plan.reads.ts';
import type { ChangePlan, Plan, PlanRow } from './plan.ts';

export type PlanVersions = {
  /** As decided first. */
  decided: { plan: Plan; rows: PlanRow[] };
  /** Every change in its order, whatever became of it. */
  changes: DecidedChange[];
  inForce: { plan: Plan; rows: PlanRow[] };
};

const withRows = async (cycle: CycleRef, plan: ChangePlan): Promise<DecidedChange> => ({
  plan,
  rows: await listPlanRows({ ...cycle, change: plan.change.number }),
});

/** The plan with all its versions; undefined while none is proposed. */
export const findPlanVersions = async ({ tenant, year }: CycleRef): Promise<PlanVersions | undefined> => {
  const cycle = { tenant, year };
  const [plan, rows, listed] = await Promise.all([findPlan(cycle), listPlanRows(cycle), listChanges(cycle)]);
  if (!plan) return undefined;
  const changes = await Promise.all(listed.map((change) => withRows(cycle, change)));
  return {
    decided: { plan, rows },
    changes,
    inForce: { plan: planInForce(plan, listed), rows: rowsInForce(rows, changes) },
  };
};
