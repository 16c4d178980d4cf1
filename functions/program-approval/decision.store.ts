// Records one approver's decision: the turn, the plan it was about, the audit line and the answer to the workflow, all or nothing.
import { hashOf } from '../kit/secret.ts';
import { wake } from '../outbox/waits.store.ts';
import type { PlanRef } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { approvalStepKey, planKey } from '../records/plan.reads.ts';
import { type ApprovalStep, approvalStepStatuses, deciderOf } from '../records/plan.ts';
import { moving } from '../records/transitions.ts';
import { type AuditBy, auditEvent, auditItem } from '../store/audit.ts';
import { transactPatiently } from '../store/bulk.ts';
import { change, check, transact } from '../store/table.ts';
import { type Approval, turnOf, waitIdOf } from './approval.store.ts';
import { rowsFor } from './chain.rules.ts';
import type { Decision } from './decision.rules.ts';

/** What the approver can quote: `2027-1-3-K7PQ2MXA`, of a change `2027-P1-1-3-…`; year, round, step and a check on the decision itself. */
const receiptOf = ({ tenant, year, change }: PlanRef, step: ApprovalStep, decision: Decision): string => {
  const text = [
    tenant,
    year,
    ...(change ? [change] : []),
    step.round,
    step.step,
    deciderOf(step),
    step.contentHash,
    decision.verdict,
    decision.decidedAt,
  ];
  const letters = hashOf(text.join('\n'))
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
  return `${year}-${change ? `P${change}-` : ''}${step.round}-${step.step}-${letters.slice(0, 8)}`;
};

type Trail = { by: AuditBy; now: Date };

const note = async (
  ref: PlanRef,
  step: ApprovalStep,
  { by, now }: Trail,
  act: { action: 'decision-opened' } | { action: 'decision-refused'; detail: { refusal: string } },
): Promise<void> => {
  const { tenant, year } = ref;
  await transact([auditEvent({ tenant, year, at: now, ...by, ...act, subject: turnOf(ref, step) })]);
};

/** Each time the page was opened, by whoever held the link. */
export const recordOpen = (ref: PlanRef, step: ApprovalStep, by: AuditBy, now: Date): Promise<void> =>
  note(ref, step, { by, now }, { action: 'decision-opened' });

/** An attempt to decide that was told no: late, incomplete, or on content that had changed. */
export const recordRefused = (
  ref: PlanRef,
  step: ApprovalStep,
  refusal: string,
  trail: Trail,
): Promise<void> => note(ref, step, trail, { action: 'decision-refused', detail: { refusal } });

/** False when the turn was decided, ran out or was overtaken in the meantime: read again to say which. */
export const recordDecision = async (
  approval: Approval,
  step: ApprovalStep,
  decision: Decision,
  { by, now }: { by: AuditBy; now: Date },
): Promise<boolean> => {
  const { tenant, year, plan, rows } = approval;
  const turn = { round: step.round, step: step.step, decider: deciderOf(step) };
  const waitId = waitIdOf(approval, turn);
  const { verdict, decidedAt, reason, proof } = decision;
  const receipt = receiptOf(approval, step, decision);
  const decided = moving(approvalStepStatuses, 'waiting', verdict);
  // Every decision looks at the plan, so those of one instant meet there: they wait for one another, and the condition decides.
  const written = await transactPatiently([
    change('cycle', approvalStepKey(approval, turn), {
      set: {
        ...decided.set,
        decidedAt,
        reason,
        receipt,
        proof,
        programs: rowsFor(rows, step.agencyId).length,
      },
      // The turn as it was asked of this holder: one that was handed over in the meantime is another's.
      expect: { ...decided.expect, contentHash: plan.contentHash, askedAt: step.askedAt, link: step.link },
      absent: ['vacantSince'],
      after: { expiresAt: instantOf(now) },
    }),
    check('cycle', planKey(approval), {
      status: 'in-approval',
      round: step.round,
      contentHash: plan.contentHash,
    }),
    auditItem({
      tenant,
      year,
      at: now,
      ...by,
      action: `decision-${verdict}`,
      subject: turnOf(approval, step),
      detail: {
        contentHash: plan.contentHash,
        receipt,
        proof,
        ...(reason === undefined ? {} : { words: reason }),
      },
    }),
    wake({ cycle: { tenant, year }, waitId, because: 'decided', output: { verdict }, now }),
  ]);
  return written.outcome === 'written';
};
