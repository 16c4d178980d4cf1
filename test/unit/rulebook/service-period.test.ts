// Periods of measurement in the order in which they end, whatever their text says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierPeriod, isServicePeriod, servicePeriod } from '../../../functions/rulebook/service-period.ts';

const period = fc.oneof(
  fc.integer({ min: 2020, max: 2030 }).map(String),
  fc
    .tuple(fc.integer({ min: 2020, max: 2030 }), fc.integer({ min: 1, max: 2 }))
    .map(([y, n]) => `${y}-S${n}`),
  fc
    .tuple(fc.integer({ min: 2020, max: 2030 }), fc.integer({ min: 1, max: 4 }))
    .map(([y, n]) => `${y}-TW${n}`),
);
/** The last day and the length in months, written out by hand. */
const byHand: Readonly<Record<string, [string, number]>> = {
  '': ['12-31', 12],
  '-S1': ['06-30', 6],
  '-S2': ['12-31', 6],
  '-TW1': ['03-31', 3],
  '-TW2': ['06-30', 3],
  '-TW3': ['09-30', 3],
  '-TW4': ['12-31', 3],
};
const end = (text: string): string => `${text.slice(0, 4)}-${byHand[text.slice(4)]?.[0]}`;

describe('periods', () => {
  it('come in the order of their last day, the longer one last', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 12 }), (periods) => {
        const sorted = periods.toSorted(earlierPeriod);
        for (const [i, b] of sorted.slice(1).entries()) {
          const a = sorted[i] ?? '';
          expect(end(a) <= end(b)).toBe(true);
          if (end(a) === end(b))
            expect(byHand[a.slice(4)]?.[1]).toBeLessThanOrEqual(byHand[b.slice(4)]?.[1] ?? 0);
        }
      }),
    );
  });

  it('are a year, one of its semesters or one of its quarters', () => {
    for (const text of ['2026', '2026-S1', '2026-S2', '2026-TW1', '2026-TW4'])
      expect(isServicePeriod(text)).toBe(true);
    for (const text of ['', '26', '2026-S3', '2026-TW5', '2026-TW', '2026-1', ' 2026', '2026-S1 ']) {
      expect(isServicePeriod(text)).toBe(false);
      expect(() => servicePeriod(text)).toThrow('no period');
    }
  });
});
