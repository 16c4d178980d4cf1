// Says whether the follow-up of a batch waits, reminds or closes, from what is on record.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import { followUpStep } from './follow-up.rules.ts';

export const handler = taskHandler(
  { tenant: z.string(), year: z.int(), batchId: z.string() },
  async ({ tenant, year, batchId }, { now }) =>
    followUpStep(await requireBatchEvaluation(tenant, year, batchId), now),
);
