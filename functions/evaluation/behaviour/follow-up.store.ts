// Writes of level 3: the follow-up opened, each rater asked with a link of their own, reminded once, each answer counted, the close.
import { type ByForm, sameLink } from '../../kit/carried-form.ts';
import { makeLink, renewLink } from '../../links/links.store.ts';
import type { Addressee } from '../../outbox/addressee.ts';
import type { MailKind } from '../../outbox/mail-kinds.ts';
import { queueMail } from '../../outbox/outbox.store.ts';
import { onPackedStaff, packStaff, type StaffMember } from '../../questionnaire/staff.ts';
import { batchEvaluationKey, requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import {
  type AskedEvaluation,
  batchEvaluationStatuses,
  type Level3,
} from '../../records/batch-evaluation.ts';
import type { BatchRef, CycleRef } from '../../records/ids.ts';
import { epochSeconds, instantOf, momentOf } from '../../records/moments.ts';
import type { Reachable } from '../../records/register.ts';
import { moving } from '../../records/transitions.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, check, create, replace, transact, type Write } from '../../store/table.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { followUpMail } from '../evaluation-mail.ts';
import { wakeEvaluation } from '../wait.ts';
import type { RaterRole } from './behaviour.rules.ts';
import { answerKey, personBehaviourKey, raterKey } from './follow-up.reads.ts';
import { followUpAsked, type RaterTask } from './follow-up.rules.ts';
import { type BehaviourAnswer, type FollowUpRater, type PersonBehaviour, peopleOf } from './follow-up.ts';

/** Notes when the follow-up is due; the first plan stays. */
export const noteFollowUp = async (batch: BatchRef, followUpAt: Date): Promise<void> => {
  await transact([
    change('cycle', batchEvaluationKey(batch, batch.batchId), {
      set: { followUpAt: instantOf(followUpAt) },
      absent: ['followUpAt'],
    }),
  ]);
};

/** Opens the follow-up for so many answers; the first opening stays. */
export const openFollowUp = async (
  batch: BatchRef,
  tasks: readonly RaterTask[],
  window: { closesAt: Date; remindAt: Date },
): Promise<void> => {
  const people = (role: RaterRole): number =>
    tasks.filter((t) => t.role === role).reduce((sum, t) => sum + t.people.length, 0);
  const { set, expect } = moving(batchEvaluationStatuses, 'waiting', 'follow-up');
  await transact([
    change('cycle', batchEvaluationKey(batch, batch.batchId), {
      set: {
        ...set,
        followUpClosesAt: instantOf(window.closesAt),
        followUpRemindAt: instantOf(window.remindAt),
        followUpAlumni: people('alumni'),
        followUpSuperiors: people('superior'),
        followUpAnswered: 0,
      },
      expect,
    }),
  ]);
};

type Rater = Pick<FollowUpRater, 'role' | 'raterId'>;
const mailId = ({ tenant, year, batchId }: BatchRef, what: string, { role, raterId }: Rater): string =>
  `${tenant}-${year}-${what}-${batchId}-${role}-${raterId}`;

/** Record, link and mail of one rater: together, or nothing. */
export const askRater = (
  batch: BatchRef,
  evaluation: AskedEvaluation,
  { role, rater, people }: RaterTask,
  from: Letterhead,
  now: Date,
): Write[] => {
  const { tenant, year, batchId } = batch;
  const closesAt = evaluation.followUpClosesAt;
  const raterId = rater.employeeId;
  const { reference, hash, write } = makeLink({
    purpose: 'follow-up',
    name: `${tenant}-${year}-${batchId}-${role}-${raterId}`,
    tenant,
    year,
    subject: { batchId, role, raterId },
    expiresAt: momentOf(closesAt),
  });
  const record: FollowUpRater = {
    role,
    raterId,
    people: packStaff(people),
    closesAt,
    link: reference,
    linkHash: hash,
  };
  const asked = { role, name: rater.name, people: people.length, link: reference };
  return [
    create('cycle', { ...raterKey(batch, role, raterId), ...record }),
    write,
    queueMail({
      kind: 'follow-up-request',
      id: mailId(batch, 'follow-up', record),
      tenant,
      year,
      to: rater.email,
      whom: whomOf(record),
      content: followUpMail(from, evaluation, asked, false),
      now,
    }),
  ];
};

const whomOf = ({ role, raterId }: Pick<FollowUpRater, 'role' | 'raterId'>): Addressee => ({
  as: role === 'alumni' ? 'participant' : 'superior',
  employeeId: raterId,
});

/** More staff on the list of a superior who has one already: the same link, a letter of its own. */
export const tellOfMore = (
  {
    batch,
    evaluation,
    from,
    now,
  }: { batch: BatchRef; evaluation: AskedEvaluation; from: Letterhead; now: Date },
  known: FollowUpRater,
  rater: Reachable,
  more: readonly StaffMember[],
): Write[] => {
  const { tenant, year } = batch;
  const all = [...peopleOf(known), ...more];
  const asked = { role: known.role, name: rater.name, people: all.length, link: known.link };
  return [
    change('cycle', raterKey(batch, known.role, known.raterId), {
      set: { people: packStaff(all) },
      remove: ['endedAt'],
      expect: { people: known.people },
    }),
    queueMail({
      kind: 'follow-up-request',
      ...{ tenant, year, to: rater.email, whom: whomOf(known), now },
      id: mailId(
        batch,
        `follow-up-more-${more.map((m) => m.employeeId).join('-')}-${epochSeconds(now)}`,
        known,
      ),
      content: followUpMail(from, evaluation, asked, false),
    }),
  ];
};

/** To whoever was asked at an address that was wrong: the same list and link once more. */
export const askAgain = (
  batch: BatchRef,
  evaluation: AskedEvaluation,
  rater: FollowUpRater,
  person: { name: string; email: string },
  kind: Extract<MailKind, 'follow-up-request' | 'link-renewed'>,
  from: Letterhead,
  now: Date,
): Write => {
  const { tenant, year } = batch;
  const asked = { role: rater.role, name: person.name, people: peopleOf(rater).length, link: rater.link };
  return queueMail({
    ...{ tenant, year, kind, to: person.email, whom: whomOf(rater), now },
    id: mailId(batch, `follow-up-again-${epochSeconds(now)}`, rater),
    content: followUpMail(from, evaluation, asked, false),
  });
};

/** A link of its own in the place of the one that went astray, which opens nothing from here on; answers and list stay. */
export const renewRater = (
  batch: BatchRef,
  evaluation: AskedEvaluation,
  rater: FollowUpRater,
  person: { name: string; email: string },
  from: Letterhead,
  now: Date,
): Write[] => {
  const { tenant, year, batchId } = batch;
  const { role, raterId } = rater;
  const name = `${tenant}-${year}-${batchId}-${role}-${raterId}-${epochSeconds(now)}`;
  const subject = { batchId, role, raterId };
  const expiresAt = momentOf(rater.closesAt);
  const link = renewLink(rater, { purpose: 'follow-up', name, tenant, year, subject, expiresAt }, now);
  return [
    change('cycle', raterKey(batch, role, raterId), {
      set: link.set,
      expect: { people: rater.people, ...link.expect },
      absent: ['endedAt'],
    }),
    ...link.writes,
    askAgain(batch, evaluation, { ...rater, link: link.reference }, person, 'link-renewed', from, now),
  ];
};

/** One reminder per rater, ever. */
export const remindRater = (
  batch: BatchRef,
  evaluation: AskedEvaluation,
  rater: FollowUpRater,
  person: { name: string; email: string },
  from: Letterhead,
  now: Date,
): Write[] => {
  const { tenant, year } = batch;
  const { role, raterId, link } = rater;
  const asked = { role, name: person.name, people: peopleOf(rater).length, link };
  return [
    change('cycle', raterKey(batch, role, raterId), {
      set: { remindedAt: instantOf(now) },
      absent: ['remindedAt'],
    }),
    queueMail({
      kind: 'follow-up-reminder',
      id: mailId(batch, 'follow-up-reminder', rater),
      tenant,
      year,
      to: person.email,
      whom: whomOf(rater),
      content: followUpMail(from, evaluation, asked, true),
      now,
    }),
  ];
};

export const noteReminders = async (batch: BatchRef, reminders: number, now: Date): Promise<void> => {
  await transactPatiently([
    change('cycle', batchEvaluationKey(batch, batch.batchId), {
      set: { remindedAt: instantOf(now), reminders },
      absent: ['remindedAt'],
    }),
  ]);
};

/**
 * One answer: the answer and the batch's count together, or nothing. Loses when answered before, or after the end.
 * The count only adds, so people who answer at once do not get in each other's way. The rater's list must name the person; by a
 * form alone (`ByForm`) it must be that link's as well, and the last answer loses: whoever counts without reading the evaluation
 * then knows when to look.
 */
export const recordAnswer = async (
  batch: BatchRef,
  answer: BehaviourAnswer,
  now: Date,
  byForm?: ByForm,
): ReturnType<typeof transactPatiently> =>
  transactPatiently([
    create('cycle', { ...answerKey(batch, answer.role, answer.employeeId), ...answer }),
    change('cycle', batchEvaluationKey(batch, batch.batchId), {
      add: { followUpAnswered: 1 },
      expect: { status: 'follow-up' },
      absent: ['followUpEndedAt'],
      after: { followUpClosesAt: instantOf(now) },
      ...(byForm === undefined ? {} : { below: { followUpAnswered: byForm.asked - 1 } }),
    }),
    // The list may have gone to another superior since the page was shown.
    check('cycle', raterKey(batch, answer.role, answer.raterId), sameLink(byForm), {
      people: onPackedStaff(answer),
    }),
  ]);

/** The same for whoever needs to know what became of the answer; wakes the workflow after the last one. */
export const submitBehaviour = async (
  batch: BatchRef,
  answer: BehaviourAnswer,
  now: Date,
): Promise<'recorded' | 'closed' | 'answered-before'> => {
  const result = await recordAnswer(batch, answer, now);
  if (result.outcome === 'lost') return result.index === 0 ? 'answered-before' : 'closed';
  await endFollowUpWhenComplete(batch, now);
  return 'recorded';
};

/** Wakes the workflow after the last answer. Reads after the write, so of two people who answer at once the later one sees both. */
export const endFollowUpWhenComplete = async (batch: BatchRef, now: Date): Promise<void> => {
  const evaluation = await requireBatchEvaluation(batch, batch.batchId);
  if (evaluation.status === 'follow-up' && evaluation.followUpAnswered >= followUpAsked(evaluation))
    await transact([wakeEvaluation(batch, 'follow-up', 'all-answered', now)]);
};

/** From here on no answer counts; a repeated end changes nothing. */
export const endFollowUp = async (batch: BatchRef, now: Date): Promise<void> => {
  await transactPatiently([
    change('cycle', batchEvaluationKey(batch, batch.batchId), {
      set: { followUpEndedAt: instantOf(now) },
      expect: { status: 'follow-up' },
      absent: ['followUpEndedAt'],
    }),
  ]);
};

export const closeEvaluation = async (batch: BatchRef, level3: Level3, now: Date): Promise<void> => {
  const { set, expect } = moving(batchEvaluationStatuses, 'follow-up', 'closed');
  await transactPatiently([
    change('cycle', batchEvaluationKey(batch, batch.batchId), {
      set: { ...set, level3, closedAt: instantOf(now) },
      expect,
    }),
  ]);
};

/** What the follow-up says about one person, where the agency's work finds it; computed anew each time. */
export const recordBehaviour = (cycle: CycleRef, behaviour: PersonBehaviour): Write =>
  replace('cycle', { ...personBehaviourKey(cycle, behaviour), ...behaviour });
