// Working days of an Indonesian government: weekends, national holidays and joint leave left out; days begin at 00.00 WIB.
import { addDays } from '../records/moments.ts';
import nationalHolidays from './national-holidays.json' with { type: 'json' };

const national: ReadonlySet<string> = new Set(nationalHolidays);

export const isWorkingDay = (isoDate: string, jointLeave: readonly string[]): boolean => {
  const weekday = new Date(`${isoDate}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !national.has(isoDate) && !jointLeave.includes(isoDate);
};

/** The date `count` working days after (or, negative, before) a date; 0 gives the date itself. */
export const addWorkingDays = (isoDate: string, count: number, jointLeave: readonly string[]): string => {
  const step = count < 0 ? -1 : 1;
  let date = isoDate;
  for (let left = Math.abs(count); left > 0; ) {
    date = addDays(date, step);
    if (isWorkingDay(date, jointLeave)) left -= 1;
  }
  return date;
};

/** The date itself when it is a working day, else the next one. */
export const workingDayFrom = (isoDate: string, jointLeave: readonly string[]): string => {
  let date = isoDate;
  while (!isWorkingDay(date, jointLeave)) date = addDays(date, 1);
  return date;
};
