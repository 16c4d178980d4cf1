// What is due for an approver who is silent: a reminder, the escalation with its second deadline, or the end of the turn.
import { prolongLink } from '../links/links.store.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import type { PlanRef } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { approvalStepKey } from '../records/plan.reads.ts';
import { type ApprovalStep, approvalStepStatuses, deciderOf } from '../records/plan.ts';
import { moving } from '../records/transitions.ts';
import { auditItem, theSystem } from '../store/audit.ts';
import { change, transact } from '../store/table.ts';
import { turnOf } from './approval.store.ts';
import type { Look } from './deadline.rules.ts';
import { mailIdOf } from './handing-over.store.ts';
import { escalationLetter, type LetterCase, reminderLetter } from './letters.ts';

type Asked = PlanRef & { step: ApprovalStep };

const placeOf = (step: ApprovalStep) => ({ round: step.round, step: step.step, decider: deciderOf(step) });
/** Only while nobody decided and nobody else did the same: a decision in time always wins. */
const undecided = (step: ApprovalStep) => ({
  status: 'waiting',
  askedAt: step.askedAt,
  remindersSent: step.remindersSent,
  expiresAt: step.expiresAt,
});

const remind = async (turn: Asked, letter: LetterCase, number: number, now: Date): Promise<void> => {
  const { tenant, year, step } = turn;
  const id = mailIdOf(turn, step);
  await transact([
    change('cycle', approvalStepKey(turn, placeOf(step)), {
      set: { remindersSent: number },
      expect: undecided(step),
    }),
    queueMail({
      kind: 'approval-reminder',
      id: `${id}-reminder-${number}`,
      tenant,
      year,
      to: step.approver.email,
      whom: { as: 'holder', office: step.office, agencyId: step.agencyId },
      content: reminderLetter(letter, step, step.link, number),
      now,
    }),
  ]);
};

const escalate = async (
  turn: Asked,
  letter: LetterCase,
  { number, expiresAt }: { number: number; expiresAt: Date },
  now: Date,
): Promise<void> => {
  const { tenant, year, step } = turn;
  const id = mailIdOf(turn, step);
  const time = { remindersSent: number, escalatedAt: instantOf(now), expiresAt: instantOf(expiresAt) };
  const escalated: ApprovalStep = { ...step, ...time };
  await transact([
    change('cycle', approvalStepKey(turn, placeOf(step)), { set: time, expect: undecided(step) }),
    // Reckoned when it was mailed; of a workflow that looks days late the second deadline lies behind its end.
    prolongLink(step.link.hash, expiresAt),
    auditItem({
      tenant,
      year,
      at: now,
      actor: theSystem,
      action: 'approval-escalated',
      subject: turnOf(turn, step),
      detail: { expiresAt: time.expiresAt },
    }),
    queueMail({
      kind: 'approval-reminder',
      id: `${id}-reminder-${number}`,
      tenant,
      year,
      to: step.approver.email,
      whom: { as: 'holder', office: step.office, agencyId: step.agencyId },
      content: reminderLetter(letter, escalated, step.link, number),
      now,
    }),
    queueMail({
      kind: 'approval-escalated',
      id: `${id}-escalation`,
      tenant,
      year,
      to: letter.contact,
      whom: { as: 'operator' },
      content: escalationLetter(letter, escalated),
      now,
    }),
  ]);
};

const lapse = async (turn: Asked, now: Date): Promise<void> => {
  const { tenant, year, step } = turn;
  const lapsed = moving(approvalStepStatuses, 'waiting', 'lapsed');
  await transact([
    change('cycle', approvalStepKey(turn, placeOf(step)), {
      set: lapsed.set,
      expect: { ...undecided(step), ...lapsed.expect },
    }),
    auditItem({
      tenant,
      year,
      at: now,
      actor: theSystem,
      action: 'approval-lapsed',
      subject: turnOf(turn, step),
      detail: { expiresAt: step.expiresAt },
    }),
  ]);
};

/** A repeat loses its condition and changes nothing. */
export const carryOut = async (look: Look, turn: Asked, letter: LetterCase, now: Date): Promise<void> => {
  switch (look.act) {
    case 'wait':
      return;
    case 'remind':
      return remind(turn, letter, look.number, now);
    case 'escalate':
      return escalate(turn, letter, look, now);
    case 'lapse':
      return lapse(turn, now);
  }
};
