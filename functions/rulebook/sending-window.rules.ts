// The sending window: from when on mail may leave, and from which day on a time runs that counts from a letter.
import { addDays, atClock, dateOf, latestOf, type WibDate } from '../records/moments.ts';
import type { Policy } from '../records/policy.ts';
import { isWorkingDay } from './calendar.ts';

export type SendingHours = Pick<Policy, 'mail' | 'jointLeave'>;

/** The moment itself while the window is open, else its next opening. */
export const leavesFrom = (at: Date, { mail, jointLeave }: SendingHours): Date => {
  const opensOn = (date: WibDate): boolean => mail.days === 'every' || isWorkingDay(date, jointLeave);
  let date = dateOf(at);
  if (opensOn(date) && at < atClock(date, mail.closes)) return latestOf(at, atClock(date, mail.opens));
  do date = addDays(date, 1);
  while (!opensOn(date));
  return atClock(date, mail.opens);
};

/** The opening of a day: what was written before it belongs to the letter of that day. */
export const openingOf = (at: Date, { mail }: SendingHours): Date => atClock(dateOf(at), mail.opens);

/** The opening after this day's. */
export const nextOpening = (at: Date, hours: SendingHours): Date =>
  leavesFrom(atClock(dateOf(at), hours.mail.closes), hours);

/** Since when what was due at a moment could have left without a pause, in a window that is open now: what it missed before is no delay of today. */
export const couldLeaveSince = (due: Date, now: Date, hours: SendingHours): Date => {
  const { opens, closes } = hours.mail;
  const since = leavesFrom(due, hours);
  return opens === '00:00' && closes === '24:00' ? since : latestOf(since, atClock(dateOf(now), opens));
};

/** The day on which a letter written now is sent: what it gives people to do counts from there, or they would lose the days it waits. */
export const letterDay = (now: Date, hours: SendingHours): WibDate => dateOf(leavesFrom(now, hours));
