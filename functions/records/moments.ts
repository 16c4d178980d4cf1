// Moments and dates: the only place that knows the zone, turns one into the other, counts with them and compares them.
import { AsyncLocalStorage } from 'node:async_hooks';
import * as z from 'zod';

/** A moment as it is stored: ISO 8601 in UTC with milliseconds, so that the order of the text is the order in time. */
export const Instant = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** A date on the government's wall calendar, in whichever zone it is: `2026-03-12`. */
export const WibDate = z.iso.date().brand<'WibDate'>();
export type WibDate = z.infer<typeof WibDate>;

/** The three zones of Indonesia; none has daylight saving. */
export const ZoneName = z.enum(['WIB', 'WITA', 'WIT']);
export type ZoneName = z.infer<typeof ZoneName>;

const zones = {
  WIB: { said: 'Waktu Indonesia Barat', offset: '+07:00', offsetMs: 7 * 3_600_000 },
  WITA: { said: 'Waktu Indonesia Tengah', offset: '+08:00', offsetMs: 8 * 3_600_000 },
  WIT: { said: 'Waktu Indonesia Timur', offset: '+09:00', offsetMs: 9 * 3_600_000 },
} as const satisfies Record<ZoneName, unknown>;

/** Of a government that has set none, and of whatever belongs to no government. */
export const usualZone: ZoneName = 'WIB';

const zoneOfCall = new AsyncLocalStorage<ZoneName>();

/**
 * Runs in a government's zone: every date, deadline and text made inside is that of its clock. A call is entered once, where
 * it is known whose it is (`kit/zone.ts`); calls side by side (the local home) each have their own.
 */
export const inZone = <R>(name: ZoneName, run: () => R): R => zoneOfCall.run(name, run);

export const zoneName = (): ZoneName => zoneOfCall.getStore() ?? usualZone;
/** `Waktu Indonesia Timur` */
export const zoneSaid = (name: ZoneName = zoneName()): string => zones[name].said;
const zone = (): (typeof zones)[ZoneName] => zones[zoneName()];

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

// What is computed here has its form by construction, so it takes its type without being read again.
export const instantOf = (at: Date): Instant => at.toISOString() as Instant;
export const momentOf = (at: Instant): Date => new Date(at);

/** The hands of the government's clock, for reading with the UTC getters. */
export const onTheWall = (at: Date | Instant): Date => new Date(new Date(at).getTime() + zone().offsetMs);

/** The date it is there at a moment. */
export const dateOf = (at: Date | Instant): WibDate => onTheWall(at).toISOString().slice(0, 10) as WibDate;
/** The calendar year it is there at a moment, or the year of a date. */
export const yearOf = (at: Date | WibDate): number =>
  Number((at instanceof Date ? dateOf(at) : at).slice(0, 4));

export type Quarter = 1 | 2 | 3 | 4;
/** The quarter of the calendar year a date lies in. */
export const quarterOf = (date: WibDate): Quarter => Math.ceil(Number(date.slice(5, 7)) / 3) as Quarter;

const atTime = (date: WibDate, time: string): Date => new Date(`${date}T${time}${zone().offset}`);
/** The moment a date begins. */
export const startOfDay = (date: WibDate): Date => atTime(date, '00:00:00');
/** The last second of a date: what "until 28 February" means. */
export const endOfDay = (date: WibDate): Date => atTime(date, '23:59:59');
/** A time of a date, `07:30`; `24:00` is the beginning of the next. */
export const atClock = (date: WibDate, clock: string): Date => atTime(date, `${clock}:00`);
/** When offices open and letters go out. */
export const morningOf = (date: WibDate): Date => atTime(date, '08:00:00');
/** When they close: what a working day had to give has been given by then. */
export const closingTimeOf = (date: WibDate): Date => atTime(date, '16:00:00');

/** A day of a month (1 to 12); a day the month does not have is its last one: 31 April → 30 April. */
export const dateIn = (year: number, month: number, day: number): WibDate => {
  const last = day <= 28 ? day : new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(day, last))}` as WibDate;
};

/** A day as a timetable has it, for a year: `02-28`. A 29 February is not in every year: `isCalendarDate` tells. */
export const dateOfYear = (year: number, monthDay: string): WibDate => `${year}-${monthDay}` as WibDate;

export const addDays = (date: WibDate, days: number): WibDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as WibDate;

/** The same day `months` later, or that month's last day: 30 November + 3 → 28 February. */
export const addMonths = (date: WibDate, months: number): WibDate => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
  return moved.toISOString().slice(0, 10) as WibDate;
};

/** Whole days from one date to another; negative when the other is earlier. */
export const daysBetween = (from: WibDate, to: WibDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** 0 is Sunday. */
export const weekdayOf = (date: WibDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** Years that somebody here can mean. Other systems write 9999 for "without end": counted on from there a date has five digits and no order. */
export const calendarYears = { first: 1900, last: 2199 };
export const isInCalendar = (year: number): boolean =>
  year >= calendarYears.first && year <= calendarYears.last;

/** A date the calendar has, in years that are meant: the 30th of February is none. */
export const isCalendarDate = (text: string): text is WibDate => {
  const isMeant = /^\d{4}-\d{2}-\d{2}$/.test(text) && isInCalendar(Number(text.slice(0, 4)));
  const at = isMeant ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

export const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** The same day and time of a later year, in UTC. */
export const yearsLater = (at: Date, years: number): Date => {
  const moved = new Date(at);
  moved.setUTCFullYear(moved.getUTCFullYear() + years);
  return moved;
};

/** How many times 24 hours are full between two moments. */
export const fullDaysBetween = (from: Date, to: Date): number =>
  Math.floor((to.getTime() - from.getTime()) / dayMs);

/** Whether a moment has come: a deadline that is exactly now has passed. */
export const hasCome = (at: Instant, now: Date): boolean => Date.parse(at) <= now.getTime();

/** For sorting, earliest first; moments with moments, dates with dates. */
export const earliestFirst = <T extends Date | Instant | WibDate>(a: T, b: T): number =>
  a < b ? -1 : a > b ? 1 : 0;
export const earliestOf = <T extends Date | Instant | WibDate>(first: T, ...others: readonly T[]): T =>
  others.reduce((earliest, at) => (earliestFirst(at, earliest) < 0 ? at : earliest), first);
export const latestOf = <T extends Date | Instant | WibDate>(first: T, ...others: readonly T[]): T =>
  others.reduce((latest, at) => (earliestFirst(at, latest) > 0 ? at : latest), first);

/** The moment half of the time between two has passed. */
export const halfwayBetween = (from: Instant, to: Instant): Date =>
  new Date(Math.ceil((Date.parse(from) + Date.parse(to)) / 2));

/** Whole seconds until a moment, at least one: what a workflow's wait takes. */
export const secondsUntil = (at: Date, now: Date): number =>
  Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000));

/** Epoch seconds, as DynamoDB's TTL wants them. */
export const epochSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);
