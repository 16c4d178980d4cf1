// Says whether delivery has to wait: for batches that a change of the plan added, or for a change that is being decided.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatches } from '../../records/batch.reads.ts';
import { requirePhase } from '../../records/cycle.reads.ts';
import { CycleRef } from '../../records/ids.ts';
import { addDays, dateOf, Instant, instantOf, startOfDay } from '../../records/moments.ts';
import { listChanges } from '../../records/plan.reads.ts';
import { isUnderWay } from './under-way.rules.ts';

export const handler = taskHandler(
  {
    input: CycleRef.shape,
    output: { word: z.enum(['under-way', 'none']), lookAt: Instant },
  },
  async (cycle, { now }) => {
    const lookAt = instantOf(startOfDay(addDays(dateOf(now), 1)));
    const changes = await listChanges(cycle);
    // As in most years: nothing more is read.
    if (changes.length === 0) return { word: 'none', lookAt };
    const [batches, { closesAt }] = await Promise.all([listBatches(cycle), requirePhase(cycle, 'delivery')]);
    return { word: isUnderWay({ batches, changes, closesAt, now }) ? 'under-way' : 'none', lookAt };
  },
);
