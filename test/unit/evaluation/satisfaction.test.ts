// The IKM against an independent reckoning in decimals, the worked facts of live systems, the limits of the mutu, the sample size.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mutuOf,
  type Questionnaire,
  sampleSize,
  serviceIndex,
  tallyElements,
} from '../../../functions/evaluation/service/satisfaction.rules.ts';
import { satisfactionElements } from '../../../functions/records/satisfaction-elements.ts';
import { fraction, roundHalfUp } from '../../../functions/rulebook/rounding.ts';

const same = (score: number, n = 1): Questionnaire[] =>
  Array.from({ length: n }, () => Object.fromEntries(satisfactionElements.map((e) => [e, score])));
const indexOf = (all: readonly Questionnaire[], mode: 'EXACT' | 'B011' | 'B0111' = 'EXACT') =>
  serviceIndex(tallyElements(all), mode);

const score = fc.integer({ min: 1, max: 4 });
const complete = fc.array(
  fc
    .tuple(score, score, score, score, score, score, score, score, score)
    .map((scores): Questionnaire => Object.fromEntries(satisfactionElements.map((e, i) => [e, scores[i]]))),
  { minLength: 1, maxLength: 60 },
);
const partly = fc.array(
  fc
    .array(fc.option(score, { nil: undefined }), { minLength: 9, maxLength: 9 })
    .map(
      (scores): Questionnaire =>
        Object.fromEntries(
          satisfactionElements.flatMap((e, i) => (scores[i] === undefined ? [] : [[e, scores[i]]])),
        ),
    ),
  { minLength: 1, maxLength: 40 },
);

describe('the index of complete questionnaires', () => {
  it('is 25 times the sum of all scores over nine times the respondents, rounded once', () => {
    fc.assert(
      fc.property(complete, (all) => {
        const sum = all.flatMap((q) => Object.values(q)).reduce((a, b) => a + b, 0);
        expect(indexOf(all)?.ikmHundredths).toBe(roundHalfUp(fraction(25 * sum, 9 * all.length), 100));
      }),
    );
  });

  it('is the same whoever answers first', () => {
    fc.assert(
      fc.property(complete, (all) => {
        expect(indexOf(all.toReversed())).toEqual(indexOf(all));
      }),
    );
  });

  it('reads 91,48, 91,38 or 90,56 for the same 29 people, by the weight used', () => {
    // 955 points from 29 × 9 answers: 172 fours and 89 threes.
    const exact = same(4, 29).map(
      (_, i): Questionnaire =>
        Object.fromEntries(satisfactionElements.map((e, j) => [e, 9 * i + j < 89 ? 3 : 4])),
    );
    expect(indexOf(exact)?.ikmHundredths).toBe(9148);
    expect(indexOf(exact, 'B0111')?.ikmHundredths).toBe(9138);
    expect(indexOf(exact, 'B011')?.ikmHundredths).toBe(9056);
  });

  it('is 100 when everyone is fully content, and only 99 with the weight 0,11', () => {
    expect(indexOf(same(4, 7))).toMatchObject({ ikmHundredths: 10_000, mutu: 'A' });
    expect(indexOf(same(4, 7), 'B011')).toMatchObject({
      ikmHundredths: 9900,
      methodVersion: 'PermenPANRB-14-2017/B011/9',
    });
    expect(indexOf(same(1))).toMatchObject({ ikmHundredths: 2500, mutu: 'D' });
  });
});

describe('questionnaires with missing answers', () => {
  it('count pair by pair, and nothing is filled in', () => {
    fc.assert(
      fc.property(partly, (all) => {
        const index = indexOf(all);
        const used = satisfactionElements.filter((e) => all.some((q) => q[e] !== undefined));
        if (used.length === 0) {
          expect(index).toBeUndefined();
          return;
        }
        const means = used.map((e) => {
          const given = all.flatMap((q) => q[e] ?? []);
          return given.reduce((a, b) => a + b, 0) / given.length;
        });
        const expected = (25 * means.reduce((a, b) => a + b, 0)) / used.length;
        expect(Math.abs((index?.ikmHundredths ?? 0) / 100 - expected)).toBeLessThanOrEqual(0.005 + 1e-9);
        expect(index?.methodVersion).toBe(`PermenPANRB-14-2017/EXACT/${used.length}`);
        expect(index?.warnings).toHaveLength(used.length === 9 ? 0 : 1);
      }),
    );
  });

  it('fall back to the exact weight when an element is dropped', () => {
    const withoutCost = same(4, 5).map(({ BIAYA: _, ...rest }) => rest);
    const index = indexOf(withoutCost, 'B011');
    expect(index).toMatchObject({
      ikmHundredths: 10_000,
      methodVersion: 'PermenPANRB-14-2017/EXACT/8',
    });
    expect(index?.warnings).toEqual([
      { kind: 'elements-dropped', dropped: ['BIAYA'], used: 8 },
      { kind: 'weights-replaced', wanted: 'B011' },
    ]);
    expect(index?.elements).not.toHaveProperty('BIAYA');
  });
});

describe('the mutu', () => {
  it.each([
    [10_000, 'A'],
    [8831, 'A'],
    [8830, 'B'],
    [7661, 'B'],
    [7660, 'C'],
    [6500, 'C'],
    [6499, 'D'],
    [2500, 'D'],
  ] as const)('of %i hundredths is %s', (hundredths, mutu) => expect(mutuOf(hundredths)).toBe(mutu));

  it('is read from the rounded index, so that no value falls between two bands', () => {
    // 88,305 exactly: between the printed 88,30 and 88,31; rounds up and is an A.
    expect(mutuOf(roundHalfUp(fraction(88_305, 1000), 100))).toBe('A');
  });
});

describe('the number of respondents', () => {
  it.each([
    [10, 10],
    [50, 44],
    [100, 80],
    [200, 132],
    [300, 169],
    [380, 191],
    [500, 217],
    [1000, 278],
    [5000, 357],
    [10_000, 370],
    [1_000_000, 384],
  ])('for %i users is %i', (population, size) => expect(sampleSize(population)).toBe(size));
});
