// Rupiah as offices write them, beside a brute force over every short text of digits, points and commas.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMoney } from '../../../functions/files/money-cell.rules.ts';

const grouped = (n: number, sign: string): string => {
  const digits = String(n);
  let text = '';
  for (let i = 0; i < digits.length; i += 1) {
    if (i > 0 && (digits.length - i) % 3 === 0) text += sign;
    text += digits[i];
  }
  return text;
};

describe('an amount', () => {
  it('is what every way of writing it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (n) => {
        const plain = [String(n), grouped(n, '.'), grouped(n, ',')];
        const cents = [
          `${n},00`,
          `${n}.00`,
          `${grouped(n, '.')},00`,
          `${grouped(n, ',')}.00`,
          `${grouped(n, '.')},0`,
        ];
        const dressed = [...plain, ...cents].flatMap((t) => [
          t,
          `Rp ${t}`,
          `Rp${t}`,
          `RP. ${t}`,
          `IDR ${t}`,
          ` ${t} `,
        ]);
        const dashed = plain.flatMap((t) => [`${t},-`, `Rp ${t},-`, `Rp${t}.-`]);
        for (const text of [...dressed, ...dashed]) expect(readMoney(text), text).toBe(n);
      }),
    );
  });

  it('with cents is said to have them', () => {
    for (const text of ['1,50', '45.000.000,05', 'Rp 1,5', '1.5', '1,000.25'])
      expect(readMoney(text), text).toBe('fraction');
  });

  it.each([
    '',
    '-',
    'Rp',
    'satu juta',
    '45.00.000',
    '1.2345',
    '45.000.00',
    '4.5E+07',
    '1 000',
    '1.000,000',
    '1,000.000',
    '--',
    '1.',
    ',5',
    '1..000',
    '10,000,00',
  ])('is not made of "%s"', (text) => {
    expect(readMoney(text)).toBeUndefined();
  });

  it('is, of every text of up to seven signs, just what some way of writing gives, and of nothing else', () => {
    const meant = new Map<string, Set<number | 'fraction'>>();
    const mean = (text: string, value: number | 'fraction'): void => {
      if (text.length <= 7) meant.set(text, (meant.get(text) ?? new Set()).add(value));
    };
    for (let n = 0; n < 10_000_000; n += n < 2_000 ? 1 : 1_111) {
      for (const whole of new Set([String(n), grouped(n, '.'), grouped(n, ',')])) mean(whole, n);
      for (let cents = 0; cents < 100; cents += 11)
        for (const c of new Set([String(Math.floor(cents / 10)), String(cents).padStart(2, '0')])) {
          const value = /^0+$/.test(c) ? n : 'fraction';
          for (const text of [`${n},${c}`, `${n}.${c}`, `${grouped(n, '.')},${c}`, `${grouped(n, ',')}.${c}`])
            mean(text, value);
        }
    }
    const wrong = [...meant].filter(
      ([text, values]) => values.size !== 1 || !values.has(readMoney(text) ?? Number.NaN),
    );
    expect(wrong.slice(0, 5)).toEqual([]);
    // And the other way round, for every text of two digits and both signs.
    const signs = ['0', '1', '.', ','];
    let texts = [''];
    for (let length = 1; length <= 7; length += 1) {
      texts = texts.flatMap((t) => signs.map((s) => t + s));
      for (const text of texts) {
        const value = readMoney(text);
        if (value === undefined) continue;
        const [whole = '', cents] = /^(.*)[.,](\d{1,2})$/.exec(text)?.slice(1) ?? [text];
        const n = Number(whole.replaceAll(/[.,]/g, ''));
        expect(value, text).toBe(cents === undefined || /^0+$/.test(cents) ? n : 'fraction');
        const forms = [whole.replaceAll(/[.,]/g, ''), grouped(n, '.'), grouped(n, ',')];
        const leading = /^0\d/.test(whole);
        if (!leading) expect(forms, text).toContain(whole);
      }
    }
  });
});
