// A scale of days: whole months or days as Indonesians write them, on the government's calendar.
import { scaleUtc } from 'd3-scale';
import { dayMs } from '../../records/moments.ts';

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
  const scale = scaleUtc([new Date(from), new Date(Math.max(to, from + 1))], [left, right]).clamp(true);
  const ticksOf = (most: number) => {
    // Within few days a scale would name hours, and one day several times.
    const days = scale.ticks(most).filter((at) => at.getTime() % dayMs === 0);
    const isByMonth = days.every((at) => at.getUTCDate() === 1);
    return days.map((at) => ({ x: scale(at), text: tickText(at, isByMonth) }));
  };
  return { along: (at) => scale(new Date(at)), ticksOf };
};
