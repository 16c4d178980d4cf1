// Carries an approved change of the plan out in delivery, and says which batches its workflow has to run.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatches } from '../../records/batch.reads.ts';
import { requireCycle, requirePhase } from '../../records/cycle.reads.ts';
import { CycleRef } from '../../records/ids.ts';
import { dateOf } from '../../records/moments.ts';
import { listPlanRows, requirePlan } from '../../records/plan.reads.ts';
import { isChange } from '../../records/plan.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { requireTenant } from '../../records/register.reads.ts';
import { isOpen } from '../batch.store.ts';
import { runGroups, runsOf } from '../schedule/runs.ts';
import { carryOut, recordTooLate } from './carrying-out.store.ts';

export const handler = taskHandler(
  {
    input: { ...CycleRef.shape, change: z.int().positive(), attempt: z.int().positive() },
    output: { groups: runGroups },
  },
  async ({ attempt, ...ref }, { now }) => {
    const { tenant, year, change } = ref;
    const [plan, rows, delivery, cycle, government] = await Promise.all([
      requirePlan(ref),
      listPlanRows(ref),
      requirePhase(ref, 'delivery'),
      requireCycle(ref),
      requireTenant(tenant),
    ]);
    if (!isChange(plan) || plan.status !== 'approved')
      throw new Error(`change ${change} of the plan of ${tenant} ${year} is not approved`);
    if (plan.change.carriedOut === undefined) {
      const policy = await requirePolicy(tenant, cycle.policyVersion);
      const approved = { ref, plan, rows, tenant: government, policy, to: dateOf(delivery.closesAt), now };
      await (delivery.status === 'running' ? carryOut(approved) : recordTooLate(approved));
    }
    const added = (await listBatches({ tenant, year })).filter((b) => b.addedBy === change && isOpen(b));
    return { groups: runsOf({ tenant, year }, added, `change-${attempt}`) };
  },
);
