// Invites everyone who has a place: record, personal link and letters, with a copy to the superior; reserves stand by.

import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatch } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchRef, type EmployeeId } from '../../records/ids.ts';
import { dateOf, momentOf, secondsUntil } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { requireTenant } from '../../records/register.reads.ts';
import type { Employee } from '../../records/register.ts';
import { isInOfficeUnretired } from '../../rulebook/in-office.rules.ts';
import { writeEach } from '../../store/bulk.ts';
import type { Write } from '../../store/table.ts';
import { beginInviting } from '../batch.store.ts';
import { requireComposition } from '../composition/composition.reads.ts';
import type { Place } from '../composition/composition.ts';
import { noticeToFacilitator } from '../delivery-mail.ts';
import { firstReplyDeadline } from './invitation.rules.ts';
import { inviteParticipant, listWithoutLetter } from './invitation.store.ts';
import { peopleWithSuperiors } from './invitees.store.ts';

const leftService = 'Tidak lagi bertugas';

type Occasion = {
  ref: BatchRef;
  batch: Batch;
  from: string;
  people: ReadonlyMap<EmployeeId, Employee>;
  replyBy: Date;
  now: Date;
};

const enlist = (occasion: Occasion, place: Place): Write[] => {
  const { ref, people, now } = occasion;
  const employee = people.get(place.employeeId);
  if (!employee || !isInOfficeUnretired(employee, dateOf(now)))
    return listWithoutLetter(ref, place, { status: 'declined', declineReason: leftService });
  if (place.role === 'reserve') return listWithoutLetter(ref, place, { status: 'reserve' });
  const superior = employee.superiorEmployeeId && people.get(employee.superiorEmployeeId);
  return inviteParticipant({ ...occasion, employee, superior }, place);
};

/** The deadline the letters name: fixed by the first run, kept by every repeat. */
const fixDeadline = async (ref: BatchRef, batch: Batch, from: string, now: Date): Promise<Date> => {
  if (batch.status !== 'planned') return momentOf(batch.replyBy);
  const cycle = await requireCycle(ref);
  const policy = await requirePolicy(ref.tenant, cycle.policyVersion);
  const replyBy = firstReplyDeadline(now, {
    startsOn: batch.startsOn,
    replyWorkingDays: policy.delivery.replyWorkingDays,
    jointLeave: policy.jointLeave,
  });
  const content = noticeToFacilitator({ from, name: batch.facilitator.name, batch });
  await beginInviting(ref, replyBy, { to: batch.facilitator.email, content, now });
  return replyBy;
};

export const handler = taskHandler(BatchRef.shape, async (ref, { now }) => {
  const batch = await requireBatch(ref, ref.batchId);
  const tenant = await requireTenant(ref.tenant);
  const replyBy = await fixDeadline(ref, batch, tenant.displayName, now);
  const { places } = await requireComposition(ref);
  if (batch.status === 'planned' || batch.status === 'inviting') {
    const people = await peopleWithSuperiors(
      ref.tenant,
      places.map((p) => p.employeeId),
    );
    const occasion = { ref, batch, from: tenant.displayName, people, replyBy, now };
    await writeEach(places.map((place) => enlist(occasion, place)));
  }
  return { round: 1, replySeconds: secondsUntil(replyBy, now) };
});
