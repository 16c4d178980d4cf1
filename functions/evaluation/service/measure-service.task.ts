// Level 4: records the change of service satisfaction of every agency that was measured before and after.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listServiceMeasures } from '../../records/service-measure.reads.ts';
import { replaceServiceChanges } from '../year/year.store.ts';
import { serviceChanges } from './service-change.rules.ts';

export const handler = taskHandler({ tenant: z.string(), year: z.int() }, async ({ tenant, year }) => {
  const changes = serviceChanges(await listServiceMeasures(tenant), year);
  await replaceServiceChanges(tenant, year, changes);
  return { level4: changes.length };
});
