// Lists the agencies of which the year leaves something to the next; ids only.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { listAgencyNeeds } from '../../records/need.reads.ts';
import { carryOverAgencies } from './year.rules.ts';

export const handler = taskHandler({ tenant: z.string(), year: z.int() }, async ({ tenant, year }) => ({
  agencies: carryOverAgencies(await listAgencyNeeds(tenant, year), await listBatchEvaluations(tenant, year)),
}));
