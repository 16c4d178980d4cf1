// Makes valid and unique numbers: the NIP of a PNS and the NI PPPK, 18 digits each.
import type { Sex } from './names.ts';
import type { Random } from './random.ts';

export type CalendarDate = { year: number; month: number; day: number };

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

export const dayMonthYear = (date: CalendarDate): string =>
  `${digits(date.day, 2)}-${digits(date.month, 2)}-${digits(date.year, 4)}`;

/** For a PPPK the month's place holds the order of the year's appointments, from 21. */
export type Appointment = { year: number; code: number };

export const numberMaker = (random: Random) => {
  const taken = new Set<string>();
  return (birth: CalendarDate, appointment: Appointment, sex: Sex): string => {
    const prefix = `${digits(birth.year, 4)}${digits(birth.month, 2)}${digits(birth.day, 2)}${digits(appointment.year, 4)}${digits(appointment.code, 2)}${sex === 'M' ? '1' : '2'}`;
    for (let serial = random.int(1, 9); serial <= 999; serial += 1) {
      const candidate = `${prefix}${digits(serial, 3)}`;
      if (taken.has(candidate)) continue;
      taken.add(candidate);
      return candidate;
    }
    throw new Error('no serial left');
  };
};
