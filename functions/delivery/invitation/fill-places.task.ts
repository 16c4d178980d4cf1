// After the replies: silence is put on record, reserves move up into empty places, or the list is settled.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listParticipants, requireBatch } from '../../records/batch.reads.ts';
import type { BatchOutline, Participant } from '../../records/batch.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import {
  dateOf,
  Instant,
  instantOf,
  latestOf,
  momentOf,
  secondsUntil,
  startOfDay,
} from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { requireTenant } from '../../records/register.reads.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import { writeEach } from '../../store/bulk.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { filling, replyDeadline, reservesToPromote, roundOf, silent } from './invitation.rules.ts';
import { dropReserve, promoteReserve, recordSilence } from './invitation.store.ts';
import { peopleWithSuperiors } from './invitees.store.ts';

/** Reserves who have left make room for the next one, so the choice is made again until it holds. */
const moveReservesUp = async (ref: BatchRef, batch: BatchOutline, now: Date): Promise<Participant[]> => {
  const cycle = await requireCycle(ref);
  const { delivery, jointLeave } = await requirePolicy(ref.tenant, cycle.policyVersion);
  const from = letterheadOf(await requireTenant(ref.tenant));
  const replyBy = replyDeadline(now, {
    startsOn: batch.startsOn,
    replyWorkingDays: delivery.replyWorkingDays,
    jointLeave,
  });
  for (;;) {
    const participants = await listParticipants(ref);
    const chosen = replyBy
      ? reservesToPromote(participants, batch.capacity, delivery.maximumAgencySharePercent)
      : [];
    if (!replyBy || chosen.length === 0) return participants;
    const people = await peopleWithSuperiors(
      ref.tenant,
      chosen.map((c) => c.employeeId),
    );
    await writeEach(
      chosen.map(({ employeeId }) => {
        const employee = people.get(employeeId);
        if (!employee || !isInService(employee, dateOf(now))) return dropReserve(ref, employeeId);
        const superior = employee.superiorEmployeeId && people.get(employee.superiorEmployeeId);
        return promoteReserve({ ref, batch, from, employee, replyBy, now }, superior || undefined);
      }),
    );
  }
};

export const handler = taskHandler(
  {
    input: BatchRef.shape,
    output: {
      word: z.enum(['waiting', 'enough', 'too-few']),
      round: z.int(),
      replySeconds: z.int(),
      startsAt: Instant,
    },
    formerly: { isEnough: ({ word }) => word === 'enough' },
  },
  async (ref, { now }) => {
    const batch = await requireBatch(ref);
    const startsAt = instantOf(startOfDay(batch.startsOn));
    // A resumed run comes by here again after the batch has begun: nothing is left to fill.
    if (batch.status !== 'inviting') return { word: 'enough', round: 1, replySeconds: 1, startsAt };
    const before = await listParticipants(ref);
    await writeEach(silent(before, now).map(({ employeeId }) => recordSilence(ref, employeeId)));
    const participants = await moveReservesUp(ref, batch, now);
    const deadlines = participants.flatMap((p) => (p.status === 'invited' ? [momentOf(p.replyBy)] : []));
    const replyBy = latestOf(now, ...deadlines);
    return {
      word: filling(participants, batch),
      round: roundOf(participants),
      replySeconds: secondsUntil(replyBy, now),
      startsAt,
    };
  },
);
