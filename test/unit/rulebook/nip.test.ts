// The number of a civil servant: the published vectors, each rule on its own, and a second opinion on random numbers.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCivilServantNumber } from '../../../functions/rulebook/nip.ts';
import { on } from '../../support/branded.ts';

const today = on('2026-11-21');
const read = (text: string) => readCivilServantNumber(text, today);
const ruleOf = (text: string): string => {
  const result = read(text);
  return result.kind === 'impossible' ? result.rule : 'well-formed';
};

describe('a civil servant number', () => {
  it('of a PNS carries birth date, appointment and sex', () => {
    expect(read('199001152015032004')).toEqual({
      kind: 'well-formed',
      digits: '199001152015032004',
      employment: 'pns',
      birthDate: '1990-01-15',
      appointedFrom: '2015-03-01',
      sex: 'P',
      warnings: [],
    });
  });

  it('of a PPPK has a sequence code of 21 or more where a PNS has the month', () => {
    expect(read('199505172023211003')).toMatchObject({ kind: 'well-formed', employment: 'pppk', sex: 'L' });
    expect(ruleOf('199505172023991003')).toBe('well-formed');
  });

  it('is read through apostrophe, spaces and dots', () => {
    for (const text of [
      "'199001152015032004",
      '19900115 201503 2 004',
      '19900115.201503.2.004',
      ' 199001152015032004 ',
    ])
      expect(read(text)).toMatchObject({ digits: '199001152015032004' });
  });

  it.each([
    ['199002302015031001', 'birth-date'],
    ['199013152015031001', 'birth-date'],
    // The +40 for women belongs to the NIK.
    ['199001552015032004', 'birth-date'],
    ['190002292015031001', 'birth-date'],
    ['199001152015131001', 'appointment'],
    ['199001152015201001', 'appointment'],
    ['199001152015001001', 'appointment'],
    ['199001152026121001', 'appointment-in-future'],
    ['199001152027211001', 'appointment-in-future'],
    ['199001152005031001', 'age-at-appointment'],
    ['195001152015031001', 'age-at-appointment'],
    ['199001152015033001', 'sex'],
    ['199001152015030001', 'sex'],
    ['199001152015031000', 'serial'],
    ['19900115201503200', 'digits'],
    ['1990011520150320045', 'digits'],
    ['19900115201503200A', 'digits'],
    ['', 'digits'],
  ])('%s breaks the rule "%s"', (text, rule) => {
    expect(ruleOf(text)).toBe(rule);
  });

  it('says in words which rule is broken, and never that a number is verified', () => {
    for (const text of [
      '199002302015031001',
      '199001152015131001',
      '199001152015033001',
      '19900115201503200',
    ]) {
      const result = read(text);
      if (result.kind !== 'impossible') throw new Error(`${text} was taken`);
      expect(result.message).toMatch(/digit/);
      expect(result.message).not.toMatch(/verifi/i);
    }
  });

  it('appointed this month is not in the future', () => {
    expect(ruleOf('199001152026111001')).toBe('well-formed');
  });

  it('with an unusual age at appointment is taken with a warning', () => {
    expect(read('199001152007021001')).toMatchObject({
      kind: 'well-formed',
      warnings: [expect.stringContaining('Usia')],
    });
    expect(read('197001152015031001')).toMatchObject({ warnings: [expect.stringContaining('Usia')] });
    // PPPK are often appointed after 40; that is no oddity.
    expect(read('197001152023211001')).toMatchObject({ warnings: [] });
  });
});

describe('random numbers', () => {
  /** A second reading of docs/sources.md#civil-servant-number, written with other means: calendar by string comparison, age by integer dates. */
  const secondOpinion = (digits: string): boolean => {
    const date = new Date(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}T00:00:00Z`);
    const isReal =
      !Number.isNaN(date.getTime()) &&
      date.toISOString().slice(0, 10).replaceAll('-', '') === digits.slice(0, 8) &&
      digits >= '19';
    if (!isReal) return false;
    const birth = Number(digits.slice(0, 8));
    const year = Number(digits.slice(8, 12));
    const code = Number(digits.slice(12, 14));
    if (code === 0 || (code > 12 && code < 21)) return false;
    const earliest = code > 12 ? year * 10_000 + 101 : year * 10_000 + code * 100 + 1;
    const latest = code > 12 ? year * 10_000 + 1231 : earliest;
    const age = (on: number): number => Math.floor((on - birth) / 10_000);
    return (
      earliest <= Number(today.replaceAll('-', '')) &&
      age(latest) >= 16 &&
      age(earliest) <= 60 &&
      '12'.includes(digits.charAt(14)) &&
      digits.slice(15) !== '000'
    );
  };
  const two = (n: number): string => String(n).padStart(2, '0');
  const numbers = fc
    .record({
      year: fc.integer({ min: 1935, max: 2012 }),
      month: fc.integer({ min: 0, max: 13 }),
      day: fc.integer({ min: 0, max: 71 }),
      appointed: fc.integer({ min: 1950, max: 2028 }),
      code: fc.integer({ min: 0, max: 30 }),
      sex: fc.integer({ min: 0, max: 3 }),
      serial: fc.integer({ min: 0, max: 4 }),
    })
    .map(
      (n) =>
        `${n.year}${two(n.month)}${two(n.day)}${n.appointed}${two(n.code)}${n.sex}${String(n.serial).padStart(3, '0')}`,
    );
  const plausible = fc
    .record({
      birth: fc.date({ min: new Date('1960-01-01'), max: new Date('2005-12-31'), noInvalidDate: true }),
      age: fc.integer({ min: 14, max: 62 }),
      code: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 21, max: 99 })),
      sex: fc.constantFrom('1', '2'),
      serial: fc.integer({ min: 1, max: 999 }),
    })
    .map(
      (n) =>
        `${n.birth.toISOString().slice(0, 10).replaceAll('-', '')}${n.birth.getUTCFullYear() + n.age}${two(n.code)}${n.sex}${String(n.serial).padStart(3, '0')}`,
    );

  it('are judged as a second, independent reading of the rules judges them', async () => {
    let taken = 0;
    await fc.assert(
      fc.property(fc.oneof(numbers, plausible), (digits) => {
        const result = read(digits);
        expect(result.kind === 'well-formed', digits).toBe(secondOpinion(digits));
        if (result.kind === 'well-formed') {
          taken += 1;
          expect(result.employment === 'pppk').toBe(Number(digits.slice(12, 14)) > 12);
          expect(result.sex === 'L').toBe(digits[14] === '1');
          expect(result.digits).toBe(digits);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('never throw, whatever the text', async () => {
    await fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['well-formed', 'impossible']).toContain(read(text).kind);
      }),
    );
  });
});
