// What is due for an approver who is silent: a reminder, the escalation with its second deadline, or the end of the turn.

import { queueMail } from '../outbox/outbox.store.ts';
import type { CycleRef } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { approvalStepKey } from '../records/plan.reads.ts';
import { type ApprovalStep, whoOf } from '../records/plan.ts';
import { auditItem, theSystem } from '../store/audit.ts';
import { change, transact } from '../store/table.ts';
import { waitIdOf } from './approval.store.ts';
import type { Look } from './deadline.rules.ts';
import { escalationLetter, type LetterCase, reminderLetter } from './letters.ts';

type Turn = CycleRef & { step: ApprovalStep };

const placeOf = (step: ApprovalStep) => ({ round: step.round, step: step.step, who: whoOf(step) });
/** Only while nobody decided and nobody else did the same: a decision in time always wins. */
const undecided = (step: ApprovalStep) => ({
  status: 'waiting',
  remindersSent: step.remindersSent,
  expiresAt: step.expiresAt,
});
const linkOf = (step: ApprovalStep) => {
  if (!step.link) throw new Error(`no link for round ${step.round}, ${whoOf(step)}`);
  return step.link;
};

const remind = async (turn: Turn, letter: LetterCase, number: number, now: Date): Promise<void> => {
  const { tenant, year, step } = turn;
  const id = waitIdOf(turn, placeOf(step));
  await transact([
    change('cycle', approvalStepKey(turn, placeOf(step)), {
      set: { remindersSent: number },
      expect: undecided(step),
    }),
    queueMail({
      id: `${id}-reminder-${number}`,
      tenant,
      year,
      to: step.approver.email,
      lane: 'waited',
      content: reminderLetter(letter, step, linkOf(step), number),
      now,
    }),
  ]);
};

const escalate = async (
  turn: Turn,
  letter: LetterCase,
  { number, expiresAt }: { number: number; expiresAt: Date },
  now: Date,
): Promise<void> => {
  const { tenant, year, step } = turn;
  const id = waitIdOf(turn, placeOf(step));
  const time = { remindersSent: number, escalatedAt: instantOf(now), expiresAt: instantOf(expiresAt) };
  const escalated: ApprovalStep = { ...step, ...time };
  await transact([
    change('cycle', approvalStepKey(turn, placeOf(step)), { set: time, expect: undecided(step) }),
    auditItem({
      tenant,
      year,
      at: now,
      actor: theSystem,
      action: 'approval-escalated',
      subject: `round-${step.round}-step-${step.step}-${whoOf(step)}`,
      detail: { expiresAt: time.expiresAt },
    }),
    queueMail({
      id: `${id}-reminder-${number}`,
      tenant,
      year,
      to: step.approver.email,
      lane: 'waited',
      content: reminderLetter(letter, escalated, linkOf(step), number),
      now,
    }),
    queueMail({
      id: `${id}-escalation`,
      tenant,
      year,
      to: letter.contact,
      lane: 'waited',
      content: escalationLetter(letter, escalated),
      now,
    }),
  ]);
};

const lapse = async (turn: Turn, now: Date): Promise<void> => {
  const { tenant, year, step } = turn;
  await transact([
    change('cycle', approvalStepKey(turn, placeOf(step)), {
      set: { status: 'lapsed' },
      expect: undecided(step),
    }),
    auditItem({
      tenant,
      year,
      at: now,
      actor: theSystem,
      action: 'approval-lapsed',
      subject: `round-${step.round}-step-${step.step}-${whoOf(step)}`,
      detail: { expiresAt: step.expiresAt },
    }),
  ]);
};

/** A repeat loses its condition and changes nothing. */
export const carryOut = async (look: Look, turn: Turn, letter: LetterCase, now: Date): Promise<void> => {
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
