// Lesson hours: the table of forms, and the two different rules for PNS and PPPK.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../functions/records/policy.ts';
import {
  findJpForm,
  jpForms,
  jpFromMinutes,
  jpOf,
  jpStanding,
} from '../../../functions/rulebook/lesson-hours.rules.ts';

const jp = fc.integer({ min: 0, max: 400 });

describe('the forms', () => {
  it('are the twenty-five of the annex, each once, each with a source', () => {
    const codes = jpForms.map((f) => f.code);
    expect(codes).toHaveLength(25);
    expect(new Set(codes).size).toBe(25);
    expect(codes.filter((c) => c.startsWith('KL'))).toHaveLength(12);
    expect(codes.filter((c) => c.startsWith('NKL'))).toHaveLength(13);
    for (const form of jpForms) expect(form.source).toContain('PerLAN 10/2018');
  });

  it('are confirmed only where two independent systems agree', () => {
    expect(jpForms.filter((f) => f.status === 'confirmed').map((f) => [f.code, f.jpPerUnit])).toEqual([
      ['NKL01', 2],
      ['NKL02', 2],
      ['NKL05', 20],
      ['NKL07', 10],
      ['NKL08', 20],
      ['NKL09', 2],
      ['NKL10', 2],
      ['NKL12', 20],
    ]);
    expect(findJpForm('KL07')?.jpPerUnit).toBe(5);
    expect(findJpForm('KL99')).toBeUndefined();
  });
});

describe('the JP of one learning', () => {
  it('is what the curriculum says, whatever the form', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...jpForms),
        jp,
        fc.integer({ min: 0, max: 30 }),
        (form, curriculumJp, days) => {
          expect(jpOf({ form: form.code, curriculumJp, days, minutes: 9000 })).toBe(curriculumJp);
        },
      ),
    );
  });

  it('counts days, activities and sessions by the form', () => {
    expect(jpOf({ form: 'KL03', days: 3 })).toBe(12);
    expect(jpOf({ form: 'NKL12', days: 10 })).toBe(20);
    expect(jpOf({ form: 'NKL01', sessionsPerMonth: [5, 1, 2] })).toBe(10);
    expect(jpOf({ form: 'KL01', days: 10 })).toBe(0);
    expect(jpOf({ form: 'NKL13', minutes: 134 })).toBe(2);
    expect(jpOf({ form: 'KL99' })).toBe(0);
  });

  it('floors minutes to whole lessons of 45', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (minutes) => {
        const lessons = jpFromMinutes(minutes);
        expect(lessons * 45 <= minutes && minutes < (lessons + 1) * 45).toBe(true);
      }),
    );
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
