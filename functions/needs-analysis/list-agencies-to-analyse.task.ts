// Names the agencies that exist today: each becomes one unit of the analysis.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { dateInWib } from '../records/moments.ts';
import { listAgenciesOn } from '../records/register.reads.ts';

export const handler = taskHandler({ tenant: z.string() }, async ({ tenant }, { now }) => {
  const agencies = await listAgenciesOn(tenant, dateInWib(now));
  return { agencies: agencies.map((a) => a.agencyId).sort() };
});
