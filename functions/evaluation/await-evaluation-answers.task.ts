// Begins to wait for the answers about a batch; whatever came in just before the wait began ends it at once.
import * as z from 'zod';
import { hashOf } from '../kit/secret.ts';
import { taskHandler } from '../kit/task-handler.ts';
import { beginWait } from '../outbox/waits.store.ts';
import { requireBatchEvaluation } from '../records/batch-evaluation.reads.ts';
import { BatchRef } from '../records/ids.ts';
import { transact } from '../store/table.ts';
import { feedbackStep, followUpStep } from './behaviour/follow-up.rules.ts';
import { awaited, evaluationWaitId, wakeEvaluation } from './wait.ts';

export const handler = taskHandler(
  {
    byMoments: true,
    input: {
      ...BatchRef.shape,
      what: z.enum(awaited),
      taskToken: z.string(),
    },
    output: { waiting: z.boolean() },
  },
  async ({ what, taskToken, ...batch }, { now }) => {
    await transact([beginWait(evaluationWaitId(batch, what), taskToken, now)]);
    // Read only after the token is on record: an answer before this read is seen here, a later one finds the token.
    const evaluation = await requireBatchEvaluation(batch, batch.batchId);
    const { word } = what === 'feedback' ? feedbackStep(evaluation, now) : followUpStep(evaluation, now);
    if (word !== 'wait') {
      const because = `nothing-to-wait-for-${hashOf(taskToken).slice(0, 16)}`;
      await transact([wakeEvaluation(batch, what, because, now)]);
    }
    return { waiting: word === 'wait' };
  },
);
