// How a batch fills up: deadlines for replies, whose silence has ended, which reserve moves up, when it is decided.

import type { Participant } from '../../records/batch.ts';
import { addDays, dateOf, earliestOf, endOfDay, hasCome, type WibDate } from '../../records/moments.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';
import { agencyLimit } from '../composition/composition.rules.ts';

export type ReplyCalendar = { startsOn: WibDate; replyWorkingDays: number; jointLeave: readonly WibDate[] };

/** Nobody is asked to come tomorrow: a reply is due at the latest on the working day before the last one. */
const lastReplyBeforeStart = -2;

const lastReplyDay = ({ startsOn, jointLeave }: ReplyCalendar): WibDate =>
  addWorkingDays(startsOn, lastReplyBeforeStart, jointLeave);

/** End of the last day on which an invitation sent now can be answered; undefined when there is no day left. */
export const replyDeadline = (now: Date, calendar: ReplyCalendar): Date | undefined => {
  const usual = addWorkingDays(dateOf(now), calendar.replyWorkingDays, calendar.jointLeave);
  const day = earliestOf(usual, lastReplyDay(calendar));
  return day > dateOf(now) ? endOfDay(day) : undefined;
};

/** The first invitations of a batch that starts very soon still get until the evening before. */
export const firstReplyDeadline = (now: Date, calendar: ReplyCalendar): Date =>
  replyDeadline(now, calendar) ?? endOfDay(addDays(calendar.startsOn, -1));

export type Member = Pick<
  Participant,
  'employeeId' | 'agencyId' | 'order' | 'role' | 'status' | 'promotedAt' | 'replyBy'
>;

/** Whether an invited person can still answer; without a deadline nobody can. */
export const isInTime = ({ replyBy }: Pick<Participant, 'replyBy'>, now: Date): boolean =>
  replyBy !== undefined && !hasCome(replyBy, now);

/** Invited, and the deadline has passed in silence. */
export const silent = <M extends Member>(members: readonly M[], now: Date): M[] =>
  members.filter((m) => m.status === 'invited' && !isInTime(m, now));

export const isWaiting = (members: readonly Member[]): boolean => members.some((m) => m.status === 'invited');

/** Invitations go out in rounds: the first, and one for every time reserves moved up. */
export const roundOf = (members: readonly Member[]): number =>
  1 + new Set(members.flatMap((m) => (m.promotedAt ? [m.promotedAt] : []))).size;

/** Reserves for the empty seats, in order, but first those whose agency is not yet at its share. */
export const reservesToPromote = <M extends Member>(
  members: readonly M[],
  capacity: number,
  maximumAgencySharePercent: number,
): M[] => {
  const seated: Member[] = members.filter((m) => m.status === 'accepted' || m.status === 'invited');
  const waiting = members.filter((m) => m.status === 'reserve').sort((a, b) => a.order - b.order);
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

/** Whether replies are still to come, and if not, whether those who accepted are enough to run the batch. */
export const filling = (members: readonly Member[], batch: { minimumParticipants: number }): Filling => {
  if (isWaiting(members)) return 'waiting';
  const accepted = members.filter((m) => m.status === 'accepted').length;
  return accepted >= batch.minimumParticipants ? 'enough' : 'too-few';
};
