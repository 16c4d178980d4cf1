// A turn follows its office: another holder gets it with a link of their own and the former link dies, an empty chair stops its clock; each in one transaction.
import { addressHashOf } from '../kit/secret.ts';
import { makeLink, revokeLink } from '../links/links.store.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import type { PlanRef } from '../records/ids.ts';
import { dateOf, epochSeconds, instantOf, momentOf } from '../records/moments.ts';
import { approvalStepKey } from '../records/plan.reads.ts';
import { type ApprovalStep, deciderOf } from '../records/plan.ts';
import type { Policy } from '../records/policy.ts';
import { type Approver, isSameMailbox, responsibleFor } from '../records/responsible.reads.ts';
import { auditItem, theSystem } from '../store/audit.ts';
import { transactPatiently } from '../store/bulk.ts';
import { change, type Write } from '../store/table.ts';
import { turnOf, waitIdOf } from './approval.store.ts';
import { subjectOfLink } from './asking.store.ts';
import { newTurn, secondDeadline } from './deadline.rules.ts';
import { type LetterCase, requestLetter, vacantLetter } from './letters.ts';

/** A turn somebody is to decide, with what its letters need. */
export type OpenTurn = {
  cycle: PlanRef;
  step: ApprovalStep;
  letter: LetterCase;
  policy: Policy;
  /** Of a change: its turns run no longer. */
  closesAt?: Date | undefined;
};

const placeOf = (step: ApprovalStep) => ({ round: step.round, step: step.step, decider: deciderOf(step) });

/** Letters of a turn that changed hands are letters of their own: the new holder is reminded from the first on. */
export const mailIdOf = (cycle: PlanRef, step: ApprovalStep): string => {
  const id = waitIdOf(cycle, placeOf(step));
  return step.handovers === undefined ? id : `${id}-h${step.handovers}`;
};

/** Only the turn that was read: whoever decides, reminds or hands over in the meantime wins. */
const asRead = (step: ApprovalStep) => ({
  status: 'waiting',
  askedAt: step.askedAt,
  expiresAt: step.expiresAt,
  remindersSent: step.remindersSent,
});

const lineOf = ({ cycle, step }: OpenTurn, now: Date) => ({
  tenant: cycle.tenant,
  year: cycle.year,
  at: now,
  actor: theSystem,
  subject: turnOf(cycle, step),
});

/** To another person the turn comes with its whole time; the same person at a corrected address keeps the days that are left. */
const handOver = (turn: OpenTurn, approver: Approver, now: Date): Write[] => {
  const { cycle, step, letter, policy, closesAt } = turn;
  const { tenant, year } = cycle;
  const isSamePerson = step.vacantSince === undefined && step.approver.name === approver.name;
  const time = isSamePerson
    ? { askedAt: step.askedAt, expiresAt: step.expiresAt, remindersSent: step.remindersSent }
    : newTurn(now, policy, closesAt);
  const place = placeOf(step);
  const link = makeLink({
    purpose: 'decision',
    name: waitIdOf(cycle, place),
    tenant,
    year,
    subject: subjectOfLink(cycle, place, approver),
    expiresAt: secondDeadline(momentOf(time.expiresAt), now, policy),
  });
  const { vacantSince: _, escalatedAt, ...rest } = step;
  const moved: ApprovalStep = {
    ...rest,
    ...(isSamePerson && escalatedAt !== undefined ? { escalatedAt } : {}),
    ...time,
    approver,
    handovers: (step.handovers ?? 0) + 1,
    askedBefore: [...(step.askedBefore ?? []), addressHashOf(step.approver.email)],
    link: { ...link.reference, hash: link.hash },
  };
  return [
    change('cycle', approvalStepKey(cycle, place), {
      set: {
        ...time,
        approver,
        handovers: moved.handovers,
        askedBefore: moved.askedBefore,
        link: moved.link,
      },
      remove: ['vacantSince', ...(isSamePerson ? [] : ['escalatedAt'])],
      expect: asRead(step),
    }),
    revokeLink(step.link.hash, now),
    link.write,
    queueMail({
      kind: 'approval-request',
      id: `${mailIdOf(cycle, moved)}-ask`,
      tenant,
      year,
      to: approver.email,
      whom: { as: 'holder', office: step.office, agencyId: step.agencyId },
      content: requestLetter(letter, moved, link.reference),
      now,
    }),
    auditItem({ ...lineOf(turn, now), action: 'turn-handed-over', detail: { expiresAt: time.expiresAt } }),
  ];
};

/**
 * The chair is empty: the link dies, no deadline runs, and the operator is to name somebody. It may fall empty as often as it is
 * filled, and may have been empty before it was first asked, so each time has a letter of its own: one that is there already
 * would keep the link alive.
 */
const vacate = (turn: OpenTurn, now: Date): Write[] => {
  const { cycle, step, letter } = turn;
  return [
    change('cycle', approvalStepKey(cycle, placeOf(step)), {
      set: { vacantSince: instantOf(now) },
      absent: ['vacantSince'],
      expect: asRead(step),
    }),
    revokeLink(step.link.hash, now),
    queueMail({
      kind: 'turn-vacant',
      id: `${mailIdOf(cycle, step)}-vacant-${epochSeconds(now)}`,
      tenant: cycle.tenant,
      year: cycle.year,
      to: letter.contact,
      whom: { as: 'operator' },
      content: vacantLetter(letter, step),
      now,
    }),
    auditItem({ ...lineOf(turn, now), action: 'turn-vacant' }),
  ];
};

/** What makes an open turn that of whoever holds the office; nothing where it is theirs already. */
const turnWritesFor = (turn: OpenTurn, holder: Approver | undefined, now: Date): Write[] => {
  const { step } = turn;
  if (step.status !== 'waiting') return [];
  if (!holder) return step.vacantSince === undefined ? vacate(turn, now) : [];
  const isTheirs =
    step.vacantSince === undefined &&
    isSameMailbox(step.approver, holder) &&
    step.approver.name === holder.name;
  return isTheirs ? [] : handOver(turn, holder, now);
};

/** Asks the register who answers for the turn today, and moves it when that is somebody else; a repeat changes nothing. */
export const followHolder = async (turn: OpenTurn, now: Date): Promise<void> => {
  const holder = await responsibleFor(turn.cycle.tenant, turn.step, dateOf(now));
  const writes = turnWritesFor(turn, holder, now);
  if (writes.length > 0) await transactPatiently(writes);
};

/** Told once per chair and round, however often the workflow looks. */
export const tellVacant = (
  cycle: PlanRef,
  turn: { round: number; step: number; decider: string },
  letter: LetterCase,
  seat: Pick<ApprovalStep, 'office' | 'agencyName' | 'round'>,
  now: Date,
): Write =>
  queueMail({
    kind: 'turn-vacant',
    id: `${waitIdOf(cycle, turn)}-vacant`,
    tenant: cycle.tenant,
    year: cycle.year,
    to: letter.contact,
    whom: { as: 'operator' },
    content: vacantLetter(letter, seat),
    now,
  });
