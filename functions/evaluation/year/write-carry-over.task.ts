// Writes what one agency hands to the next year: the gaps left after the latest rating, and what the evaluation saw.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { AgencyId, CycleRef } from '../../records/ids.ts';
import { listGapsOfAgency } from '../../records/need.reads.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { listServiceChanges } from '../../records/service-measure.reads.ts';
import { listBehaviourOfAgency } from '../behaviour/follow-up.reads.ts';
import { carryOverOf } from './carry-over.rules.ts';
import { replaceCarryOver } from './year.store.ts';

export const handler = taskHandler(
  { input: { ...CycleRef.shape, agencyId: AgencyId }, output: { carryOver: z.int() } },
  async ({ agencyId, ...cycle }) => {
    const { policyVersion } = await requireCycle(cycle);
    const { assessment } = await requirePolicy(cycle.tenant, policyVersion);
    const services = await listServiceChanges(cycle);
    const carryOver = carryOverOf({
      year: cycle.year,
      agencyId,
      gaps: await listGapsOfAgency(cycle, agencyId),
      behaviours: await listBehaviourOfAgency(cycle, agencyId),
      serviceChange: services.find((s) => s.agencyId === agencyId),
      minimumCell: assessment.minimumCell,
    });
    await replaceCarryOver(cycle, agencyId, carryOver);
    return { carryOver: carryOver.length };
  },
);
