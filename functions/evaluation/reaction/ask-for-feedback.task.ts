// Asks everyone who attended a batch for feedback; a repeated run finds everyone asked.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listParticipants, requireBatch } from '../../records/batch.reads.ts';
import type { Participant } from '../../records/batch.ts';
import { requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { addDays, dateOf, endOfDay, instantOf } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { findEmployees, requireTenant } from '../../records/register.reads.ts';
import { canBeAsked } from '../../rulebook/in-office.rules.ts';
import { letterDay } from '../../rulebook/sending-window.rules.ts';
import { writeEach } from '../../store/bulk.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { feedbackStep } from '../behaviour/follow-up.rules.ts';
import { beginEvaluation, inviteToFeedback } from './feedback.store.ts';

const begin = async (batch: BatchRef, attended: readonly Participant[], now: Date): Promise<void> => {
  const { tenant, batchId } = batch;
  const { program, programName, number, endsOn, competencies } = await requireBatch(batch);
  const { policyVersion } = await requireCycle(batch);
  const policy = await requirePolicy(tenant, policyVersion);
  await beginEvaluation(batch, {
    batchId,
    program,
    programName,
    batchNumber: number,
    endsOn,
    competencies,
    agencies: [...new Set(attended.map((p) => p.agencyId))].toSorted(),
    status: 'feedback',
    startedAt: instantOf(now),
    feedbackInvited: attended.length,
    feedbackAnswered: 0,
    // Counted from the day the letters are sent.
    feedbackClosesAt: instantOf(endOfDay(addDays(letterDay(now, policy), policy.evaluation.feedbackDays))),
  });
};

export const handler = taskHandler(
  {
    input: BatchRef.shape,
    output: { word: z.enum(['wait', 'score']), waitSeconds: z.int() },
    formerly: { step: ({ word }) => word },
  },
  async (batch, { now }) => {
    const { tenant, batchId } = batch;
    const participants = await listParticipants(batch);
    const attended = participants.filter((p) => p.status === 'attended');
    // Whoever has left since the last day, or has no address, is not written to.
    const employees = (
      await findEmployees(
        tenant,
        attended.map((p) => p.employeeId),
      )
    ).filter((e) => canBeAsked(e, dateOf(now)));
    const known = new Set(employees.map((e) => e.employeeId));
    await begin(
      batch,
      attended.filter((p) => known.has(p.employeeId)),
      now,
    );
    const evaluation = await requireBatchEvaluation(batch, batchId);
    if (evaluation.status === 'feedback') {
      const from = letterheadOf(await requireTenant(tenant));
      await writeEach(employees.map((employee) => inviteToFeedback(batch, evaluation, employee, from, now)));
    }
    return feedbackStep(evaluation, now);
  },
);
