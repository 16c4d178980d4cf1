// Names the agencies that exist today: each becomes one unit of the analysis.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { AgencyId, TenantId } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { listAgenciesOn } from '../records/register.reads.ts';

export const handler = taskHandler(
  { input: { tenant: TenantId }, output: { agencies: z.array(AgencyId) } },
  async ({ tenant }, { now }) => {
    const agencies = await listAgenciesOn(tenant, dateOf(now));
    return { agencies: agencies.map((a) => a.agencyId).sort() };
  },
);
