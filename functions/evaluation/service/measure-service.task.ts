// Level 4: records the change of service satisfaction of every agency that was measured before and after.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { CycleRef } from '../../records/ids.ts';
import { listServiceMeasures } from '../../records/service-measure.reads.ts';
import { replaceServiceChanges } from '../year/year.store.ts';
import { serviceChanges } from './service-change.rules.ts';

export const handler = taskHandler(
  { byMoments: true, input: CycleRef.shape, output: { level4: z.int() } },
  async (cycle) => {
    const changes = serviceChanges(await listServiceMeasures(cycle.tenant), cycle.year);
    await replaceServiceChanges(cycle, changes);
    return { level4: changes.length };
  },
);
