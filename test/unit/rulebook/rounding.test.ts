// One rounding everywhere: no source of the functions rounds a figure in a way of its own, and what is printed is rounded like what is computed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { decimal } from '../../../functions/pages/format.ts';
import { divideHalfUp, fraction, meanHalfUp, roundHalfUp } from '../../../functions/rulebook/rounding.ts';

/** Where something else than a figure is rounded, or one that is rounded already is printed. */
const otherwise: Readonly<Record<string, string>> = {
  'functions/records/moments.ts': 'days between two dates, whole but for nothing',
  'functions/pages/format.ts': 'prints; agrees with the one rounding, below',
  'functions/pages/figure/figure.view.tsx': 'places in a drawing, no figure',
  'functions/pages/figure/scale.ts': 'steps of a scale, without the dust of binary fractions',
  'functions/console/table-column.ts': 'hundredths, rounded already, as a spreadsheet reads them',
};

describe('a figure', () => {
  it('is rounded in one place', () => {
    const own = [...readSources('functions/**/*.{ts,tsx}')]
      .filter(([, text]) => /Math\.round\(|\.toFixed\(|\.toPrecision\(|maximumFractionDigits/.test(text))
      .map(([file]) => file);
    expect(own.toSorted()).toEqual(Object.keys(otherwise).toSorted());
  });

  it('is the same by each way to that place', () => {
    const n = fc.nat(1_000_000);
    fc.assert(
      fc.property(n, fc.integer({ min: 1, max: 10_000 }), (top, bottom) => {
        expect(divideHalfUp(top, bottom)).toBe(roundHalfUp(fraction(top, bottom)));
        expect(divideHalfUp(100 * top, bottom)).toBe(roundHalfUp(fraction(top, bottom), 100));
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 20 }), (values) => {
        const sum = values.reduce((a, b) => a + b, 0);
        expect(meanHalfUp(values)).toBe(divideHalfUp(sum, values.length));
      }),
    );
  });

  it('is printed as it was rounded, halves up where more is printed than was kept', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (hundredths) => {
        const printed = decimal(hundredths / 100, 2)
          .replaceAll('.', '')
          .replace(',', '');
        expect(Number(printed)).toBe(hundredths);
        const [whole] = decimal(hundredths / 100, 0)
          .replaceAll('.', '')
          .split(',');
        expect(Number(whole)).toBe(divideHalfUp(hundredths, 100));
      }),
    );
    expect([decimal(1.005, 2), decimal(0.125, 2), decimal(2.675, 2)]).toEqual(['1,01', '0,13', '2,68']);
  });
});
