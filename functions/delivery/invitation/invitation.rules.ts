// How a batch fills up: deadlines for replies, whose silence has ended, which reserve moves up, when it is decided.
import { type Participant, type ParticipantWho, promotionOf } from '../../records/batch.ts';
import {
  addDays,
  earliestFirst,
  earliestOf,
  endOfDay,
  hasCome,
  type Instant,
  latestOf,
  type WibDate,
} from '../../records/moments.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';
import { letterDay, type SendingHours } from '../../rulebook/sending-window.rules.ts';
import { agencyLimit } from '../composition/composition.rules.ts';

export type ReplyCalendar = SendingHours & { startsOn: WibDate; replyWorkingDays: number };

/** Nobody is asked to come tomorrow: a reply is due at the latest on the working day before the last one. */
const lastReplyBeforeStart = -2;

const lastReplyDay = ({ startsOn, jointLeave }: ReplyCalendar): WibDate =>
  addWorkingDays(startsOn, lastReplyBeforeStart, jointLeave);

/**
 * End of the last day on which an invitation written now can be answered, counted from the day it is sent; undefined when there
 * is no day left.
 */
export const replyDeadline = (now: Date, calendar: ReplyCalendar): Date | undefined => {
  const sent = letterDay(now, calendar);
  const usual = addWorkingDays(sent, calendar.replyWorkingDays, calendar.jointLeave);
  const day = earliestOf(usual, lastReplyDay(calendar));
  return day > sent ? endOfDay(day) : undefined;
};

/** The first invitations of a batch that starts very soon still get until the evening before, and never less than the day they are sent. */
export const firstReplyDeadline = (now: Date, calendar: ReplyCalendar): Date =>
  replyDeadline(now, calendar) ??
  endOfDay(latestOf(addDays(calendar.startsOn, -1), letterDay(now, calendar)));

/** Whether an invitation can still be answered. */
export const isInTime = ({ replyBy }: Pick<ParticipantWho<'invited'>, 'replyBy'>, now: Date): boolean =>
  !hasCome(replyBy, now);

/** Invited, and the deadline has passed in silence. */
export const silent = (participants: readonly Participant[], now: Date): ParticipantWho<'invited'>[] =>
  participants.filter((p) => p.status === 'invited').filter((p) => !isInTime(p, now));

type Standing = Pick<Participant, 'status'>;

export const isWaiting = (participants: readonly Standing[]): boolean =>
  participants.some((p) => p.status === 'invited');

/** Invitations go out in rounds: the first, and one for every time reserves moved up. */
export const roundOf = (participants: readonly Participant[]): number =>
  1 + new Set(participants.flatMap((p) => promotionOf(p) ?? [])).size;

/** On the list, as far as it decides who moves up. */
export type Member = Pick<Participant, 'employeeId' | 'agencyId' | 'order' | 'role' | 'status'> & {
  aheadSince?: Instant | undefined;
};

/** Whom the training office has put ahead comes first, in the order in which it did; the others as drawn up. */
const byTurn = (a: Member, b: Member): number =>
  Number(b.aheadSince !== undefined) - Number(a.aheadSince !== undefined) ||
  (a.aheadSince !== undefined && b.aheadSince !== undefined
    ? earliestFirst(a.aheadSince, b.aheadSince)
    : 0) ||
  a.order - b.order;

/** Reserves for the empty seats, in order, but first those whose agency is not yet at its share. */
export const reservesToPromote = <M extends Member>(
  members: readonly M[],
  capacity: number,
  maximumAgencySharePercent: number,
): M[] => {
  const seated: Member[] = members.filter((m) => m.status === 'accepted' || m.status === 'invited');
  const waiting = members.filter((m) => m.status === 'reserve').sort(byTurn);
  const limit = agencyLimit(capacity, maximumAgencySharePercent);
  const chosen: M[] = [];
  while (seated.length < capacity && waiting.length > 0) {
    const within = waiting.findIndex((m) => seated.filter((s) => s.agencyId === m.agencyId).length < limit);
    const [next] = waiting.splice(Math.max(0, within), 1);
    if (!next) break;
    seated.push(next);
    chosen.push(next);
  }
  return chosen;
};

export type Filling = 'waiting' | 'enough' | 'too-few';

/**
 * Whether replies are still to come, and if not, whether those who accepted are enough to run the batch. A list that has
 * stood is not called off for a few who leave it later, when rooms and days are arranged: the training office may do that.
 */
export const filling = (
  participants: readonly Standing[],
  batch: { minimumParticipants: number; settledAt?: Instant | undefined },
): Filling => {
  if (isWaiting(participants)) return 'waiting';
  const accepted = participants.filter((p) => p.status === 'accepted').length;
  const enough = batch.settledAt === undefined ? batch.minimumParticipants : 1;
  return accepted >= enough ? 'enough' : 'too-few';
};
