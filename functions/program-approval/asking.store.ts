// Asks an approver: the turn, its link and its letter are one write, so a repeat asks nobody twice.
import { addressHashOf, hashOf } from '../kit/secret.ts';
import { makeLink } from '../links/links.store.ts';
import { announce } from '../outbox/news.store.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { beginWait, wake } from '../outbox/waits.store.ts';
import type { AgencyId, CycleRef, PlanRef, TenantId, WaitId } from '../records/ids.ts';
import { dateOf, momentOf, startOfDay, type WibDate } from '../records/moments.ts';
import { OfficeRole } from '../records/office.ts';
import { approvalStepKey, type TurnPlace } from '../records/plan.reads.ts';
import type { ApprovalStep, OfficeName } from '../records/plan.ts';
import { type Approver, nextChange, type Seat } from '../records/responsible.reads.ts';
import { create, transact, type Write } from '../store/table.ts';
import { type Approval, closingOf, limitsOf, waitIdOf } from './approval.store.ts';
import { isLastRound, stepNumber } from './chain.rules.ts';
import { newTurn, secondDeadline, type Timing } from './deadline.rules.ts';
import { type LetterCase, requestLetter } from './letters.ts';

export type ToAsk = {
  office: OfficeName;
  approver: Approver;
  agency?: { agencyId: AgencyId; name: string };
};

/** A term that is known to begin or end is news on that morning, not before. */
export const lookAgainOn = (day: WibDate, tenant: TenantId, { office, agencyId }: Seat, now: Date): Write => {
  const from = { tenant, because: `terms-${day}`, now, heldUntil: startOfDay(day) };
  if (agencyId !== undefined) return announce({ kind: 'head', agencyId }, from);
  return announce({ kind: 'office', role: OfficeRole.parse(office) }, from);
};

/** What a decision link is about; of a change its number too. */
export const subjectOfLink = (
  { change }: PlanRef,
  { round, step, decider }: TurnPlace,
  /** To whom it is mailed: by the hash of the address, which no later holder shares. */
  { email }: { email: string },
): Record<string, string> => ({
  round: String(round),
  step: String(step),
  who: decider,
  holder: addressHashOf(email),
  ...(change ? { change: String(change) } : {}),
});

export const askApprover = async (
  approval: Approval,
  letter: LetterCase,
  { office, approver, agency }: ToAsk,
  policy: Timing,
  now: Date,
): Promise<void> => {
  const { tenant, year, plan } = approval;
  const decider = agency?.agencyId ?? office;
  const turn = { round: plan.round, step: stepNumber(office), decider };
  const id = waitIdOf(approval, turn);
  const time = newTurn(now, policy, plan.change && (await closingOf(approval)));
  const link = makeLink({
    purpose: 'decision',
    name: id,
    tenant,
    year,
    subject: subjectOfLink(approval, turn, approver),
    // The turn's own deadline decides; the link must outlive its escalation.
    expiresAt: secondDeadline(momentOf(time.expiresAt), now, policy),
  });
  const step: ApprovalStep = {
    round: turn.round,
    step: turn.step,
    office,
    ...(agency ? { agencyId: agency.agencyId, agencyName: agency.name } : {}),
    approver,
    status: 'waiting',
    contentHash: plan.contentHash,
    ...time,
    ...(agency && policy.approval.silentHead === 'unverified' ? { onSilence: 'unverified' } : {}),
    ...(!plan.change && isLastRound(plan.round, limitsOf(plan, policy)) ? { isLast: true } : {}),
    link: { ...link.reference, hash: link.hash },
  };
  const seat = { office, agencyId: agency?.agencyId };
  const again = await nextChange(letter.tenant, seat, dateOf(now));
  await transact([
    ...(again ? [lookAgainOn(again, tenant, seat, now)] : []),
    create('cycle', { ...approvalStepKey(approval, turn), ...step }),
    link.write,
    queueMail({
      kind: 'approval-request',
      id: `${id}-ask`,
      tenant,
      year,
      to: approver.email,
      whom: { as: 'holder', office: step.office, agencyId: step.agencyId },
      content: requestLetter(letter, step, link.reference),
      now,
    }),
  ]);
};

export const beginApprovalWait = async (waitId: WaitId, taskToken: string, now: Date): Promise<void> => {
  await transact([beginWait(waitId, taskToken, now)]);
};

/**
 * Answers a wait that began after what it waits for had happened: that signal went to an older token and is gone.
 * Call it after `beginApprovalWait` and a fresh read; a signal for each token, so that a resumed workflow is woken too.
 */
export const wakeApproval = async (
  cycle: CycleRef,
  waitId: WaitId,
  taskToken: string,
  now: Date,
): Promise<void> => {
  const because = `decided-before-${hashOf(taskToken).slice(0, 16)}`;
  await transact([wake({ cycle, waitId, because, output: { decided: true }, now })]);
};
