// Finds the batches whose evaluation is still open and says when to look again; never later than the phase allows.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatches } from '../../records/batch.reads.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { lookAgain, openBatches } from './year.rules.ts';

export const handler = taskHandler(
  { tenant: z.string(), year: z.int(), closesAt: z.iso.datetime() },
  async ({ tenant, year, closesAt }, { now }) => {
    const open = openBatches(await listBatches(tenant, year), await listBatchEvaluations(tenant, year));
    const { step, wakeAt } = lookAgain(open, new Date(closesAt), now);
    return { step, wakeAt: wakeAt.toISOString(), open };
  },
);
