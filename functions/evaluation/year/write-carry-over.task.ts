// Writes what one agency hands to the years after: what is known when all batches have run, and everything at the end.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { AgencyId, CycleRef } from '../../records/ids.ts';
import { handOver } from './hand-over.store.ts';

export const handler = taskHandler(
  {
    // Without a stage: the evaluation of a release that wrote it at the end alone.
    input: { ...CycleRef.shape, agencyId: AgencyId, stage: z.enum(['delivered', 'evaluated']).optional() },
    output: { carryOver: z.int() },
  },
  async ({ agencyId, stage = 'evaluated', ...cycle }, { now }) => ({
    carryOver: await handOver(cycle, [agencyId], stage, now),
  }),
);
