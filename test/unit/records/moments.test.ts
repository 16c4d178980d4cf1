// Dates that people and files bring: whatever is counted on from them is a date again, in its order.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, addMonths, calendarYears, isCalendarDate } from '../../../functions/records/moments.ts';
import { on } from '../../support/branded.ts';

it.each([
  ['1900-01-01', true],
  ['2024-02-29', true],
  ['2199-12-31', true],
  ['2023-02-29', false],
  ['1899-12-31', false],
  ['0001-01-01', false],
  ['2200-01-01', false],
  ['9999-12-31', false],
  ['2026-1-1', false],
  ['2026-01-01T00:00', false],
])('whether %s is a date somebody means: %s', (text, is) => {
  expect(isCalendarDate(text)).toBe(is);
});

it('a hundred years around each of them dates keep their form and their order', () => {
  const ends = [on(`${calendarYears.first}-01-01`), on(`${calendarYears.last}-12-31`)];
  fc.assert(
    fc.property(fc.constantFrom(...ends), fc.integer({ min: -36_600, max: 36_600 }), (date, days) => {
      const moved = [addDays(date, days), addMonths(date, Math.trunc(days / 31))];
      for (const one of moved) expect(one).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(Math.sign(days)).toBe(moved[0] === date ? 0 : (moved[0] ?? '') > date ? 1 : -1);
    }),
  );
});
