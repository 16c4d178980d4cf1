// Lists the agencies of which the year leaves something to the next; ids only.

import { taskHandler } from '../../kit/task-handler.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { CycleRef } from '../../records/ids.ts';
import { listAgencyNeeds } from '../../records/need.reads.ts';
import { carryOverAgencies } from './year.rules.ts';

export const handler = taskHandler(CycleRef.shape, async (cycle) => ({
  agencies: carryOverAgencies(await listAgencyNeeds(cycle), await listBatchEvaluations(cycle)),
}));
