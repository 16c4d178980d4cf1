// Level 1 as records: the evaluation of a batch, one invitation per participant with its answer, the count of answers.
import * as z from 'zod';
import { type ByForm, sameLink } from '../../kit/carried-form.ts';
import { makeLink } from '../../links/links.store.ts';
import { queueMail } from '../../outbox/outbox.store.ts';
import { packLevels, unpackLevels } from '../../records/assessment.ts';
import { batchPk } from '../../records/batch.reads.ts';
import { batchEvaluationKey, requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import {
  type BatchEvaluation,
  type BegunEvaluation,
  batchEvaluationStatuses,
  type Level1,
  type Level2,
} from '../../records/batch-evaluation.ts';
import { AgencyId, BatchId, type BatchRef, EmployeeId } from '../../records/ids.ts';
import { LinkHash } from '../../records/link-reference.ts';
import { Instant, instantOf, momentOf } from '../../records/moments.ts';
import type { Reachable } from '../../records/register.ts';
import { moving } from '../../records/transitions.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { type ItemKey, key } from '../../store/keys.ts';
import { change, create, getItem, queryAll, transact, type Write } from '../../store/table.ts';
import type { Letterhead } from '../../words/letterhead.ts';
import { feedbackMail } from '../evaluation-mail.ts';
import { wakeEvaluation } from '../wait.ts';
import type { FeedbackScores } from './feedback.rules.ts';

export const FeedbackInvitation = z.object({
  batchId: BatchId,
  employeeId: EmployeeId,
  agencyId: AgencyId,
  closesAt: Instant,
  linkHash: LinkHash,
  answeredAt: Instant.optional(),
  /** `MATERI=4;METODE=3` */
  scores: z.string().optional(),
});
export type FeedbackInvitation = z.infer<typeof FeedbackInvitation>;

export const feedbackKey = (batch: BatchRef, employeeId: EmployeeId): ItemKey => ({
  pk: batchPk(batch),
  sk: key`FEEDBACK#${employeeId}`,
});

/** The first beginning stays when the workflow is started again. */
export const beginEvaluation = async (batch: BatchRef, evaluation: BegunEvaluation): Promise<void> => {
  await transact([create('cycle', { ...batchEvaluationKey(batch, batch.batchId), ...evaluation })]);
};

/** Record, link and mail of one participant: together, or nothing. */
export const inviteToFeedback = (
  batch: BatchRef,
  evaluation: BatchEvaluation,
  employee: Reachable,
  from: Letterhead,
  now: Date,
): Write[] => {
  const { tenant, year, batchId } = batch;
  const { employeeId, agencyId } = employee;
  const name = `${tenant}-${year}-${batchId}-${employeeId}`;
  const closesAt = evaluation.feedbackClosesAt;
  const { reference, hash, write } = makeLink({
    purpose: 'feedback',
    name,
    tenant,
    year,
    subject: { batchId, employeeId },
    expiresAt: momentOf(closesAt),
  });
  return [
    create('cycle', {
      ...feedbackKey(batch, employeeId),
      batchId,
      employeeId,
      agencyId,
      closesAt,
      linkHash: hash,
    }),
    write,
    queueMail({
      kind: 'feedback-request',
      id: `${tenant}-${year}-feedback-${batchId}-${employeeId}`,
      tenant,
      year,
      to: employee.email,
      whom: { as: 'participant', employeeId: employeeId },
      content: feedbackMail(from, evaluation, employee, reference),
      now,
    }),
  ];
};

export const findFeedback = async (
  batch: BatchRef,
  employeeId: EmployeeId,
): Promise<FeedbackInvitation | undefined> =>
  getItem('cycle', feedbackKey(batch, employeeId), FeedbackInvitation);

/** The answers that came in. */
export const listFeedbackScores = async (batch: BatchRef): Promise<FeedbackScores[]> => {
  const all = await queryAll('cycle', batchPk(batch), FeedbackInvitation, {
    beginsWith: 'FEEDBACK#',
  });
  return all.flatMap((f) => (f.scores === undefined ? [] : [unpackLevels(f.scores)]));
};

/**
 * One answer: the answer and the batch's count together, or nothing. Loses when answered before, or after the end.
 * The count only adds, so people who answer at once do not get in each other's way. By a form alone, another link's answer and
 * the last one lose as well (`ByForm`): whoever counts without reading the evaluation then knows when to look.
 */
export const recordFeedback = async (
  batch: BatchRef,
  employeeId: EmployeeId,
  scores: FeedbackScores,
  now: Date,
  byForm?: ByForm,
): Promise<'written' | 'lost'> => {
  const at = instantOf(now);
  const { outcome } = await transactPatiently([
    change('cycle', feedbackKey(batch, employeeId), {
      set: { answeredAt: at, scores: packLevels(scores) },
      expect: sameLink(byForm),
      absent: ['answeredAt'],
      after: { closesAt: at },
    }),
    change('cycle', batchEvaluationKey(batch, batch.batchId), {
      add: { feedbackAnswered: 1 },
      expect: { status: 'feedback' },
      ...(byForm === undefined ? {} : { below: { feedbackAnswered: byForm.asked - 1 } }),
    }),
  ]);
  return outcome;
};

/** The same for whoever needs to know what became of the answer; wakes the workflow after the last one. */
export const submitFeedback = async (
  batch: BatchRef,
  employeeId: EmployeeId,
  scores: FeedbackScores,
  now: Date,
): Promise<'recorded' | 'closed' | 'answered-before'> => {
  if ((await recordFeedback(batch, employeeId, scores, now)) === 'lost')
    return (await findFeedback(batch, employeeId))?.answeredAt ? 'answered-before' : 'closed';
  await endFeedbackWhenComplete(batch, now);
  return 'recorded';
};

/** Wakes the workflow after the last answer. Reads after the write, so of two people who answer at once the later one sees both. */
export const endFeedbackWhenComplete = async (batch: BatchRef, now: Date): Promise<void> => {
  const evaluation = await requireBatchEvaluation(batch, batch.batchId);
  if (evaluation.status === 'feedback' && evaluation.feedbackAnswered >= evaluation.feedbackInvited)
    await transact([wakeEvaluation(batch, 'feedback', 'all-answered', now)]);
};

/** From here on no feedback counts; a repeated end changes nothing. */
export const endFeedback = async (batch: BatchRef): Promise<void> => {
  await transactPatiently([
    change('cycle', batchEvaluationKey(batch, batch.batchId), {
      ...moving(batchEvaluationStatuses, 'feedback', 'waiting'),
    }),
  ]);
};

export const recordLearning = async (
  batch: BatchRef,
  levels: { level1: Level1; level2: Level2 },
): Promise<void> => {
  await transactPatiently([change('cycle', batchEvaluationKey(batch, batch.batchId), { set: levels })]);
};
