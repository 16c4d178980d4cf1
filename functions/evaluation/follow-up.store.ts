// Writes of level 3: the follow-up opened, each rater asked with a link of their own, reminded once, each answer counted, the close.
import { packStaff } from '../needs-survey/invitation.ts';
import { transactPatiently } from '../needs-survey/survey.store.ts';
import { makeLink } from '../store/links.ts';
import { queueMail } from '../store/outbox.ts';
import { change, create, replace, transact, type Write } from '../store/table.ts';
import type { RaterRole } from './behaviour.rules.ts';
import { type BatchEvaluation, batchEvaluationKey, requireBatchEvaluation } from './evaluation.ts';
import { followUpMail } from './evaluation-mail.ts';
import { followUpAsked, type RaterTask } from './follow-up.rules.ts';
import {
  answerKey,
  type BehaviourAnswer,
  type FollowUpRater,
  type PersonBehaviour,
  peopleOf,
  personBehaviourKey,
  raterKey,
} from './follow-up.ts';
import { type BatchName, endWait } from './wait.ts';

/** Notes when the follow-up is due; the first plan stays. */
export const noteFollowUp = async ({ tenant, year, batchId }: BatchName, followUpAt: Date): Promise<void> => {
  await transact([
    change('cycle', batchEvaluationKey(tenant, year, batchId), {
      set: { followUpAt: followUpAt.toISOString() },
      absent: ['followUpAt'],
    }),
  ]);
};

/** Opens the follow-up for so many answers; the first opening stays. */
export const openFollowUp = async (
  { tenant, year, batchId }: BatchName,
  tasks: readonly RaterTask[],
  window: { closesAt: Date; remindAt: Date },
): Promise<void> => {
  const people = (role: RaterRole): number =>
    tasks.filter((t) => t.role === role).reduce((sum, t) => sum + t.people.length, 0);
  await transact([
    change('cycle', batchEvaluationKey(tenant, year, batchId), {
      set: {
        status: 'follow-up',
        followUpClosesAt: window.closesAt.toISOString(),
        followUpRemindAt: window.remindAt.toISOString(),
        followUpAlumni: people('alumni'),
        followUpSuperiors: people('superior'),
        followUpAnswered: 0,
      },
      expect: { status: 'waiting' },
    }),
  ]);
};

const mailId = ({ tenant, year, batchId }: BatchName, what: string, role: RaterRole, raterId: string) =>
  `${tenant}-${year}-${what}-${batchId}-${role}-${raterId}`;

/** Record, link and mail together, or nothing. */
export const askRater = async (
  batch: BatchName,
  evaluation: BatchEvaluation,
  { role, rater, people }: RaterTask,
  government: string,
  now: Date,
): Promise<void> => {
  const { tenant, year, batchId } = batch;
  const closesAt = evaluation.followUpClosesAt ?? now.toISOString();
  const raterId = rater.employeeId;
  const { reference, write } = makeLink({
    purpose: 'follow-up',
    name: `${tenant}-${year}-${batchId}-${role}-${raterId}`,
    tenant,
    year,
    subject: { batchId, role, raterId },
    expiresAt: new Date(closesAt),
  });
  const record: FollowUpRater = { role, raterId, people: packStaff(people), closesAt, link: reference };
  const asked = { role, name: rater.name, people: people.length, link: reference };
  await transact([
    create('cycle', { ...raterKey(batch, role, raterId), ...record }),
    write,
    queueMail({
      id: mailId(batch, 'follow-up', role, raterId),
      tenant,
      year,
      to: rater.email,
      content: followUpMail(government, evaluation, asked, false),
      now,
    }),
  ]);
};

/** One reminder per rater, ever. */
export const remindRater = async (
  batch: BatchName,
  evaluation: BatchEvaluation,
  rater: FollowUpRater,
  person: { name: string; email: string },
  government: string,
  now: Date,
): Promise<void> => {
  const { tenant, year } = batch;
  const { role, raterId, link } = rater;
  const asked = { role, name: person.name, people: peopleOf(rater).length, link };
  await transact([
    change('cycle', raterKey(batch, role, raterId), {
      set: { remindedAt: now.toISOString() },
      absent: ['remindedAt'],
    }),
    queueMail({
      id: mailId(batch, 'follow-up-reminder', role, raterId),
      tenant,
      year,
      to: person.email,
      content: followUpMail(government, evaluation, asked, true),
      now,
    }),
  ]);
};

export const noteReminders = async (
  { tenant, year, batchId }: BatchName,
  reminders: number,
  now: Date,
): Promise<void> => {
  await transactPatiently([
    change('cycle', batchEvaluationKey(tenant, year, batchId), {
      set: { remindedAt: now.toISOString(), reminders },
      absent: ['remindedAt'],
    }),
  ]);
};

/** How often an answer meets another one on the batch's count before it gives up. */
const patience = 50;

/** Answer, count and, with the last one, the end of the wait: one transaction. */
export const submitBehaviour = async (
  batch: BatchName,
  answer: BehaviourAnswer,
  now: Date,
): Promise<'recorded' | 'closed' | 'answered-before'> => {
  const { tenant, year, batchId } = batch;
  for (let round = 0; round < patience; round += 1) {
    const evaluation = await requireBatchEvaluation(tenant, year, batchId);
    const { status, followUpEndedAt, followUpAnswered = 0 } = evaluation;
    if (status !== 'follow-up' || followUpEndedAt !== undefined) return 'closed';
    const isLast = followUpAnswered + 1 === followUpAsked(evaluation);
    const result = await transactPatiently([
      create('cycle', { ...answerKey(batch, answer.role, answer.employeeId), ...answer }),
      change('cycle', batchEvaluationKey(tenant, year, batchId), {
        add: { followUpAnswered: 1 },
        expect: { status: 'follow-up', followUpAnswered },
        absent: ['followUpEndedAt'],
        after: { followUpClosesAt: now.toISOString() },
      }),
      ...(isLast ? [endWait(batch, 'follow-up', 'all-answered', now)] : []),
    ]);
    if (result.outcome === 'written') return 'recorded';
    if (result.index === 0) return 'answered-before';
    if ((evaluation.followUpClosesAt ?? '') <= now.toISOString()) return 'closed';
  }
  throw new Error(`the follow-up of batch ${batchId} is counted by too many at once`);
};

/** From here on no answer counts; a repeated end changes nothing. */
export const endFollowUp = async ({ tenant, year, batchId }: BatchName, now: Date): Promise<void> => {
  await transactPatiently([
    change('cycle', batchEvaluationKey(tenant, year, batchId), {
      set: { followUpEndedAt: now.toISOString() },
      absent: ['followUpEndedAt'],
    }),
  ]);
};

export const closeEvaluation = async (
  { tenant, year, batchId }: BatchName,
  level3: NonNullable<BatchEvaluation['level3']>,
  now: Date,
): Promise<void> => {
  await transactPatiently([
    change('cycle', batchEvaluationKey(tenant, year, batchId), {
      set: { level3, status: 'closed', closedAt: now.toISOString() },
      expect: { status: 'follow-up' },
    }),
  ]);
};

/** What the follow-up says about one person, where the agency's work finds it; computed anew each time. */
export const recordBehaviour = (tenant: string, year: number, behaviour: PersonBehaviour): Write =>
  replace('cycle', { ...personBehaviourKey(tenant, year, behaviour), ...behaviour });
