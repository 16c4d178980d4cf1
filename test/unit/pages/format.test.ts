// Numbers as people read them: one sign for minus, a change always with its sign, and one place that writes them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { decimal, integer, rupiah, signed } from '../../../functions/pages/format.ts';

const amount = fc.integer({ min: -10_000_000, max: 10_000_000 });
/** Reads what was written, by the rules of Indonesian alone. */
const read = (text: string): number =>
  Number(text.replaceAll('.', '').replace(',', '.').replace('−', '-').replace('Rp', ''));

describe('a number', () => {
  it.each([
    [decimal(-0.25, 2), '−0,25'],
    [decimal(-0.001, 2), '0,00'],
    [decimal(-1234.5, 1), '−1.234,5'],
    [integer(-1234567), '−1.234.567'],
    [integer(-0.5), '0'],
    [rupiah(-1250000), '−Rp1.250.000'],
    [signed(4.14, 2), '+4,14'],
    [signed(-4.14, 2), '−4,14'],
    [signed(0, 2), '0,00'],
    [signed(0.004, 2), '0,00'],
    [signed(0.005, 2), '+0,01'],
  ])('is written as %s', (text, expected) => {
    expect(text).toBe(expected);
  });

  it('is read back as what it was, and has no hyphen', () => {
    fc.assert(
      fc.property(amount, (n) => {
        for (const text of [decimal(n / 100, 2), signed(n / 100, 2)]) {
          expect(read(text)).toBe(n / 100);
          expect(text).not.toContain('-');
        }
        expect([read(integer(n)), read(rupiah(n))]).toEqual([n, n]);
        expect(signed(n / 100, 2)).toMatch(n === 0 ? /^\d/ : n > 0 ? /^\+\d/ : /^−\d/);
      }),
    );
  });

  it('is written nowhere else', () => {
    const own = /\.toFixed\(|toLocaleString|NumberFormat|[^?]\? '[+-]'|`\+\$\{|`-\$\{/;
    const writers = [...readSources('functions/**/*.{ts,tsx}')].filter(([, text]) => own.test(text));
    expect(writers.map(([file]) => file)).toEqual([
      'functions/console/table-column.ts',
      'functions/pages/format.ts',
    ]);
  });
});
