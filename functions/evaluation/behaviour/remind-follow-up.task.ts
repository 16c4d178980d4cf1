// Reminds alumni and superiors who have not answered everything; each of them once, however often this runs.
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { dateOf } from '../../records/moments.ts';
import { findEmployees, requireTenant } from '../../records/register.reads.ts';
import { canBeAsked } from '../../rulebook/in-office.rules.ts';
import { writeEach } from '../../store/bulk.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { findAnswers, listRaters } from './follow-up.reads.ts';
import { followUpStep } from './follow-up.rules.ts';
import { noteReminders, remindRater } from './follow-up.store.ts';
import { dueAnswer, peopleOf } from './follow-up.ts';

export const handler = taskHandler(
  { input: BatchRef.shape, output: dueAnswer, formerly: { step: ({ word }) => word } },
  async (batch, { now }) => {
    const { tenant, batchId } = batch;
    const evaluation = await requireBatchEvaluation(batch, batchId);
    if (evaluation.status !== 'follow-up') return followUpStep(evaluation, now);
    const from = letterheadOf(await requireTenant(tenant));
    // The look that sent us here has just brought the lists up to the day.
    const raters = await listRaters(batch);
    const employees = await findEmployees(
      tenant,
      raters.map((r) => r.raterId),
    );
    const people = new Map(employees.map((e) => [e.employeeId, e]));
    const answers = await Promise.all(raters.map((rater) => findAnswers(batch, rater)));
    await writeEach(
      raters.flatMap((rater, i) => {
        const person = people.get(rater.raterId);
        const isDone = (answers[i]?.size ?? 0) >= peopleOf(rater).length;
        const isAsked = rater.endedAt === undefined && !isDone;
        return canBeAsked(person, dateOf(now)) && isAsked
          ? [remindRater(batch, evaluation, rater, person, from, now)]
          : [];
      }),
    );
    const reminded = (await listRaters(batch)).filter((r) => r.remindedAt !== undefined).length;
    await noteReminders(batch, reminded, now);
    return followUpStep(await requireBatchEvaluation(batch, batchId), now);
  },
);
