// Dates as offices write them, beside a brute force that knows every day of forty years in every form.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whatDateSays } from '../../../functions/files/cell-words.ts';
import { type DateOrder, orderIn, readDate } from '../../../functions/files/date-cell.rules.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
  ' ',
);
const short = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' ');
const english = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

type Day = { y: number; m: number; d: number; iso: string; serial: number };
/** Every day of 1985–2024, counted one by one: no calendar arithmetic is shared with what is tested. */
const days: Day[] = [];
{
  const lengths = (y: number): number[] => [
    ...[31, (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28],
    ...[31, 30, 31, 30, 31, 31, 30, 31, 30, 31],
  ];
  // Excel calls 1 January 1985 the day 31048.
  let serial = 31_048;
  for (let y = 1985; y < 2025; y += 1)
    for (const [i, length] of lengths(y).entries())
      for (let d = 1; d <= length; d += 1) {
        days.push({ y, m: i + 1, d, iso: `${y}-${two(i + 1)}-${two(d)}`, serial });
        serial += 1;
      }
}
const valid = new Set(days.map(({ iso }) => iso));

const certain: Readonly<Record<string, (day: Day) => string>> = {
  ISO: ({ iso }) => iso,
  'ISO with a time': ({ iso }) => `${iso} 00:00:00`,
  'ISO with a T': ({ iso }) => `${iso}T23:59:59.000`,
  'year first with slashes': ({ y, m, d }) => `${y}/${m}/${d}`,
  SIASN: ({ y, m, d }) => `${two(d)}-${two(m)}-${y}`,
  slashes: ({ y, m, d }) => `${two(d)}/${two(m)}/${y}`,
  'short slashes': ({ y, m, d }) => `${d}/${m}/${y}`,
  points: ({ y, m, d }) => `${d}.${m}.${y}`,
  'slashes with a time': ({ y, m, d }) => `${d}/${m}/${y} 07:30`,
  words: ({ y, m, d }) => `${d} ${months[m - 1]} ${y}`,
  'words with a weekday': ({ y, m, d }) => `Senin, ${two(d)} ${months[m - 1]} ${y}`,
  capitals: ({ y, m, d }) => `${d} ${months[m - 1]?.toUpperCase()} ${y}`,
  'short words': ({ y, m, d }) => `${d}-${short[m - 1]}-${y}`,
  'short words and a short year': ({ y, m, d }) => `${d}-${english[m - 1]}-${two(y % 100)}`,
  'a serial number': ({ serial }) => String(serial),
  'a serial number with a time': ({ serial }) => `${serial},75`,
};

describe('a date', () => {
  it.each(Object.entries(certain))('in the form of %s is each of 14,610 days', (_, write) => {
    expect(days).toHaveLength(14_610);
    const wrong = days.filter((day) => {
      const reading = readDate(write(day), 'unknown');
      return reading.kind !== 'date' || reading.date !== day.iso;
    });
    expect(wrong.slice(0, 3).map((day) => [write(day), readDate(write(day), 'unknown')])).toEqual([]);
  });

  it.each<[DateOrder, 'a' | 'b' | 'either']>([
    ['day-first', 'a'],
    ['month-first', 'b'],
    ['unknown', 'either'],
    ['mixed', 'either'],
  ])('of two numbers and a year is read by what the column shows (%s), or not at all', (order, first) => {
    for (let a = 0; a <= 40; a += 1)
      for (let b = 0; b <= 40; b += 1)
        for (const [year, long] of [
          ['2023', true],
          ['24', false],
        ] as const) {
          const y = long ? 2023 : 2024;
          const dayFirst = `${y}-${two(b)}-${two(a)}`;
          const monthFirst = `${y}-${two(a)}-${two(b)}`;
          const meant = new Set(
            [
              ...(first === 'b' ? [] : [dayFirst]),
              ...(first === 'b' || (first === 'either' && !(long && order === 'unknown'))
                ? [monthFirst]
                : []),
            ].filter((iso) => valid.has(iso)),
          );
          const reading = readDate(`${a}/${b}/${year}`, order);
          const what = `${a}/${b}/${year}`;
          if (meant.size === 2) expect(reading.kind, what).toBe('ambiguous');
          // A day first where only the month can stand: a column that shows nothing else is not turned around for one cell.
          else if (meant.size === 0 || (order === 'unknown' && !meant.has(dayFirst)))
            expect(reading.kind, what).toBe('impossible');
          else expect(reading, what).toEqual({ kind: 'date', date: [...meant][0] });
        }
  });

  it('of eight digits is one only where one order of them is', () => {
    expect(readDate('20220201', 'unknown')).toEqual({ kind: 'date', date: '2022-02-01' });
    expect(readDate('01022022', 'unknown')).toEqual({ kind: 'date', date: '2022-02-01' });
    expect(readDate('20111220', 'unknown').kind).toBe('date');
    expect(readDate('99999999', 'unknown').kind).toBe('impossible');
  });

  it.each([
    '9999-12-31',
    '31/12/9999',
    '31 Desember 9999',
    '31-12-9999 00:00',
    '9999-12-31T00:00:00Z',
    '0001-01-01',
    '1899-12-31',
    '2200-01-01',
  ])('of %s is none that somebody means: other systems write it for "without end"', (text) => {
    const reading = readDate(text, 'unknown');
    expect(reading).toEqual({ kind: 'other-times' });
    if (reading.kind !== 'date') expect(whatDateSays(text, reading)).toBe(`${text} di luar tahun 1900–2199`);
  });

  it('with a zone is the day it was here', () => {
    expect(readDate('2022-01-31T17:00:00Z', 'unknown')).toEqual({ kind: 'date', date: '2022-02-01' });
    expect(readDate('2022-02-01T00:00:00+07:00', 'unknown')).toEqual({ kind: 'date', date: '2022-02-01' });
  });

  it.each([
    '',
    'kemarin',
    '2022',
    '02-2022',
    'Februari 2022',
    '1 Foo 2022',
    '1/2',
    '1-2/2022',
    '9999',
    '70001',
    '1/2/022',
  ])('is not made of "%s"', (text) => {
    expect(readDate(text, 'day-first').kind).toBe('unknown');
  });

  it('is never made of chance, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/-. :TZJanuari') }), (text) => {
        const reading = readDate(text, 'unknown');
        if (reading.kind === 'date') expect(reading.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the order in a column', () => {
  it.each<[DateOrder, string[]]>([
    ['unknown', []],
    ['unknown', ['01/02/2022', '3/4/22', 'kemarin', '2022-05-06']],
    ['day-first', ['01/02/2022', '31/01/2022']],
    ['month-first', ['01/02/2022', '01/31/22']],
    ['mixed', ['31/01/2022', '01/31/2022']],
    // No calendar has it in either order, so it shows nothing.
    ['unknown', ['31-02-2022', '2/1/22']],
    ['month-first', ['2/1/2022', '3/1/2022', '4/1/2021', '2/1/2019', '6/1/2018']],
    ['day-first', ['1/2/2022', '1/3/2022', '1/4/2021', '1/2/2019', '1/6/2018']],
    ['unknown', ['1/1/2022', '1/1/2021', '1/1/2020', '1/1/2019', '1/1/2018']],
  ])('is %s of %o', (order, column) => {
    expect(orderIn(column)).toBe(order);
  });

  it('is that in which all of a column were written, once one day is beyond the twelfth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: days.length - 1 }), { minLength: 1, maxLength: 30 }),
        fc.boolean(),
        (picks, isMonthFirst) => {
          const chosen = picks.flatMap((i) => days[i] ?? []);
          const column = chosen.map(({ y, m, d }) => (isMonthFirst ? `${m}/${d}/${y}` : `${d}/${m}/${y}`));
          const order = orderIn(column);
          if (chosen.some(({ d }) => d > 12)) expect(order).toBe(isMonthFirst ? 'month-first' : 'day-first');
          if (order === 'unknown') return;
          for (const [i, text] of column.entries())
            expect(readDate(text, order)).toEqual({ kind: 'date', date: chosen[i]?.iso });
        },
      ),
    );
  });
});
