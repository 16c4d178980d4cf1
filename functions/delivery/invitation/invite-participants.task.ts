// Invites everyone who has a place: record, personal link and letters, with a copy to the superior; reserves stand by.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { requireBatch } from '../../records/batch.reads.ts';
import type { BatchIn, BatchOutline } from '../../records/batch.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchRef, type EmployeeId } from '../../records/ids.ts';
import { dateOf, momentOf, secondsUntil } from '../../records/moments.ts';
import type { Place } from '../../records/place.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { requireTenant } from '../../records/register.reads.ts';
import { type Employee, isReachable, type Reachable, type Tenant } from '../../records/register.ts';
import { canBeAsked, isInService } from '../../rulebook/in-office.rules.ts';
import { writeEach } from '../../store/bulk.ts';
import type { Write } from '../../store/table.ts';
import { type Letterhead, letterheadOf } from '../../words/letterhead.ts';
import { beginInviting } from '../batch.store.ts';
import { requireComposition } from '../composition/composition.reads.ts';
import { noticeToFacilitator } from '../delivery-mail.ts';
import { letterToTeacher } from '../who-teaches.ts';
import { firstReplyDeadline } from './invitation.rules.ts';
import { inviteParticipant, listWithoutLetter, tellSuperiors } from './invitation.store.ts';
import { peopleWithSuperiors, superiorToTell } from './invitees.store.ts';

type Occasion = {
  ref: BatchRef;
  batch: BatchOutline;
  from: Letterhead;
  people: ReadonlyMap<EmployeeId, Employee>;
  replyBy: Date;
  now: Date;
};

/** Whoever of a place can be asked to come. */
const invitee = ({ people, now }: Occasion, place: Place): Reachable | undefined => {
  const employee = people.get(place.employeeId);
  return canBeAsked(employee, dateOf(now)) ? employee : undefined;
};

const enlist = (occasion: Occasion, place: Place): Write[] => {
  const { ref } = occasion;
  const employee = occasion.people.get(place.employeeId);
  if (!isInService(employee, dateOf(occasion.now))) return listWithoutLetter(ref, place, 'left');
  // Nobody can ask whoever has no address: another takes the place, and they stand by until an address is on record.
  if (place.role === 'reserve' || !isReachable(employee)) return listWithoutLetter(ref, place, 'reserve');
  const superior = superiorToTell(employee, occasion.people, occasion.now);
  return inviteParticipant({ ...occasion, employee }, place, superior);
};

/** The deadline the letters name: fixed by the first run, kept by every repeat. */
const fixDeadline = async (
  ref: BatchRef,
  batch: BatchIn<'planned' | 'inviting' | 'running'>,
  tenant: Tenant,
  now: Date,
): Promise<Date> => {
  if (batch.status !== 'planned') return momentOf(batch.replyBy);
  const cycle = await requireCycle(ref);
  const policy = await requirePolicy(ref.tenant, cycle.policyVersion);
  const replyBy = firstReplyDeadline(now, {
    startsOn: batch.startsOn,
    replyWorkingDays: policy.delivery.replyWorkingDays,
    mail: policy.mail,
    jointLeave: policy.jointLeave,
  });
  await beginInviting(ref, replyBy, letterToTeacher({ ref, tenant, batch, now }, noticeToFacilitator));
  return replyBy;
};

export const handler = taskHandler(
  { input: BatchRef.shape, output: { round: z.int(), replySeconds: z.int() } },
  async (ref, { now }) => {
    const batch = await requireBatch(ref);
    // Nobody is asked to come to a batch that has ended.
    if (batch.status === 'completed' || batch.status === 'cancelled') return { round: 1, replySeconds: 1 };
    const tenant = await requireTenant(ref.tenant);
    const from = letterheadOf(tenant);
    const replyBy = await fixDeadline(ref, batch, tenant, now);
    const { places } = await requireComposition(ref);
    if (batch.status !== 'running') {
      const people = await peopleWithSuperiors(
        ref.tenant,
        places.map((p) => p.employeeId),
      );
      const occasion = { ref, batch, from, people, replyBy, now };
      await writeEach(places.map((place) => enlist(occasion, place)));
      const invited = places.flatMap((place) =>
        place.role === 'reserve' ? [] : (invitee(occasion, place) ?? []),
      );
      await writeEach(tellSuperiors(occasion, invited));
    }
    return { round: 1, replySeconds: secondsUntil(replyBy, now) };
  },
);
