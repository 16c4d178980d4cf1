// When the final list has not come in time: remind the facilitator once, then tell the operator, then give up.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatch } from '../../records/batch.reads.ts';
import type { BatchIn } from '../../records/batch.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { dateOf, endOfDay, secondsUntil } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { requireTenant } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';
import { transact, type Write } from '../../store/table.ts';
import { letterheadOf, operatorOf } from '../../words/letterhead.ts';
import { batchMail } from '../batch.store.ts';
import { attendanceMissing, attendanceReminder } from '../delivery-mail.ts';
import { graceWorkingDays, lastStep } from './attendance.rules.ts';
import { findAttendance } from './attendance.store.ts';

type Chase = {
  ref: BatchRef;
  batch: BatchIn<'running'>;
  tenant: Tenant;
  step: number;
  dueAt: Date;
  now: Date;
};

/** The facilitator is reminded every time, the operator told from the second time on. */
const letters = ({ ref, batch, tenant, step, dueAt, now }: Chase): Write[] => {
  const { facilitator, attendanceLink: link } = batch;
  const common = { from: letterheadOf(tenant), batch, dueAt };
  const reminder = attendanceReminder({ ...common, name: facilitator.name, link, number: step });
  const writes = [
    batchMail(ref, `attendance-reminder-${step}`, { to: facilitator.email, content: reminder, now }),
  ];
  const operator = operatorOf(tenant);
  if (step > 1 && operator) {
    const content = attendanceMissing({ ...common, name: operator.name, facilitator });
    writes.push(batchMail(ref, `attendance-missing-${step}`, { to: operator.email, content, now }));
  }
  return writes;
};

export const handler = taskHandler(
  {
    input: {
      ...BatchRef.shape,
      /** The wait that ended without a list. */
      step: z.int().positive(),
    },
    output: { word: z.enum(['received', 'waiting', 'given-up']), step: z.int(), waitSeconds: z.int() },
  },
  async ({ step, ...ref }, { now }) => {
    // A list that came in time always wins over the timeout.
    if ((await findAttendance(ref))?.finalAt) return { word: 'received', step, waitSeconds: 1 };
    if (step >= lastStep) return { word: 'given-up', step, waitSeconds: 1 };
    const batch = await requireBatch(ref);
    const cycle = await requireCycle(ref);
    const { jointLeave } = await requirePolicy(ref.tenant, cycle.policyVersion);
    const tenant = await requireTenant(ref.tenant);
    const dueAt = endOfDay(addWorkingDays(dateOf(now), graceWorkingDays, jointLeave));
    if (batch.status === 'running') await transact(letters({ ref, batch, tenant, step, dueAt, now }));
    return { word: 'waiting', step: step + 1, waitSeconds: secondsUntil(dueAt, now) };
  },
);
