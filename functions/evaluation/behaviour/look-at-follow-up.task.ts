// Says whether the follow-up of a batch waits, reminds or closes, from what is on record.
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { followUpStep } from './follow-up.rules.ts';
import { dueAnswer } from './follow-up.ts';

export const handler = taskHandler(
  { input: BatchRef.shape, output: dueAnswer, formerly: { step: ({ word }) => word } },
  async (batch, { now }) => followUpStep(await requireBatchEvaluation(batch, batch.batchId), now),
);
