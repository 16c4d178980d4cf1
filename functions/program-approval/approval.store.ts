// Reads what an approval is about: the plan with its rows and turns, and the government with the rules it set.
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import { type CycleRef, WaitId } from '../records/ids.ts';
import { momentOf } from '../records/moments.ts';
import { listApprovalSteps, listPlanRows, requirePlan, type TurnPlace } from '../records/plan.reads.ts';
import type { ApprovalStep, Plan, PlanRow } from '../records/plan.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import type { Policy } from '../records/policy.ts';
import { requireTenant } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { keepWarm } from '../store/warm.ts';
import type { LetterCase } from './letters.ts';

export type Approval = CycleRef & {
  plan: Plan;
  rows: PlanRow[];
  steps: ApprovalStep[];
};

export const readApproval = async (cycle: CycleRef): Promise<Approval> => {
  const { tenant, year } = cycle;
  const [plan, rows, steps] = await Promise.all([
    requirePlan(cycle),
    listPlanRows(cycle),
    listApprovalSteps(cycle),
  ]);
  return { tenant, year, plan, rows, steps };
};

/** For an approver's page: turns and plan as they are now, the rows as this content of the plan has them. */
export const readApprovalToShow = async (cycle: CycleRef): Promise<Approval> => {
  const { tenant, year } = cycle;
  const [plan, steps] = await Promise.all([requirePlan(cycle), listApprovalSteps(cycle)]);
  const rows = await keepWarm(`plan rows ${tenant} ${year} ${plan.contentHash}`, () => listPlanRows(cycle));
  return { tenant, year, plan, rows, steps };
};

export const readPolicyOf = async (cycle: Cycle): Promise<Policy> =>
  requirePolicy(cycle.tenant, cycle.policyVersion);

export const readGovernment = async (
  ref: CycleRef,
): Promise<{ tenant: Tenant; cycle: Cycle; policy: Policy }> => {
  const [tenant, cycle] = await Promise.all([requireTenant(ref.tenant), requireCycle(ref)]);
  return { tenant, cycle, policy: await readPolicyOf(cycle) };
};

/** Until when a revision may come: as the phase has it now, because it may have been extended since the workflow began. */
export const closingOf = async (ref: CycleRef): Promise<Date> =>
  momentOf((await requirePhase(ref, 'program-approval')).closesAt);

export const letterCase = (approval: Approval, government: { tenant: Tenant; cycle: Cycle }): LetterCase => ({
  tenant: government.tenant,
  year: approval.year,
  plan: approval.plan,
  rows: approval.rows,
  contact: government.cycle.openedBy,
});

/** The name a waiting workflow is found by: `jambi-2027-approval-2-1-<agency or office>`. */
export const waitIdOf = ({ tenant, year }: CycleRef, turn: TurnPlace): WaitId =>
  WaitId.parse(`${tenant}-${year}-approval-${turn.round}-${turn.step}-${turn.decider}`);
export const revisionWaitId = ({ tenant, year }: CycleRef, round: number): WaitId =>
  WaitId.parse(`${tenant}-${year}-approval-revision-${round}`);
