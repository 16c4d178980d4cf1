// On the first day: the batch is running, and the facilitator gets the link for attendance and scores.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { makeLink } from '../../links/links.store.ts';
import { requireBatch } from '../../records/batch.reads.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { addDays, endOfDay, secondsUntil } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { requireTenant } from '../../records/register.reads.ts';
import { batchMail, beginRunning } from '../batch.store.ts';
import { attendanceRequest } from '../delivery-mail.ts';
import { letterToTeacher } from '../who-teaches.ts';
import { attendanceDeadline, attendanceLinkDays } from './attendance.rules.ts';

export const handler = taskHandler(
  { input: BatchRef.shape, output: { step: z.int(), waitSeconds: z.int() } },
  async (ref, { now }) => {
    const { tenant, year, batchId } = ref;
    const batch = await requireBatch(ref);
    const cycle = await requireCycle(ref);
    const policy = await requirePolicy(tenant, cycle.policyVersion);
    const dueAt = attendanceDeadline(batch.endsOn, policy.jointLeave);
    if (batch.status === 'inviting') {
      const government = await requireTenant(tenant);
      const link = makeLink({
        purpose: 'attendance',
        name: `${tenant}-${year}-${batchId}`,
        tenant,
        year,
        subject: { batchId },
        expiresAt: endOfDay(addDays(batch.endsOn, attendanceLinkDays)),
      });
      const letter = letterToTeacher({ ref, tenant: government, batch, now }, (about) =>
        attendanceRequest({ ...about, link: link.reference, dueAt }),
      );
      await beginRunning(ref, link.reference, [
        link.write,
        batchMail(ref, 'attendance', 'attendance', letter),
      ]);
    }
    return { step: 1, waitSeconds: secondsUntil(dueAt, now) };
  },
);
