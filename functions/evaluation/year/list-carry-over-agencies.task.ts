// Lists the agencies of which the year leaves something to the next; ids only.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { AgencyId, CycleRef } from '../../records/ids.ts';
import { listAgencyNeeds } from '../../records/need.reads.ts';
import { carryOverAgencies } from './year.rules.ts';

export const handler = taskHandler(
  { byMoments: true, input: CycleRef.shape, output: { agencies: z.array(AgencyId) } },
  async (cycle) => ({
    agencies: carryOverAgencies(await listAgencyNeeds(cycle), await listBatchEvaluations(cycle)),
  }),
);
