// Closes the delivery of the year: what was held, who took part, what it earned, counted from the records.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { listBatches, listParticipants } from '../records/batch.reads.ts';
import { CycleRef } from '../records/ids.ts';
import { countDelivery } from './delivery-count.rules.ts';

export const handler = taskHandler(
  {
    byMoments: true,
    input: CycleRef.shape,
    output: {
      batches: z.int(),
      participants: z.int(),
      declined: z.int(),
      promotedReserves: z.int(),
      certificates: z.int(),
      jpTotal: z.int(),
      cancelled: z.int(),
    },
  },
  async (cycle) => {
    const batches = await listBatches(cycle);
    const held = [];
    for (const batch of batches)
      held.push({ batch, participants: await listParticipants({ ...cycle, batchId: batch.batchId }) });
    return countDelivery(held);
  },
);
