// Into which batch another one may be merged, and in which order its people stand by there.
import type { Batch, BatchIn, Participant, ParticipantWho } from '../../records/batch.ts';
import type { BatchId } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import type { Place } from '../../records/place.ts';
import type { Policy } from '../../records/policy.ts';
import { datesOf } from '../../words/batch-words.ts';
import { replyDeadline } from '../invitation/invitation.rules.ts';
import { isSeated } from '../invitation/seats.rules.ts';

export type Inviting = BatchIn<'inviting'>;

/** Before its people are asked there is no list that could go over, and once it has begun it is held. */
export const mayMerge = (batch: Batch): batch is Inviting => batch.status === 'inviting';

/** Batches of the same program that still ask, and in which whoever comes over has a working day to answer. */
export const mergeable = (
  batch: Batch,
  others: readonly Batch[],
  { delivery, mail, jointLeave }: Pick<Policy, 'delivery' | 'mail' | 'jointLeave'>,
  now: Date,
): Inviting[] =>
  others.filter(mayMerge).filter(
    (other) =>
      other.program === batch.program &&
      other.batchId !== batch.batchId &&
      replyDeadline(now, {
        ...{ startsOn: other.startsOn, replyWorkingDays: delivery.replyWorkingDays, mail, jointLeave },
      }) !== undefined,
  );

/** Seats for which nobody is asked at present. */
export const emptySeats = ({ capacity }: Pick<Batch, 'capacity'>, list: readonly Participant[]): number =>
  Math.max(0, capacity - list.filter(isSeated).length);

type GoingOver = Extract<Participant, { status: 'accepted' | 'invited' | 'reserve' }>;

const goesOver = (p: Participant): p is GoingOver => isSeated(p) || p.status === 'reserve';

/** Those who said yes first, then those who have not answered, then the reserves; each as the list has them. */
const byStanding = (a: GoingOver, b: GoingOver): number => {
  const standing = ['accepted', 'invited', 'reserve'];
  return standing.indexOf(a.status) - standing.indexOf(b.status) || a.order - b.order;
};

/** Whoever said no stays away, and whoever is on the other list already stays what they are there. */
export const goingOver = (
  list: readonly Participant[],
  there: readonly Pick<Place, 'employeeId'>[],
): GoingOver[] => {
  const known = new Set(there.map(({ employeeId }) => employeeId));
  return list
    .filter(goesOver)
    .filter(({ employeeId }) => !known.has(employeeId))
    .toSorted(byStanding);
};

/** Whether two batches meet on the very same days. */
export const isOnSameDays = (a: Batch, b: Batch): boolean => datesOf(a).join() === datesOf(b).join();

/**
 * As reserves behind those on the list, of whom those who had a seat go before the others: a yes was
 * given to another batch, so each is asked anew.
 */
export const placesThere = (
  list: readonly Participant[],
  there: readonly (Participant | Place)[],
  /** `last`: the last number that is given there. */
  { into, from, last, now }: { into: BatchId; from: number; last: number; now: Date },
): ParticipantWho<'reserve'>[] => {
  const waiting = new Set(there.filter(({ role }) => role === 'reserve').map((p) => p.employeeId)).size;
  return goingOver(list, there).map(({ employeeId, agencyId, reason, status }, i) => ({
    ...{ employeeId, agencyId, batchId: into, role: 'reserve', status: 'reserve', order: last + i + 1 },
    reason:
      typeof reason === 'string'
        ? reason
        : {
            ...{ kind: 'reserve', turn: waiting + i + 1, gapHundredths: reason.gapHundredths },
            ...(reason.jpOverMaximum && { jpOverMaximum: reason.jpOverMaximum }),
            ...(reason.jpBelowMinimum && { jpBelowMinimum: reason.jpBelowMinimum }),
          },
    ...(status === 'reserve' ? {} : { aheadSince: instantOf(now), cameFrom: from }),
  }));
};
