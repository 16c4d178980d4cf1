// A scale of days: whole months or days as Indonesians write them, on the government's calendar.
import { roundDays, type Span, scaleOf } from './scale.ts';

/** Milliseconds of a day on the calendar, as `onTheWall` gives them. */
export type Day = number;
export type TimeSpan = { from: Day; to: Day };

const shortMonths = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' ');

const tickText = (at: Date, isByMonth: boolean): string => {
  const month = shortMonths[at.getUTCMonth()] ?? '';
  if (!isByMonth) return `${at.getUTCDate()} ${month}`;
  return at.getUTCMonth() === 0 ? `${month} ${at.getUTCFullYear()}` : month;
};

/** From a day to its place, and the days that the scale names, about so many. */
export const timeAxis = (
  { from, to }: TimeSpan,
  { left, right }: { left: number; right: number },
): { along: (at: Day) => number; ticksOf: (most: number) => { x: number; text: string }[] } => {
  const span: Span = [from, to];
  const along = scaleOf(span, [left, right]);
  const ticksOf = (most: number) => {
    const days = roundDays(span, most).map((at) => new Date(at));
    const isByMonth = days.every((at) => at.getUTCDate() === 1);
    return days.map((at) => ({ x: along(at.getTime()), text: tickText(at, isByMonth) }));
  };
  return { along, ticksOf };
};
