// Says whether delivery has to wait: for what a change of the plan began, or for one that may still come.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatches } from '../../records/batch.reads.ts';
import { requireCycle, requirePhase } from '../../records/cycle.reads.ts';
import { CycleRef } from '../../records/ids.ts';
import { secondsUntil } from '../../records/moments.ts';
import { listChanges } from '../../records/plan.reads.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { waitsUntil } from './under-way.rules.ts';

export const handler = taskHandler(
  {
    input: CycleRef.shape,
    output: { word: z.enum(['wait', 'none']), waitSeconds: z.int() },
  },
  async (ref, { now }) => {
    const [cycle, phase, changes] = await Promise.all([
      requireCycle(ref),
      requirePhase(ref, 'delivery'),
      listChanges(ref),
    ]);
    // As in most years: nothing more is read.
    const [policy, batches] = await Promise.all([
      requirePolicy(ref.tenant, cycle.policyVersion),
      changes.length === 0 ? [] : listBatches(ref),
    ]);
    const until = waitsUntil({ batches, changes, phase, policy, now });
    return until ? { word: 'wait', waitSeconds: secondsUntil(until, now) } : { word: 'none', waitSeconds: 1 };
  },
);
