// Puts the fault that ended the workflow of a change on its record and tells the operator.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { queueMail } from '../../outbox/outbox.store.ts';
import { CycleRef } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { planKey, requirePlan } from '../../records/plan.reads.ts';
import { isChange } from '../../records/plan.ts';
import { requireTenant } from '../../records/register.reads.ts';
import { auditItem, theSystem } from '../../store/audit.ts';
import { change as changeItem, transact } from '../../store/table.ts';
import { letterheadOf, operatorOf } from '../../words/letterhead.ts';
import { changeStopped } from '../delivery-mail.ts';

export const handler = taskHandler(
  {
    input: {
      ...CycleRef.shape,
      change: z.int().positive(),
      attempt: z.int().positive(),
      failure: z.object({ Error: z.string(), Cause: z.string().optional() }),
    },
    output: {},
  },
  async ({ attempt, failure, ...ref }, { now }) => {
    const [plan, government] = await Promise.all([requirePlan(ref), requireTenant(ref.tenant)]);
    // A later run has nothing to do with it.
    if (!isChange(plan) || plan.change.attempt !== attempt || plan.change.failed !== undefined) return {};
    const { tenant, year, change } = ref;
    const error = failure.Error;
    const operator = operatorOf(government);
    const about = { from: letterheadOf(government), year, change };
    const { outcome } = await transact([
      changeItem('cycle', planKey(ref), {
        set: { change: { ...plan.change, failed: { at: instantOf(now), error } }, version: plan.version + 1 },
        expect: { version: plan.version },
      }),
      auditItem({
        ...{ tenant, year, at: now, actor: theSystem },
        ...{ action: 'plan-change-failed', subject: `change-${change}`, detail: { error } },
      }),
      ...(operator
        ? [
            queueMail({
              kind: 'change-stopped',
              ...{ tenant, year, to: operator.email, whom: { as: 'operator' }, now },
              id: `${tenant}-${year}-change-${change}-stopped-${attempt}`,
              content: changeStopped({ ...about, name: operator.name }),
            }),
          ]
        : []),
    ]);
    if (outcome === 'lost') throw new Error(`change ${change} moved while its failure was being recorded`);
    return {};
  },
);
