// Working days of an Indonesian government: weekends, national holidays and joint leave left out; days are dates on the government's calendar.
import { addDays, type WibDate, weekdayOf } from '../records/moments.ts';
import { nationalHolidays } from './days-off.ts';

const national: ReadonlySet<string> = new Set(nationalHolidays);

export const isWorkingDay = (date: WibDate, jointLeave: readonly WibDate[]): boolean => {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && !national.has(date) && !jointLeave.includes(date);
};

/** The date `count` working days after (or, negative, before) a date; 0 gives the date itself. */
export const addWorkingDays = (from: WibDate, count: number, jointLeave: readonly WibDate[]): WibDate => {
  const step = count < 0 ? -1 : 1;
  let date = from;
  for (let left = Math.abs(count); left > 0; ) {
    date = addDays(date, step);
    if (isWorkingDay(date, jointLeave)) left -= 1;
  }
  return date;
};

/** How many working days lie after a date, up to and with another. */
export const workingDaysBetween = (from: WibDate, to: WibDate, jointLeave: readonly WibDate[]): number => {
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1))
    if (isWorkingDay(date, jointLeave)) count += 1;
  return count;
};

/** The date itself when it is a working day, else the next one. */
export const workingDayFrom = (from: WibDate, jointLeave: readonly WibDate[]): WibDate => {
  let date = from;
  while (!isWorkingDay(date, jointLeave)) date = addDays(date, 1);
  return date;
};
