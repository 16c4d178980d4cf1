// Promise: a date is no moment, a moment is no date, and plain text is neither.
import {
  addDays,
  daysBetween,
  earliestFirst,
  earliestOf,
  hasCome,
  type Instant,
  instantOf,
  isCalendarDate,
  momentOf,
  startOfDay,
  type WibDate,
} from '../../functions/records/moments.ts';
import { at, on } from '../support/branded.ts';

const date = on('2026-03-12');
const moment = at('2026-03-12T01:00:00.000Z');
const now = new Date(0);

hasCome(moment, now);
// @ts-expect-error a date has not come at any moment
hasCome(date, now);
// @ts-expect-error text is no moment
hasCome('2026-03-12T01:00:00.000Z', now);

momentOf(moment);
// @ts-expect-error when on that date?
momentOf(date);

startOfDay(date);
// @ts-expect-error a moment does not begin
startOfDay(moment);
// @ts-expect-error nor does text
startOfDay('2026-03-12');

daysBetween(date, addDays(date, 1));
// @ts-expect-error days are counted between dates
daysBetween(date, moment);

earliestOf(date, date);
earliestOf(moment, moment);
// @ts-expect-error a date is not earlier or later than a moment
earliestOf(date, moment);
// @ts-expect-error not even for sorting
earliestFirst(moment, date);

export const stored: Instant = instantOf(now);
// @ts-expect-error what the platform writes is not yet a moment as it is stored
export const written: Instant = now.toISOString();
// @ts-expect-error a moment is stored as text
export const kept: Instant = now;

export const given = (text: string): WibDate | undefined => (isCalendarDate(text) ? text : undefined);
// @ts-expect-error text is a date once somebody has looked
export const unseen = (text: string): WibDate | undefined => text;
