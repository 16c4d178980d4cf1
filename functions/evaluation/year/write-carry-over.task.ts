// Writes what one agency hands to the next year: the gaps left after the latest rating, and what the evaluation saw.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { listGapsOfAgency } from '../../records/need.reads.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { listServiceChanges } from '../../records/service-measure.reads.ts';
import { listBehaviourOfAgency } from '../behaviour/follow-up.reads.ts';
import { carryOverOf } from './carry-over.rules.ts';
import { replaceCarryOver } from './year.store.ts';

export const handler = taskHandler(
  { tenant: z.string(), year: z.int(), agencyId: z.string() },
  async ({ tenant, year, agencyId }) => {
    const { policyVersion } = await requireCycle(tenant, year);
    const { assessment } = await requirePolicy(tenant, policyVersion);
    const services = await listServiceChanges(tenant, year);
    const carryOver = carryOverOf({
      year,
      agencyId,
      gaps: await listGapsOfAgency(tenant, year, agencyId),
      behaviours: await listBehaviourOfAgency(tenant, year, agencyId),
      serviceChange: services.find((s) => s.agencyId === agencyId),
      minimumCell: assessment.minimumCell,
    });
    await replaceCarryOver(tenant, year, agencyId, carryOver);
    return { carryOver: carryOver.length };
  },
);
