// Brings the lists of a follow-up up to the day, then says whether it waits, reminds or closes.
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { requireTenant } from '../../records/register.reads.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { followUpStep } from './follow-up.rules.ts';
import { dueAnswer } from './follow-up.ts';
import { askTheSuperiorsOfTheDay } from './raters-of-the-day.store.ts';

export const handler = taskHandler(
  { input: BatchRef.shape, output: dueAnswer, formerly: { step: ({ word }) => word } },
  async (batch, { now }) => {
    const evaluation = await requireBatchEvaluation(batch, batch.batchId);
    const step = followUpStep(evaluation, now);
    if (evaluation.status !== 'follow-up' || step.word === 'close') return step;
    const from = letterheadOf(await requireTenant(batch.tenant));
    await askTheSuperiorsOfTheDay({ batch, evaluation, from, now });
    return followUpStep(await requireBatchEvaluation(batch, batch.batchId), now);
  },
);
