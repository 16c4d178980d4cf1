// Writes a change of the plan beside the decided one, takes it back or up again; each with its audit line.
import { wake } from '../../outbox/waits.store.ts';
import type { CycleRef, PlanRef } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { planKey, planRowKey } from '../../records/plan.reads.ts';
import {
  type ApprovalStep,
  type ChangePlan,
  deciderOf,
  type PlanChange,
  planStatuses,
} from '../../records/plan.ts';
import { contentHashOf } from '../../records/plan-content.ts';
import { moving } from '../../records/transitions.ts';
import { type AuditBy, auditItem } from '../../store/audit.ts';
import { change as changeItem, create, transact, type Write } from '../../store/table.ts';
import { waitIdOf } from '../approval.store.ts';
import type { DraftChange } from './change.rules.ts';

export type By = { email: string; trail: AuditBy; now: Date };

export type ChangeRef = PlanRef & { change: number };

export const refOf = ({ tenant, year }: CycleRef, { change }: ChangePlan): ChangeRef => ({
  tenant,
  year,
  change: change.number,
});

/** The plan's own item and its rows stay as they are. Lost when somebody else has proposed a change meanwhile. */
export const recordChange = async (
  ref: ChangeRef,
  { ceilingRupiah, rows, before, after }: DraftChange,
  reason: string,
  { email, trail, now }: By,
): Promise<'recorded' | 'lost'> => {
  const { tenant, year } = ref;
  const change: PlanChange = { number: ref.change, reason, before, after, attempt: 1 };
  const contentHash = contentHashOf({ tenant, year, ceilingRupiah, rows, change });
  const plan: ChangePlan = {
    ...{ status: 'draft', round: 1, version: 1 },
    ...{ ceilingRupiah, totalRupiah: after.totalRupiah, contentHash, change },
    proposedAt: instantOf(now),
    // Nobody decides on what they proposed.
    revisedBy: email,
  };
  const { outcome } = await transact([
    create('cycle', { ...planKey(ref), ...plan }),
    ...rows.map((row) => create('cycle', { ...planRowKey(ref, row.program), ...row })),
    auditItem({
      ...{ ...trail, tenant, year, at: now },
      ...{ action: 'plan-change-proposed', subject: `change-${ref.change}` },
      detail: {
        earlierCeilingRupiah: before.ceilingRupiah,
        ...{ ceilingRupiah, changedPrograms: rows.length, contentHash, words: reason },
      },
    }),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};

/** `draft` or `in-approval` → `lapsed`; the workflow is called from every turn it waits for, and tells those who were asked. */
export const withdrawChange = async (
  ref: ChangeRef,
  plan: ChangePlan,
  steps: readonly ApprovalStep[],
  reason: string,
  { trail, now }: By,
): Promise<'recorded' | 'lost'> => {
  const { tenant, year } = ref;
  if (plan.status !== 'draft' && plan.status !== 'in-approval') return 'lost';
  const { set, expect } = moving(planStatuses, plan.status, 'lapsed');
  const { failed, ...rest } = plan.change;
  // It ends with what had stopped it; a note of its dead run that comes late is of an earlier one.
  const attempt = failed === undefined ? rest.attempt : rest.attempt + 1;
  const { outcome } = await transact([
    changeItem('cycle', planKey(ref), {
      set: {
        ...set,
        decidedAt: instantOf(now),
        skippedAgencies: plan.status === 'draft' ? [] : plan.skippedAgencies,
        change: { ...rest, attempt, withdrawnBecause: reason },
        version: plan.version + 1,
      },
      expect: { ...expect, version: plan.version },
    }),
    auditItem({
      ...{ ...trail, tenant, year, at: now },
      ...{ action: 'plan-change-withdrawn', subject: `change-${ref.change}` },
      detail: { words: reason },
    }),
  ]);
  if (outcome === 'lost') return 'lost';
  await callThoseAsked(ref, steps, now);
  return 'recorded';
};

/** The workflow is called from every turn it waits for; once, however often it is done. */
export const callThoseAsked = async (
  ref: ChangeRef,
  steps: readonly ApprovalStep[],
  now: Date,
): Promise<void> => {
  const { tenant, year } = ref;
  const waiting = steps.filter((step) => step.status === 'waiting');
  const calls = waiting.map(
    (step): Write =>
      wake({
        cycle: { tenant, year },
        waitId: waitIdOf(ref, { round: step.round, step: step.step, decider: deciderOf(step) }),
        ...{ because: 'withdrawn', output: { decided: true }, now },
      }),
  );
  // Each on its own: one that was called before takes no other with it.
  for (const call of calls) await transact([call]);
};

/** The next run of its workflow; lost when somebody else took it up first. */
export const resumeChange = async (
  ref: ChangeRef,
  plan: ChangePlan,
  { trail, now }: By,
): Promise<number | 'lost'> => {
  const { failed, ...rest } = plan.change;
  // Never started, it is the same start.
  if (failed === undefined) return rest.attempt;
  const attempt = rest.attempt + 1;
  const { tenant, year } = ref;
  const { outcome } = await transact([
    changeItem('cycle', planKey(ref), {
      set: { change: { ...rest, attempt }, version: plan.version + 1 },
      expect: { version: plan.version },
    }),
    auditItem({
      ...{ ...trail, tenant, year, at: now },
      ...{ action: 'plan-change-resumed', subject: `change-${ref.change}` },
    }),
  ]);
  return outcome === 'written' ? attempt : 'lost';
};
