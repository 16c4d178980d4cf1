// Finds the batches whose evaluation is still open and says when to look again; never later than the phase allows.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatches } from '../../records/batch.reads.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { BatchId, CycleRef } from '../../records/ids.ts';
import { Instant, instantOf, momentOf } from '../../records/moments.ts';
import { lookAgain, openBatches } from './year.rules.ts';

export const handler = taskHandler(
  {
    byMoments: true,
    input: { ...CycleRef.shape, closesAt: Instant },
    output: { word: z.enum(['wait', 'done']), wakeAt: Instant, open: z.array(BatchId) },
    formerly: { step: ({ word }) => word },
  },
  async ({ closesAt, ...cycle }, { now }) => {
    const open = openBatches(await listBatches(cycle), await listBatchEvaluations(cycle));
    const { word, wakeAt } = lookAgain(open, momentOf(closesAt), now);
    return { word, wakeAt: instantOf(wakeAt), open };
  },
);
