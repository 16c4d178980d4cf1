// Reads what an approval is about: the plan with its rows and turns, and the government with the rules it set.
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import type { Cycle } from '../records/cycle.ts';
import { type CycleRef, type PlanRef, type TenantId, WaitId } from '../records/ids.ts';
import { momentOf } from '../records/moments.ts';
import { listApprovalSteps, listPlanRows, requirePlan, type TurnPlace } from '../records/plan.reads.ts';
import { type ApprovalStep, deciderOf, type Plan, type PlanRow } from '../records/plan.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import type { Policy } from '../records/policy.ts';
import { requireTenant } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import { keepWarm } from '../store/warm.ts';
import type { LetterCase } from './letters.ts';

export type Approval = PlanRef & {
  plan: Plan;
  rows: PlanRow[];
  steps: ApprovalStep[];
};

export const readApproval = async (ref: PlanRef): Promise<Approval> => {
  const { tenant, year, change } = ref;
  const [plan, rows, steps] = await Promise.all([
    requirePlan(ref),
    listPlanRows(ref),
    listApprovalSteps(ref),
  ]);
  return { tenant, year, change, plan, rows, steps };
};

/** For an approver's page: turns and plan as they are now, the rows as this content of the plan has them. */
export const readApprovalToShow = async (ref: PlanRef): Promise<Approval> => {
  const { tenant, year, change } = ref;
  const [plan, steps] = await Promise.all([requirePlan(ref), listApprovalSteps(ref)]);
  const rows = await keepWarm(`plan rows ${tenant} ${year} ${plan.contentHash}`, () => listPlanRows(ref));
  return { tenant, year, change, plan, rows, steps };
};

/** The plan, or the change of it, that a decision link is about. */
export const planBehind = ({
  tenant,
  year = 0,
  subject,
}: {
  tenant: TenantId;
  year?: number | undefined;
  subject: { change?: string | undefined };
}): PlanRef => ({ tenant, year, change: Number(subject.change ?? 0) });

export const readPolicyOf = async (cycle: Cycle): Promise<Policy> =>
  requirePolicy(cycle.tenant, cycle.policyVersion);

export const readGovernment = async (
  ref: CycleRef,
): Promise<{ tenant: Tenant; cycle: Cycle; policy: Policy }> => {
  const [tenant, cycle] = await Promise.all([requireTenant(ref.tenant), requireCycle(ref)]);
  return { tenant, cycle, policy: await readPolicyOf(cycle) };
};

/**
 * Until when it may be decided: as the phase has it now, because it may have been extended since the workflow began. What is
 * changed of a plan is delivered before delivery closes, or not at all.
 */
export const closingOf = async (ref: PlanRef): Promise<Date> =>
  momentOf((await requirePhase(ref, ref.change ? 'delivery' : 'program-approval')).closesAt);

/** A change is decided once: what comes back of it is the operator's to propose as another one. */
export const limitsOf = (plan: Plan, policy: Pick<Policy, 'approval'>): { maximumRounds: number } => ({
  maximumRounds: plan.change ? 1 : policy.approval.maximumRounds,
});

export const letterCase = (approval: Approval, government: { tenant: Tenant; cycle: Cycle }): LetterCase => ({
  tenant: government.tenant,
  year: approval.year,
  plan: approval.plan,
  rows: approval.rows,
  contact: government.cycle.openedBy,
});

/** What mails and waits of an approval are named after: `jambi-2027-approval`, `jambi-2027-change-1`. */
export const approvalName = ({ tenant, year, change }: PlanRef): string =>
  `${tenant}-${year}-${change ? `change-${change}` : 'approval'}`;

/** The name a waiting workflow is found by: `jambi-2027-approval-2-1-<agency or office>`. */
export const waitIdOf = (ref: PlanRef, turn: TurnPlace): WaitId =>
  WaitId.parse(`${approvalName(ref)}-${turn.round}-${turn.step}-${turn.decider}`);
export const revisionWaitId = (ref: PlanRef, round: number): WaitId =>
  WaitId.parse(`${approvalName(ref)}-revision-${round}`);

/** A round as the audit trail names it: `round-2`, of a change `change-1-round-1`. */
type RoundSubject = `round-${number}` | `change-${number}-round-${number}`;
export const roundOf = ({ change }: PlanRef, round: number): RoundSubject =>
  change ? `change-${change}-round-${round}` : `round-${round}`;

/** …and a turn in it. */
export const turnOf = (ref: PlanRef, step: ApprovalStep): `${RoundSubject}-step-${number}-${string}` =>
  `${roundOf(ref, step.round)}-step-${step.step}-${deciderOf(step)}`;
