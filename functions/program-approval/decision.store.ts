// Records one approver's decision: the turn, the plan it was about, the audit line and the answer to the workflow, all or nothing.
import { hashOf } from '../kit/secret.ts';
import { wake } from '../outbox/waits.store.ts';
import type { CycleRef } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { approvalStepKey, planKey } from '../records/plan.reads.ts';
import { type ApprovalStep, approvalStepStatuses, deciderOf } from '../records/plan.ts';
import { moving } from '../records/transitions.ts';
import { auditItem } from '../store/audit.ts';
import { change, check, transact } from '../store/table.ts';
import { type Approval, waitIdOf } from './approval.store.ts';
import { rowsFor } from './chain.rules.ts';
import type { Decision } from './decision.rules.ts';

/** What the approver can quote: `2027-1-3-K7PQ2MXA`, year, round, step and a check on the decision itself. */
const receiptOf = ({ tenant, year }: CycleRef, step: ApprovalStep, decision: Decision): string => {
  const text = [
    tenant,
    year,
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
  return `${year}-${step.round}-${step.step}-${letters.slice(0, 8)}`;
};

/** False when the turn was decided, ran out or was overtaken in the meantime: read again to say which. */
export const recordDecision = async (
  approval: Approval,
  step: ApprovalStep,
  decision: Decision,
  now: Date,
): Promise<boolean> => {
  const { tenant, year, plan, rows } = approval;
  const turn = { round: step.round, step: step.step, decider: deciderOf(step) };
  const waitId = waitIdOf(approval, turn);
  const { verdict, decidedAt, reason, proof } = decision;
  const receipt = receiptOf(approval, step, decision);
  const decided = moving(approvalStepStatuses, 'waiting', verdict);
  const written = await transact([
    change('cycle', approvalStepKey(approval, turn), {
      set: {
        ...decided.set,
        decidedAt,
        reason,
        receipt,
        proof,
        programs: rowsFor(rows, step.agencyId).length,
      },
      expect: { ...decided.expect, contentHash: plan.contentHash },
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
      // The office decides: who sits in it, and at which address, may change between the letter and the decision.
      actor: step.approver.title,
      action: `decision-${verdict}`,
      subject: `round-${turn.round}-step-${turn.step}-${turn.decider}`,
      detail: { contentHash: plan.contentHash, receipt, proof },
    }),
    wake({ cycle: { tenant, year }, waitId, because: 'decided', output: { verdict }, now }),
  ]);
  return written.outcome === 'written';
};
