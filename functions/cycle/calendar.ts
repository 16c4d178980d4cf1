// Working days of an Indonesian government: weekends, national holidays and joint leave left out; days begin at 00.00 WIB.
import nationalHolidays from './national-holidays.json' with { type: 'json' };

const dayMs = 86_400_000;
const wibOffsetMs = 7 * 3_600_000;

/** The ISO date it is in WIB at a moment: `2026-03-12`. */
export const dateInWib = (at: Date): string =>
  new Date(at.getTime() + wibOffsetMs).toISOString().slice(0, 10);

/** The moment a WIB date begins. */
export const startOfDay = (isoDate: string): Date => new Date(`${isoDate}T00:00:00+07:00`);
/** The last second of a WIB date: what "until 28 February" means. */
export const endOfDay = (isoDate: string): Date => new Date(`${isoDate}T23:59:59+07:00`);

const national: ReadonlySet<string> = new Set(nationalHolidays);

export const isWorkingDay = (isoDate: string, jointLeave: readonly string[]): boolean => {
  const weekday = new Date(`${isoDate}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !national.has(isoDate) && !jointLeave.includes(isoDate);
};

const shift = (isoDate: string, days: number): string =>
  new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The date `count` working days after (or, negative, before) a date; 0 gives the date itself. */
export const addWorkingDays = (isoDate: string, count: number, jointLeave: readonly string[]): string => {
  const step = count < 0 ? -1 : 1;
  let date = isoDate;
  for (let left = Math.abs(count); left > 0; ) {
    date = shift(date, step);
    if (isWorkingDay(date, jointLeave)) left -= 1;
  }
  return date;
};

/** The date itself when it is a working day, else the next one. */
export const workingDayFrom = (isoDate: string, jointLeave: readonly string[]): string => {
  let date = isoDate;
  while (!isWorkingDay(date, jointLeave)) date = shift(date, 1);
  return date;
};
export const addDays = shift;

/** The same day `months` later, or that month's last day: 30 November + 3 → 28 February. */
export const addMonths = (isoDate: string, months: number): string => {
  const [year = 0, month = 1, day = 1] = isoDate.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
};
