// Adds up what the year's evaluation ends with, from the records it left.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { listCarryOver } from '../../records/carry-over.reads.ts';
import { BatchId, CycleRef } from '../../records/ids.ts';
import { listRecommendations } from '../../records/recommendation.reads.ts';
import { listServiceChanges } from '../../records/service-measure.reads.ts';
import { countLevels } from './year.rules.ts';

export const handler = taskHandler(
  {
    byMoments: true,
    input: { ...CycleRef.shape, open: z.array(BatchId) },
    output: {
      level1: z.int(),
      level2: z.int(),
      level3: z.int(),
      level4: z.int(),
      recommendations: z.int(),
      carryOver: z.int(),
      openBatches: z.int(),
      openBatchIds: z.string(),
    },
  },
  async ({ open, ...cycle }) => {
    const evaluations = await listBatchEvaluations(cycle);
    const services = await listServiceChanges(cycle);
    return {
      ...countLevels(evaluations, services),
      recommendations: (await listRecommendations(cycle)).length,
      carryOver: (await listCarryOver(cycle)).length,
      openBatches: open.length,
      openBatchIds: open.join(', '),
    };
  },
);
