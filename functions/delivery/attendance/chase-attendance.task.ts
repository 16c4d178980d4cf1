// When the final list has not come in time: remind the facilitator, then the operator as well, for as long as it is missing.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatch } from '../../records/batch.reads.ts';
import type { BatchIn } from '../../records/batch.ts';
import { phaseKey, requireCycle } from '../../records/cycle.reads.ts';
import { Phase } from '../../records/cycle.ts';
import { BatchRef } from '../../records/ids.ts';
import { dateOf, earliestOf, endOfDay, momentOf, secondsUntil } from '../../records/moments.ts';
import type { OfficeHolder } from '../../records/office.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { requireTenant } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';
import { whoTeaches } from '../../rulebook/facilitators.rules.ts';
import { getItem, transact, type Write } from '../../store/table.ts';
import { letterheadOf, operatorOf } from '../../words/letterhead.ts';
import { batchMail } from '../batch.store.ts';
import { breakOff } from '../calling-off.store.ts';
import { attendanceMissing, attendanceReminder } from '../delivery-mail.ts';
import { chaseOf } from './attendance.rules.ts';
import { findAttendance } from './attendance.store.ts';

type Chase = {
  ref: BatchRef;
  batch: BatchIn<'running'>;
  tenant: Tenant;
  step: number;
  dueAt: Date;
  now: Date;
};

const letters = ({ ref, batch, tenant, step, dueAt, now }: Chase): Write[] => {
  const { attendanceLink: link } = batch;
  const { hasEnded, ...facilitator } = whoTeaches(tenant.facilitators, batch);
  const common = { from: letterheadOf(tenant), batch, dueAt };
  const told = chaseOf(step);
  const operator = operatorOf(tenant);
  const reminder = (): Write => {
    const content = attendanceReminder({ ...common, name: facilitator.name, link, number: step });
    return batchMail(ref, 'attendance', `attendance-reminder-${step}`, {
      to: facilitator.email,
      whom: { as: 'facilitator' },
      content,
      now,
    });
  };
  const missing = (to: OfficeHolder): Write => {
    const content = attendanceMissing({ ...common, ref, name: to.name, facilitator });
    return batchMail(ref, 'batch-trouble', `attendance-missing-${step}`, {
      to: to.email,
      whom: { as: 'operator' },
      content,
      now,
    });
  };
  return [
    // Whoever no longer teaches is not reminded: it is the training office's from the first day.
    ...(told.facilitator && !hasEnded ? [reminder()] : []),
    ...((told.operator || hasEnded) && operator ? [missing(operator)] : []),
  ];
};

/** When the delivery of the year is to be over; undefined where no phase is on record. */
const closingOf = async (ref: BatchRef): Promise<Date | undefined> => {
  const phase = await getItem('cycle', phaseKey(ref, 'delivery'), Phase);
  return phase && momentOf(phase.closesAt);
};

export const handler = taskHandler(
  {
    input: {
      ...BatchRef.shape,
      /** The wait that ended without a list. */
      step: z.int().positive(),
    },
    output: { word: z.enum(['received', 'waiting', 'ended']), step: z.int(), waitSeconds: z.int() },
  },
  async ({ step, ...ref }, { now }) => {
    // A list that came in time always wins over the timeout.
    if ((await findAttendance(ref))?.finalAt) return { word: 'received', step, waitSeconds: 1 };
    const batch = await requireBatch(ref);
    if (batch.status === 'completed' || batch.status === 'cancelled')
      return { word: 'ended', step, waitSeconds: 1 };
    const tenant = await requireTenant(ref.tenant);
    const closesAt = await closingOf(ref);
    // The year does not wait for one list: its task stays with the training office, and the batch goes on when it is filed.
    if (batch.status === 'running' && closesAt !== undefined && closesAt <= now) {
      await breakOff({ ref, batch, tenant, now }, { kind: 'no-attendance' });
      return { word: 'ended', step, waitSeconds: 1 };
    }
    const cycle = await requireCycle(ref);
    const { jointLeave } = await requirePolicy(ref.tenant, cycle.policyVersion);
    const next = endOfDay(addWorkingDays(dateOf(now), chaseOf(step).workingDays, jointLeave));
    const dueAt = closesAt === undefined ? next : earliestOf(next, closesAt);
    if (batch.status === 'running') await transact(letters({ ref, batch, tenant, step, dueAt, now }));
    return { word: 'waiting', step: step + 1, waitSeconds: secondsUntil(dueAt, now) };
  },
);
