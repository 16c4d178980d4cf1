// Adds up what the year's evaluation ends with, from the records it left.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { listCarryOver } from '../../records/carry-over.reads.ts';
import { listRecommendations } from '../../records/recommendation.reads.ts';
import { listServiceChanges } from '../../records/service-measure.reads.ts';
import { countLevels } from './year.rules.ts';

export const handler = taskHandler(
  { tenant: z.string(), year: z.int(), open: z.array(z.string()) },
  async ({ tenant, year, open }) => {
    const evaluations = await listBatchEvaluations(tenant, year);
    const services = await listServiceChanges(tenant, year);
    return {
      ...countLevels(evaluations, services),
      recommendations: (await listRecommendations(tenant, year)).length,
      carryOver: (await listCarryOver(tenant, year)).length,
      openBatches: open.length,
      openBatchIds: open.join(', '),
    };
  },
);
