// Closes the delivery of the year: what was held, who took part, what it earned, counted from the records.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { listBatches, listParticipants } from '../records/batch.reads.ts';
import { countDelivery } from './delivery-count.rules.ts';

export const handler = taskHandler({ tenant: z.string(), year: z.int() }, async ({ tenant, year }) => {
  const batches = await listBatches(tenant, year);
  const held = [];
  for (const batch of batches)
    held.push({ batch, participants: await listParticipants(tenant, year, batch.batchId) });
  return countDelivery(held);
});
