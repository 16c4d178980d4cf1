// What a program would do for one person: held against a count by hand over every level, and a search that finds by the beginning of words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Benefit,
  benefitOf,
  byBenefit,
  isFound,
  jpAfter,
} from '../../../functions/own-page/catalogue/catalogue.rules.ts';
import type { Gap } from '../../../functions/records/need.ts';
import { CatalogueProgram } from '../../../functions/records/register.ts';
import { competencyCode } from '../../support/branded.ts';
import { program as plain } from '../delivery/government.ts';

const [a, b] = ['T-1', 'T-2'].map(competencyCode) as [Gap['competency'], Gap['competency']];
const program = (...given: Parameters<typeof plain>) => CatalogueProgram.parse(plain(...given));
const gap = (held: number | undefined, required = 4, competency = a): Gap => ({
  ...{ competency, required, importance: 3 },
  ...(held === undefined ? {} : { heldHundredths: held, gapHundredths: required * 100 - held }),
});
const course = (targetLevel: number) => program('P-1', 'T-1', { targetLevel });

describe('what a program does for a gap', () => {
  it('is the way from what is held to its level, and no farther than the position asks', () => {
    const level = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(level, level, fc.integer({ min: 0, max: 500 }), (required, target, held) => {
        // By hand: every hundredth of a level above what is held that the course teaches and the position asks for.
        let taught = 0;
        for (let h = held + 1; h <= 500; h += 1) if (h <= target * 100 && h <= required * 100) taught += 1;
        const { closes } = benefitOf(course(target), [gap(held, required)]);
        expect(closes.map(({ hundredths }) => hundredths)).toEqual(taught > 0 ? [taught] : []);
        for (const { isWhole } of closes) expect(isWhole).toBe(held + taught === required * 100);
      }),
    );
  });

  it('tells what nobody has assessed apart, and says nothing of competencies the position does not ask for', () => {
    expect(benefitOf(course(4), [gap(undefined)])).toMatchObject({ closes: [], notAssessed: [a] });
    expect(benefitOf(course(4), [gap(100, 4, b)])).toMatchObject({ closes: [], notAssessed: [] });
    expect(benefitOf(course(4), [])).toMatchObject({ closes: [], notAssessed: [] });
  });
});

describe('the order', () => {
  it('is by all that a program closes, then by name', () => {
    const of = (name: string, ...hundredths: number[]): Benefit => ({
      program: program('P-1', 'T-1', { name }),
      closes: hundredths.map((h) => ({ competency: a, hundredths: h, isWhole: false })),
      ...{ notAssessed: [], jp: 1 },
    });
    const rows = [of('C'), of('B'), of('A', 100), of('D', 60, 60)];
    expect(rows.toSorted(byBenefit).map(({ program: { name } }) => name)).toEqual(['D', 'A', 'B', 'C']);
  });
});

describe('the search', () => {
  const row = { program: program('P-1', 'T-1', { name: 'Pelatihan Pemasaran Digital', provider: 'BPSDM' }) };
  const finds = (asked: string) => isFound(row, asked, () => 'Komunikasi Publik');

  it('finds by the beginning of words of name, provider and competency, in any order and case', () => {
    for (const asked of ['', 'pel', 'DIGITAL pem', 'bpsdm', 'publik', 'komunikasi, digital'])
      expect([asked, finds(asked)]).toEqual([asked, true]);
    for (const asked of ['atihan', 'digital keuangan', 'xyz'])
      expect([asked, finds(asked)]).toEqual([asked, false]);
  });

  it('takes any text as text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (asked) => typeof finds(asked) === 'boolean'));
  });
});

describe('lesson hours after it', () => {
  const pns = (earned: number) => ({
    ...{ kind: 'minimum' as const, target: 20, earned, shortfall: Math.max(0, 20 - earned) },
    ...{ isReached: earned >= 20, source: 'x' },
  });
  const pppk = (earned: number) => ({
    ...{ kind: 'maximum' as const, limit: 24, earned, excess: Math.max(0, earned - 24) },
    ...{ isExceeded: earned > 24, source: 'x' },
  });

  it('reach the minimum or fall short of it, pass the maximum, or are nothing to speak of', () => {
    expect(jpAfter(pns(12), 8)).toBe('reaches-minimum');
    expect(jpAfter(pns(12), 7)).toBe('still-short');
    expect(jpAfter(pns(20), 8)).toBeUndefined();
    expect(jpAfter(pppk(16), 8)).toBeUndefined();
    expect(jpAfter(pppk(17), 8)).toBe('beyond-maximum');
    expect(jpAfter({ kind: 'not-counted', earned: 0 }, 8)).toBeUndefined();
  });
});
