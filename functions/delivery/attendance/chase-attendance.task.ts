// When the final list has not come in time: remind the facilitator once, then tell the operator, then give up.

import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatch } from '../../records/batch.reads.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { dateOf, endOfDay, secondsUntil } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { requireTenant } from '../../records/register.reads.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';
import { transact, type Write } from '../../store/table.ts';
import { operatorOf } from '../../words/batch-words.ts';
import { batchMail } from '../batch.store.ts';
import { attendanceMissing, attendanceReminder } from '../delivery-mail.ts';
import { graceWorkingDays, lastStep } from './attendance.rules.ts';
import { findAttendance } from './attendance.store.ts';

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
    const batch = await requireBatch(ref, ref.batchId);
    const cycle = await requireCycle(ref);
    const { jointLeave } = await requirePolicy(ref.tenant, cycle.policyVersion);
    const tenant = await requireTenant(ref.tenant);
    const dueAt = endOfDay(addWorkingDays(dateOf(now), graceWorkingDays, jointLeave));
    const from = tenant.displayName;
    const { facilitator, attendanceLink: link } = batch;
    const writes: Write[] = [];
    if (link) {
      const content = attendanceReminder({ from, name: facilitator.name, batch, link, number: step, dueAt });
      writes.push(batchMail(ref, `attendance-reminder-${step}`, { to: facilitator.email, content, now }));
    }
    const operator = operatorOf(tenant);
    if (step > 1 && operator) {
      const content = attendanceMissing({ from, name: operator.name, batch, dueAt });
      writes.push(batchMail(ref, `attendance-missing-${step}`, { to: operator.email, content, now }));
    }
    if (writes.length > 0) await transact(writes);
    return { word: 'waiting', step: step + 1, waitSeconds: secondsUntil(dueAt, now) };
  },
);
