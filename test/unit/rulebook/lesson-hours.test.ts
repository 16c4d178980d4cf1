// Lesson hours: the table of forms, and the two different rules for PNS and PPPK.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../functions/records/policy.ts';
import {
  brokenJpRule,
  countJp,
  findJpForm,
  jpForms,
  jpFromMinutes,
  jpPeriodOn,
  jpStanding,
  jpYears,
  plannedJp,
} from '../../../functions/rulebook/lesson-hours.rules.ts';
import { jpLimitText, jpRuleText } from '../../../functions/words/lesson-hours-words.ts';
import { on } from '../../support/branded.ts';

const jp = fc.integer({ min: 0, max: 400 });

/** The table once more, from the two systems that publish it: basis, JP per unit, units at most. */
const published: readonly [code: string, basis: string, jpPerUnit?: number, most?: string][] = [
  ['KL01', 'curriculum'],
  ['KL02', 'minutes-45'],
  ...['KL03', 'KL04', 'KL05', 'KL06'].map((code): [string, string, number] => [code, 'per-day', 4]),
  ['KL07', 'per-day', 5],
  ...['KL08', 'KL09', 'KL10', 'KL11'].map((code): [string, string, number] => [code, 'per-day', 4]),
  ['KL12', 'minutes-45'],
  ['NKL01', 'per-session', 2, '2 a month'],
  ['NKL02', 'per-session', 2, '2 a month'],
  ['NKL03', 'per-activity', 3],
  ['NKL04', 'per-activity', 4],
  ['NKL05', 'per-activity', 20],
  ['NKL06', 'per-activity', 4],
  ['NKL07', 'per-activity', 10],
  ['NKL08', 'per-activity', 20],
  ['NKL09', 'per-day', 2, '1 a day'],
  ['NKL10', 'per-day', 2, '1 a day'],
  ['NKL11', 'minutes-45'],
  ['NKL12', 'per-activity', 20],
  ['NKL13', 'minutes-45'],
];
const confirmed = ['NKL01', 'NKL02', 'NKL05', 'NKL07', 'NKL08', 'NKL09', 'NKL10', 'NKL12'];

describe('the forms', () => {
  it('are the twenty-five of the annex, in its order, each with its number and its source', () => {
    expect(
      jpForms.map(({ code, basis, jpPerUnit, maximum }) => [
        code,
        basis,
        ...(jpPerUnit === undefined ? [] : [jpPerUnit]),
        ...(maximum ? [`${maximum.units} a ${maximum.per}`] : []),
      ]),
    ).toEqual(published);
    const annex = 'PerLAN 10/2018 (lampiran), daftar bentuk menurut basis data kepegawaian yang dipakai';
    for (const form of jpForms) {
      expect(form.track).toBe(form.code.startsWith('N') ? 'nonklasikal' : 'klasikal');
      expect(form.name).toMatch(/^[A-Z]/);
      expect(form.source).toBe(
        form.jpPerUnit === undefined
          ? annex
          : confirmed.includes(form.code)
            ? `${annex}; angka JP sama pada dua sistem yang berdiri sendiri`
            : `${annex}; angka JP dari satu sistem, satuannya tidak disebut`,
      );
    }
  });

  it('are confirmed only where two independent systems agree', () => {
    expect(jpForms.filter((f) => f.status === 'confirmed').map((f) => f.code)).toEqual(confirmed);
    expect(new Set(jpForms.map((f) => f.status))).toEqual(new Set(['confirmed', 'unconfirmed']));
    expect(findJpForm('KL07')?.jpPerUnit).toBe(5);
    expect(findJpForm('KL99')).toBeUndefined();
  });
});

describe('the JP of a batch', () => {
  const dates = (...days: readonly string[]) => days.map(on);
  const march = (days: number) =>
    dates(...Array.from({ length: days }, (_, i) => `2027-03-${String(i + 1).padStart(2, '0')}`));

  it('of coaching and mentoring is counted from its sessions, two a month, whatever the catalogue states', () => {
    expect(countJp('NKL01', 20, march(12))).toEqual({ jp: 4, computed: 4, by: 'form' });
    expect(countJp('NKL02', 20, march(1))).toEqual({ jp: 2, computed: 2, by: 'form' });
    // Five sessions in March, one in April, two in May: two, one and two count.
    const spread = dates('2027-04-09', '2027-05-03', '2027-05-10');
    expect(countJp('NKL01', 1, [...march(5), ...spread])).toMatchObject({ jp: 10, computed: 10 });
    // The same month of another year is another month.
    expect(countJp('NKL01', 9, dates('2027-03-01', '2027-03-02', '2028-03-01', '2028-03-02')).jp).toBe(8);
  });
  it('of other forms on which two systems agree is the number of the table', () => {
    expect(countJp('NKL12', 80, march(10))).toEqual({ jp: 20, computed: 20, by: 'form' });
    expect(countJp('NKL07', 3, march(3))).toEqual({ jp: 10, computed: 10, by: 'form' });
  });
  it('of own and common study is at most two a day', () => {
    expect(countJp('NKL10', 40, march(10))).toEqual({ jp: 20, computed: 20, by: 'form' });
    expect(countJp('NKL09', 6, march(10))).toEqual({ jp: 6, computed: 20, by: 'curriculum' });
    expect(countJp('NKL09', 20, march(10))).toEqual({ jp: 20, computed: 20, by: 'curriculum' });
  });
  it("of forms with a number from one system is the curriculum's, with the table's beside it", () => {
    expect(countJp('KL03', 32, march(4))).toEqual({ jp: 32, computed: 16, by: 'curriculum' });
    expect(countJp('KL07', 12, march(3))).toEqual({ jp: 12, computed: 15, by: 'curriculum' });
    expect(countJp('NKL03', 30, march(8))).toEqual({ jp: 30, computed: 3, by: 'curriculum' });
  });
  it("of forms without a number is the curriculum's alone", () => {
    expect(countJp('KL01', 200, march(20))).toEqual({ jp: 200, by: 'curriculum' });
    expect(countJp('NKL13', 5, march(1))).toEqual({ jp: 5, by: 'curriculum' });
    expect(countJp('KL99', 5, march(1))).toEqual({ jp: 5, by: 'curriculum' });
  });
  it('is never more than the table gives where the table is confirmed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...confirmed),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 28 }),
        (code, stated, days) => {
          const { jp: counted, computed = 0 } = countJp(code, stated, march(days));
          expect(counted).toBeLessThanOrEqual(computed);
          expect(counted).toBeGreaterThan(0);
        },
      ),
    );
  });
  it('before its dates are known takes twenty working days for a month', () => {
    const planned = (form: string, jp: number, days: number) => plannedJp({ form, jp, days });
    expect(planned('NKL01', 20, 1)).toBe(2);
    expect(planned('NKL01', 20, 12)).toBe(4);
    expect(planned('NKL01', 20, 20)).toBe(4);
    expect(planned('NKL01', 20, 21)).toBe(6);
    expect(planned('NKL01', 20, 40)).toBe(8);
    expect(planned('KL03', 32, 4)).toBe(32);
  });
});

describe("a catalogue's number", () => {
  const broken = (form: string, jp: number, days: number) => {
    const found = brokenJpRule({ form, jp, days });
    return found && [found.form.code, found.most, found.counted];
  };
  it('beyond the rule of its form is found, with the rule and what will be counted', () => {
    expect(broken('NKL01', 20, 12)).toEqual(['NKL01', 4, 4]);
    expect(broken('NKL01', 4, 12)).toBeUndefined();
    expect(broken('NKL01', 5, 12)).toEqual(['NKL01', 4, 4]);
    expect(broken('NKL07', 11, 3)).toEqual(['NKL07', 10, 10]);
    expect(broken('NKL09', 21, 10)).toEqual(['NKL09', 20, 20]);
  });
  it('of any other form is at most ten a day: lessons of 45 minutes in seven and a half hours', () => {
    // The one system with four JP for a technical training does not say whether a day, so it can not be broken.
    expect(broken('KL03', 40, 4)).toBeUndefined();
    expect(broken('KL03', 41, 4)).toEqual(['KL03', 40, 41]);
    expect(broken('NKL03', 80, 8)).toBeUndefined();
    expect(broken('KL01', 200, 20)).toBeUndefined();
    expect(broken('KL01', 201, 20)).toEqual(['KL01', 200, 201]);
    expect(broken('NKL11', 11, 1)).toEqual(['NKL11', 10, 11]);
    expect(broken('KL99', 1_000, 1)).toBeUndefined();
  });
  it.each([
    ['KL03', '4 JP per hari'],
    ['NKL07', '10 JP per kegiatan'],
    ['NKL01', '2 JP per sesi, paling banyak 2 sesi sebulan'],
    ['KL01', 'menurut kurikulum'],
    ['KL12', 'menurut kurikulum'],
  ])('has its rule in words: %s is %s', (code, text) => {
    const form = findJpForm(code);
    expect(form && jpRuleText(form)).toBe(text);
    const limit = '45 menit per JP, paling banyak 10 JP sehari';
    expect(form && jpLimitText(form)).toBe(confirmed.includes(code) ? text : limit);
  });
});

describe('the minutes of a JP', () => {
  it('are 45, and what is left over does not count', () => {
    expect([44, 45, 89, 90, 134].map(jpFromMinutes)).toEqual([0, 1, 1, 2, 2]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (minutes) => {
        const lessons = jpFromMinutes(minutes);
        expect(lessons * 45 <= minutes && minutes < (lessons + 1) * 45).toBe(true);
      }),
    );
  });
  it('are never less than none', () => {
    expect(jpFromMinutes(-90)).toBe(0);
  });
});

describe('the year in which JP count', () => {
  const pppk = (contractFrom?: string) => ({
    employment: 'pppk' as const,
    ...(contractFrom === undefined ? {} : { contractFrom: on(contractFrom) }),
  });
  const period = (person: Parameters<typeof jpPeriodOn>[0], date: string) => jpPeriodOn(person, on(date));

  it('is the calendar year of PNS and CPNS, and of a PPPK whose contract is not known', () => {
    const calendar = { kind: 'calendar', from: '2027-01-01', to: '2027-12-31' };
    expect(period({ employment: 'pns', contractFrom: on('2020-03-01') }, '2027-02-28')).toEqual(calendar);
    expect(period({ employment: 'cpns' }, '2027-12-31')).toEqual(calendar);
    expect(period(pppk(), '2027-01-01')).toEqual(calendar);
  });
  it('is the year of the contract of a PPPK where its beginning is known', () => {
    expect(period(pppk('2024-03-01'), '2027-02-28')).toEqual({
      kind: 'contract',
      from: '2026-03-01',
      to: '2027-02-28',
    });
    expect(period(pppk('2024-03-01'), '2027-03-01')).toEqual({
      kind: 'contract',
      from: '2027-03-01',
      to: '2028-02-29',
    });
  });
  it('begins on 1 March where the contract began on 29 February and the year has none', () => {
    expect(period(pppk('2024-02-29'), '2027-03-01')).toMatchObject({ from: '2027-03-01', to: '2028-02-28' });
    expect(period(pppk('2024-02-29'), '2028-02-29')).toMatchObject({ from: '2028-02-29', to: '2029-02-28' });
  });
  it('holds every day exactly once, whenever the contract began', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (contract, date) => {
        const { from, to } = period(pppk(contract), date);
        expect(from <= date && date <= to).toBe(true);
        const next = new Date(`${to}T00:00:00Z`);
        next.setUTCDate(next.getUTCDate() + 1);
        expect(period(pppk(contract), next.toISOString().slice(0, 10)).from).toBe(
          next.toISOString().slice(0, 10),
        );
      }),
    );
  });
  it('is kept for every year in which something was earned, newest first, and for today', () => {
    const entry = (earnedOn: string, jp: number) => ({ earnedOn: on(earnedOn), jp });
    const all = [entry('2026-05-01', 8), entry('2027-02-01', 4), entry('2026-12-31', 3)];
    const years = jpYears({ employment: 'pns' }, all, on('2028-01-01'));
    expect(years.map((y) => [y.period.from, y.jp, y.entries.length])).toEqual([
      ['2028-01-01', 0, 0],
      ['2027-01-01', 4, 1],
      ['2026-01-01', 11, 2],
    ]);
    const contract = jpYears(pppk('2025-02-01'), all, on('2027-02-15'));
    expect(contract.map((y) => [y.period.from, y.jp])).toEqual([
      ['2027-02-01', 4],
      ['2026-02-01', 11],
    ]);
  });
});

describe('the standing of a year', () => {
  const standing = (employment: 'pns' | 'pppk' | 'cpns', earned: number) =>
    jpStanding(employment, earned, defaultPolicy.jp);

  it('of a PNS is short below 20 and never too high', () => {
    fc.assert(
      fc.property(jp, (earned) => {
        const s = standing('pns', earned);
        expect(s).toMatchObject({
          kind: 'minimum',
          target: 20,
          earned,
          shortfall: Math.max(0, 20 - earned),
          isReached: earned >= 20,
        });
      }),
    );
  });

  it('of a PPPK is never short and exceeded above 24', () => {
    fc.assert(
      fc.property(jp, (earned) => {
        const s = standing('pppk', earned);
        expect(s).toMatchObject({
          kind: 'maximum',
          limit: 24,
          earned,
          excess: Math.max(0, earned - 24),
          isExceeded: earned > 24,
        });
      }),
    );
  });

  it('of both differs at 20 and at 24, each with its regulation', () => {
    expect(standing('pns', 19)).toMatchObject({
      shortfall: 1,
      source: expect.stringContaining('Nomor 11 Tahun 2017'),
    });
    expect(standing('pppk', 24)).toMatchObject({
      isExceeded: false,
      source: expect.stringContaining('Nomor 49 Tahun 2018'),
    });
    expect(standing('cpns', 0)).toEqual({ kind: 'not-counted', earned: 0 });
  });
});
