// Understands a date as offices write it: with dashes, slashes or points, in words, as a serial number, with a time; and says when it cannot be known.
import { dateIn, dateOf, isCalendarDate, isInCalendar, type WibDate } from '../records/moments.ts';

/** Which of the first two numbers of `1/2/2026` is the day, as far as a column shows it. */
export type DateOrder = 'day-first' | 'month-first' | 'mixed' | 'unknown';

export type DateReading =
  | { kind: 'date'; date: WibDate }
  /** Two days it may mean, and the column does not say which. */
  | { kind: 'ambiguous'; either: WibDate; or: WibDate }
  /** It has the form of a date, and no calendar has it. */
  | { kind: 'impossible' }
  /** Of years that nobody here can mean. */
  | { kind: 'other-times' }
  | { kind: 'unknown' };

const impossible: DateReading = { kind: 'impossible' };
const otherTimes: DateReading = { kind: 'other-times' };
const unknown: DateReading = { kind: 'unknown' };

/** Indonesian and English, long and short; Excel writes the words of its Windows. */
const monthWords: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'januari january jan',
    'februari pebruari february feb peb',
    'maret march mar mrt',
    'april apr',
    'mei may',
    'juni june jun',
    'juli july jul',
    'agustus august agu ags agt aug',
    'september sep sept',
    'oktober october okt oct',
    'november nopember nov nop',
    'desember december des dec',
  ].flatMap((words, i) => words.split(' ').map((word) => [word, i + 1])),
);

/** Excel counts days from 30 December 1899, its 29 February 1900 included; 60,000 is in 2064. */
const serialDay = (serial: number): WibDate =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) as WibDate;
const serials = { from: 10_000, to: 60_000 };

const meant = (date: WibDate): DateReading => (isCalendarDate(date) ? { kind: 'date', date } : otherTimes);

const calendarDay = (year: number, month: number, day: number): DateReading => {
  if (!isInCalendar(year)) return otherTimes;
  if (month < 1 || month > 12 || day < 1) return impossible;
  const date = dateIn(year, month, day);
  return Number(date.slice(8)) === day ? { kind: 'date', date } : impossible;
};

/** As Excel takes them: up to 29 in this century, from 30 on in the last one. */
const fullYear = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) < 30 ? 2000 : 1900);

const clock = /(?:[ T]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?)?/i.source;
const inNumbers = new RegExp(`^(\\d{1,2})([-/. ])(\\d{1,2})\\2(\\d{4}|\\d{2})${clock}$`, 'i');
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${clock}$`, 'i');
const inWords = new RegExp(
  `^(?:\\p{L}+,? +)?(\\d{1,2})[-/. ]+(\\p{L}+)\\.?[-/., ]+(\\d{4}|\\d{2})${clock}$`,
  'iu',
);
const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Both parts of a date in numbers; a column's order is seen from these. */
const partsOf = (text: string): { a: number; b: number; year: string } | undefined => {
  const [, a, , b, year] = inNumbers.exec(text) ?? [];
  return a === undefined || b === undefined || year === undefined
    ? undefined
    : { a: Number(a), b: Number(b), year };
};

const numbersReading = (
  { a, b, year }: NonNullable<ReturnType<typeof partsOf>>,
  order: DateOrder,
): DateReading => {
  const full = fullYear(year);
  const dayFirst = calendarDay(full, b, a);
  if (order === 'day-first') return dayFirst;
  const monthFirst = calendarDay(full, a, b);
  if (order === 'month-first') return monthFirst;
  // Indonesia writes the day first; a short year or a column with both orders comes from other settings.
  if (order === 'unknown' && year.length === 4) return dayFirst;
  if (dayFirst.kind !== 'date')
    return monthFirst.kind === 'date' && order === 'mixed' ? monthFirst : dayFirst;
  if (monthFirst.kind !== 'date' || monthFirst.date === dayFirst.date) return dayFirst;
  return { kind: 'ambiguous', either: dayFirst.date, or: monthFirst.date };
};

/** Eight digits are a date when only one order of them is one. */
const digitsReading = (text: string): DateReading => {
  const [y, m, d] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number);
  const [day, month, year] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)].map(Number);
  const inCentury = (r: DateReading): DateReading =>
    r.kind === 'date' && r.date >= '1900' && r.date < '2100' ? r : impossible;
  const one = inCentury(calendarDay(y ?? 0, m ?? 0, d ?? 0));
  const other = inCentury(calendarDay(year ?? 0, month ?? 0, day ?? 0));
  if (one.kind === 'date' && other.kind === 'date')
    return one.date === other.date ? one : { kind: 'ambiguous', either: one.date, or: other.date };
  return one.kind === 'date' ? one : other;
};

export const readDate = (raw: string, order: DateOrder): DateReading => {
  const text = raw.trim();
  if (isCalendarDate(text)) return { kind: 'date', date: text };
  if (withZone.test(text)) {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? impossible : meant(dateOf(at));
  }
  const parts = partsOf(text);
  if (parts) return numbersReading(parts, order);
  const [, year, , month, day] = yearFirst.exec(text) ?? [];
  if (year !== undefined) return calendarDay(Number(year), Number(month), Number(day));
  const [, dayOf, word, yearOf] = inWords.exec(text) ?? [];
  const monthOf = monthWords[word?.toLowerCase() ?? ''];
  if (dayOf !== undefined && yearOf !== undefined && monthOf !== undefined)
    return calendarDay(fullYear(yearOf), monthOf, Number(dayOf));
  if (/^\d{8}$/.test(text)) return digitsReading(text);
  const serial = /^\d{5}(?:[.,]\d+)?$/.test(text) ? Number(text.slice(0, 5)) : 0;
  return serial >= serials.from && serial <= serials.to ? { kind: 'date', date: serialDay(serial) } : unknown;
};

/** So many dates, all on a first of a month, show which of their numbers is the month. */
const enoughFirsts = 5;

/** What the dates of a column show of their order: a number above 12 is a day, and so is one that never changes. */
export const orderIn = (texts: readonly string[]): DateOrder => {
  const parts = texts.flatMap((t) => partsOf(t.trim()) ?? []);
  const isDay = (year: string, month: number, day: number): boolean =>
    day > 12 && calendarDay(fullYear(year), month, day).kind === 'date';
  const dayFirst = parts.some(({ a, b, year }) => isDay(year, b, a));
  const monthFirst = parts.some(({ a, b, year }) => isDay(year, a, b));
  if (dayFirst && monthFirst) return 'mixed';
  if (dayFirst) return 'day-first';
  if (monthFirst) return 'month-first';
  const alwaysFirst = (side: 'a' | 'b', other: 'a' | 'b'): boolean =>
    parts.length >= enoughFirsts &&
    parts.every((p) => p[side] === 1) &&
    new Set(parts.map((p) => p[other])).size >= 3;
  if (alwaysFirst('b', 'a')) return 'month-first';
  return alwaysFirst('a', 'b') ? 'day-first' : 'unknown';
};
