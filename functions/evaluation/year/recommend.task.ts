// Draws the year's recommendations from the four levels, each with an owner and a date.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchId, CycleRef } from '../../records/ids.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { listAgencies, requireTenant } from '../../records/register.reads.ts';
import { listServiceChanges } from '../../records/service-measure.reads.ts';
import { officeTitle } from '../../words/office-words.ts';
import { tellOwners } from '../recommendations/recommendations.store.ts';
import { recommend } from './recommendation.rules.ts';
import { replaceRecommendations } from './year.store.ts';

export const handler = taskHandler(
  { input: { ...CycleRef.shape, open: z.array(BatchId) }, output: { recommendations: z.int() } },
  async ({ open, ...cycle }, { now }) => {
    const { tenant } = cycle;
    const { policyVersion } = await requireCycle(cycle);
    const { mail, jointLeave } = await requirePolicy(tenant, policyVersion);
    const government = await requireTenant(tenant);
    const agencies = await listAgencies(tenant);
    const recommendations = recommend(
      {
        batches: await listBatchEvaluations(cycle),
        services: await listServiceChanges(cycle),
        openBatches: open,
        agencyNames: new Map(agencies.map((a) => [a.agencyId, a.name])),
        bkpsdm: officeTitle(government, 'bkpsdm'),
        mail,
        jointLeave,
      },
      now,
    );
    await replaceRecommendations(cycle, recommendations);
    await tellOwners(cycle, now);
    return { recommendations: recommendations.length };
  },
);
