// Finds the batches whose evaluation is still open and says when to look again; never later than the phase allows.

import { taskHandler } from '../../kit/task-handler.ts';
import { listBatches } from '../../records/batch.reads.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { CycleRef } from '../../records/ids.ts';
import { Instant, instantOf, momentOf } from '../../records/moments.ts';
import { lookAgain, openBatches } from './year.rules.ts';

export const handler = taskHandler(
  { ...CycleRef.shape, closesAt: Instant },
  async ({ closesAt, ...cycle }, { now }) => {
    const open = openBatches(await listBatches(cycle), await listBatchEvaluations(cycle));
    const { word, wakeAt } = lookAgain(open, momentOf(closesAt), now);
    return { word, wakeAt: instantOf(wakeAt), open };
  },
  { step: ({ word }) => word },
);
