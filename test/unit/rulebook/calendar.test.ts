// The calendar of a government against a brute-force count of days.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dateOf,
  endOfDay,
  startOfDay,
  type WibDate,
} from '../../../functions/records/moments.ts';
import { addWorkingDays, isWorkingDay, workingDayFrom } from '../../../functions/rulebook/calendar.ts';
import { nationalHolidays } from '../../../functions/rulebook/days-off.ts';
import { on } from '../../support/branded.ts';

const firstDay = Date.UTC(2024, 0, 1);
const dates = fc
  .integer({ min: 0, max: 365 * 10 })
  .map((n) => on(new Date(firstDay + n * 86_400_000).toISOString().slice(0, 10)));
const leaves = fc.array(dates, { maxLength: 40 });
const isDayOff = (date: string, leave: readonly string[]): boolean =>
  ['Sat', 'Sun'].includes(new Date(`${date}T12:00:00Z`).toUTCString().slice(0, 3)) ||
  nationalHolidays.includes(on(date)) ||
  leave.includes(date);
const daysAfter = (date: string, n: number): WibDate =>
  on(new Date(Date.parse(date) + n * 86_400_000).toISOString().slice(0, 10));

describe('a working day', () => {
  it('is neither weekend, national holiday nor joint leave', () => {
    void fc.assert(
      fc.property(dates, leaves, (date, leave) => {
        expect(isWorkingDay(date, leave)).toBe(!isDayOff(date, leave));
      }),
    );
  });

  it('is found by walking day by day, in both directions', () => {
    void fc.assert(
      fc.property(dates, fc.integer({ min: -40, max: 40 }), leaves, (date, n, leave) => {
        let found = date;
        for (let left = Math.abs(n), i = 1; left > 0; i++) {
          found = daysAfter(date, n < 0 ? -i : i);
          if (!isDayOff(found, leave)) left -= 1;
        }
        expect(addWorkingDays(date, n, leave)).toBe(found);
      }),
    );
  });

  it('is the date itself or the next one that is no day off', () => {
    void fc.assert(
      fc.property(dates, leaves, (date, leave) => {
        const found = workingDayFrom(date, leave);
        expect(isDayOff(found, leave)).toBe(false);
        for (let d = date; d < found; d = daysAfter(d, 1)) expect(isDayOff(d, leave)).toBe(true);
      }),
    );
  });

  it('counts joint leave as a day off', () => {
    expect(addWorkingDays(on('2026-03-10'), 1, [])).toBe('2026-03-11');
    expect(addWorkingDays(on('2026-03-10'), 1, ['2026-03-11', '2026-03-12'].map(on))).toBe('2026-03-13');
  });
});

describe('months', () => {
  it('end on the same day or on the last day of the month reached', () => {
    void fc.assert(
      fc.property(dates, fc.integer({ min: -30, max: 30 }), (date, n) => {
        const moved = addMonths(date, n);
        const [y = 0, m = 0, d = 0] = date.split('-').map(Number);
        const [y2 = 0, m2 = 0, d2 = 0] = moved.split('-').map(Number);
        expect(y2 * 12 + m2).toBe(y * 12 + m + n);
        const isLastDay = addDays(moved, 1).slice(8) === '01';
        expect(d2 === d || (d2 < d && isLastDay)).toBe(true);
      }),
    );
    expect(addMonths(on('2026-11-30'), 3)).toBe('2027-02-28');
    expect(addMonths(on('2027-11-30'), 3)).toBe('2028-02-29');
  });
});

describe('a day', () => {
  it('begins at 00.00 and ends at 23.59.59 WIB', () => {
    void fc.assert(
      fc.property(dates, (date) => {
        expect(dateOf(startOfDay(date))).toBe(date);
        expect(dateOf(new Date(startOfDay(date).getTime() - 1))).toBe(daysAfter(date, -1));
        expect(dateOf(endOfDay(date))).toBe(date);
        expect(endOfDay(date).getTime() - startOfDay(date).getTime()).toBe(86_399_000);
      }),
    );
  });
});
