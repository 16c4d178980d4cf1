// Keeps the list of a batch until it begins: silence goes on record, who has left makes room, reserves move up, the list is settled and looked at again.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listParticipants, requireBatch } from '../../records/batch.reads.ts';
import type { BatchIn, Participant } from '../../records/batch.ts';
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
import type { Policy } from '../../records/policy.ts';
import { findEmployees, requireTenant } from '../../records/register.reads.ts';
import { isReachable } from '../../records/register.ts';
import { writeEach } from '../../store/bulk.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { settleList } from '../batch.store.ts';
import { tellOfCancellation } from '../calling-off.store.ts';
import { carryListOver } from '../changes/merge.store.ts';
import { tellOfMove } from '../changes/telling-of-move.store.ts';
import {
  type Filling,
  filling,
  replyDeadline,
  reservesToPromote,
  roundOf,
  silent,
} from './invitation.rules.ts';
import { dropReserve, promoteReserve, recordSilence } from './invitation.store.ts';
import { peopleWithSuperiors, superiorToTell } from './invitees.store.ts';
import { canCome, nextLook } from './seats.rules.ts';
import { lookAtSeats, type Round } from './seats.store.ts';

/** Without those nobody can ask: they stand by until an address is on record. */
const whoCanBeAsked = async (
  { ref }: Round,
  participants: readonly Participant[],
): Promise<Participant[]> => {
  const waiting = participants.flatMap((p) => (p.status === 'reserve' ? [p.employeeId] : []));
  const people = await findEmployees(ref.tenant, waiting);
  const unreachable = new Set(people.flatMap((e) => (isReachable(e) ? [] : [e.employeeId])));
  return participants.filter((p) => !unreachable.has(p.employeeId));
};

/** Reserves who have left make room for the next one, so the choice is made again until it holds. */
const moveReservesUp = async (
  round: Round,
  { delivery, mail, jointLeave }: Policy,
): Promise<Participant[]> => {
  const { ref, batch, from, now } = round;
  const replyBy = replyDeadline(now, {
    startsOn: batch.startsOn,
    replyWorkingDays: delivery.replyWorkingDays,
    mail,
    jointLeave,
  });
  for (;;) {
    const participants = await listParticipants(ref);
    const chosen = replyBy
      ? reservesToPromote(
          await whoCanBeAsked(round, participants),
          batch.capacity,
          delivery.maximumAgencySharePercent,
        )
      : [];
    if (!replyBy || chosen.length === 0) return participants;
    const people = await peopleWithSuperiors(
      ref.tenant,
      chosen.map((c) => c.employeeId),
    );
    await writeEach(
      chosen.map(({ employeeId, cameFrom }) => {
        const employee = people.get(employeeId);
        if (!canCome(employee, batch) || !isReachable(employee)) return dropReserve(ref, employeeId);
        const superior = superiorToTell(employee, people, now);
        return promoteReserve({ ref, batch, from, employee, replyBy, now, cameFrom }, superior);
      }),
    );
  }
};

const secondsOf = (
  word: Filling,
  participants: readonly Participant[],
  { startsOn }: BatchIn<'inviting'>,
  policy: Policy,
  now: Date,
): number => {
  if (word !== 'waiting')
    return secondsUntil(startOfDay(nextLook(dateOf(now), startsOn, policy.jointLeave)), now);
  const deadlines = participants.flatMap((p) => (p.status === 'invited' ? [momentOf(p.replyBy)] : []));
  return secondsUntil(latestOf(now, ...deadlines), now);
};

export const handler = taskHandler(
  {
    input: BatchRef.shape,
    output: {
      /** `waiting` for replies, or, when the list stands, for the next look at it. */
      word: z.enum(['waiting', 'enough', 'too-few', 'ended']),
      round: z.int(),
      replySeconds: z.int(),
      startsAt: Instant,
    },
    formerly: { isEnough: ({ word }) => word === 'enough' },
  },
  async (ref, { now }) => {
    const batch = await requireBatch(ref);
    const startsAt = instantOf(startOfDay(batch.startsOn));
    const tenant = await requireTenant(ref.tenant);
    if (batch.status === 'cancelled') {
      await tellOfCancellation({ ref, batch, tenant, now, because: batch.cancelledBecause });
      await carryListOver(ref, batch, now);
    }
    if (batch.status === 'completed' || batch.status === 'cancelled')
      return { word: 'ended', round: 1, replySeconds: 1, startsAt };
    // A resumed run comes by here again after the batch has begun: nothing is left to fill.
    if (batch.status !== 'inviting') return { word: 'enough', round: 1, replySeconds: 1, startsAt };
    const { policyVersion } = await requireCycle(ref);
    const policy = await requirePolicy(ref.tenant, policyVersion);
    const round = { ref, batch, from: letterheadOf(tenant), now };
    await tellOfMove({ ...round, tenant }, batch);
    const before = await listParticipants(ref);
    await writeEach(silent(before, now).map(({ employeeId }) => recordSilence(ref, employeeId)));
    await lookAtSeats(round, before);
    const participants = await moveReservesUp(round, policy);
    const word = filling(participants, batch);
    if (word === 'enough' && batch.settledAt === undefined) await settleList(ref, now);
    const stands = word === 'enough' && now < momentOf(startsAt);
    return {
      word: stands ? 'waiting' : word,
      round: roundOf(participants),
      replySeconds: secondsOf(word, participants, batch, policy, now),
      startsAt,
    };
  },
);
