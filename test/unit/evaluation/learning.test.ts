// Reaction and learning: gains against a reckoning of their own, their edge rules, and the means of the feedback.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandOf,
  individualGain,
  scoreLearning,
} from '../../../functions/evaluation/learning/learning.rules.ts';
import { readFeedback, scoreFeedback } from '../../../functions/evaluation/reaction/feedback.rules.ts';
import { fraction, meanHalfUp, plus, roundHalfUp, times } from '../../../functions/rulebook/rounding.ts';
import { allScores } from './actors.ts';

const small = fc.integer({ min: -2000, max: 2000 });
const positive = fc.integer({ min: 1, max: 2000 });
const mark = fc.integer({ min: 0, max: 10_000 });

describe('a fraction', () => {
  it('adds and multiplies as numbers do', () => {
    fc.assert(
      fc.property(small, positive, small, positive, (a, b, c, d) => {
        const [x, y] = [fraction(a, b), fraction(c, d)];
        const value = (f: { n: bigint; d: bigint }) => Number(f.n) / Number(f.d);
        expect(value(plus(x, y))).toBeCloseTo(a / b + c / d, 6);
        expect(value(times(x, y))).toBeCloseTo((a / b) * (c / d), 4);
      }),
    );
  });

  it('rounds halves up, also below zero, and never farther than half a step', () => {
    expect(roundHalfUp(fraction(1, 2))).toBe(1);
    expect(roundHalfUp(fraction(-1, 2))).toBe(0);
    expect(roundHalfUp(fraction(-3, 2))).toBe(-1);
    expect(roundHalfUp(fraction(1, -2))).toBe(0);
    fc.assert(
      fc.property(small, positive, (n, d) => {
        const off = roundHalfUp(fraction(n, d)) - n / d;
        expect(off).toBeGreaterThan(-0.5 - 1e-12);
        expect(off).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('has no zero below', () => expect(() => fraction(1, 0)).toThrow(RangeError));
  it('has no mean of nothing', () => expect(meanHalfUp([])).toBeUndefined());
});

describe('the gain of a batch', () => {
  it('differs between the class and the mean of its people', () => {
    const level2 = scoreLearning([
      { preScore: 2000, postScore: 9000 },
      { preScore: 8000, postScore: 8400 },
    ]);
    expect(level2).toMatchObject({ gKelasHundredths: 74, gKelasBand: 'tinggi' });
    expect(level2).toMatchObject({ gRataIndividuHundredths: 54, gRataIndividuBand: 'sedang' });
  });

  it('leaves out who had the full score before, and counts them', () => {
    expect(individualGain({ pre: 10_000, post: 9000, full: 10_000 })).toBeUndefined();
    const level2 = scoreLearning([
      { preScore: 10_000, postScore: 10_000 },
      { preScore: 5000, postScore: 7500 },
    ]);
    expect(level2).toMatchObject({ pairs: 2, excluded: 1, lost: 0, gRataIndividuHundredths: 50 });
    const onlyFull = scoreLearning([{ preScore: 10_000, postScore: 9000 }]);
    expect(onlyFull).toMatchObject({ pairs: 1, excluded: 1, lost: 1 });
    expect(onlyFull.gKelasHundredths).toBeUndefined();
    expect(onlyFull.gRataIndividuBand).toBeUndefined();
  });

  it('is the same for a test that ends at another score than 100', () => {
    const pairs = fc.array(fc.tuple(mark, mark), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pairs, fc.constantFrom(1, 2, 5, 10), (all, times) => {
        const of = (by: number, highestScore?: number) =>
          scoreLearning(
            all.map(([pre, post]) => ({ preScore: pre * by, postScore: post * by, highestScore })),
          );
        const gains = ({ preMeanHundredths: _, postMeanHundredths: __, ...rest }: ReturnType<typeof of>) =>
          rest;
        expect(gains(of(times, 10_000 * times))).toEqual(gains(of(1)));
      }),
    );
    // 8 to 17 of 20; of 100 it would be 0,10.
    const twenty = { preScore: 800, postScore: 1_700, highestScore: 2_000 };
    expect(scoreLearning([twenty])).toMatchObject({ gKelasHundredths: 75, gRataIndividuHundredths: 75 });
    expect(scoreLearning([{ ...twenty, preScore: 2_000 }])).toMatchObject({ excluded: 1, lost: 1 });
  });

  it('keeps a loss negative', () => {
    expect(scoreLearning([{ preScore: 6000, postScore: 5000 }])).toMatchObject({
      gKelasHundredths: -25,
      gKelasBand: 'rendah',
    });
  });

  it('is unknown without pairs', () => {
    expect(scoreLearning([{ preScore: 5000 }, { postScore: 5000 }, {}])).toEqual({
      attended: 3,
      pairs: 0,
      excluded: 0,
      lost: 0,
    });
  });

  it('is what a reckoning by hand gives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(mark, mark), { minLength: 1, maxLength: 40 }), (pairs) => {
        const level2 = scoreLearning(pairs.map(([preScore, postScore]) => ({ preScore, postScore })));
        const gains = pairs
          .filter(([pre]) => pre < 10_000)
          .map(([pre, post]) => (post - pre) / (10_000 - pre));
        expect(level2.excluded).toBe(pairs.length - gains.length);
        expect(level2.lost).toBe(pairs.filter(([pre, post]) => post < pre).length);
        if (gains.length === 0) return;
        const mean = gains.reduce((a, b) => a + b, 0) / gains.length;
        expect(Math.abs((level2.gRataIndividuHundredths ?? 0) - mean * 100)).toBeLessThanOrEqual(
          0.5 + Math.abs(mean) * 1e-7,
        );
        const pre = pairs.reduce((sum, p) => sum + p[0], 0);
        const post = pairs.reduce((sum, p) => sum + p[1], 0);
        expect(level2.gKelasHundredths).toBe(
          roundHalfUp(fraction(post - pre, 10_000 * pairs.length - pre), 100),
        );
      }),
    );
  });

  it('is in the band of the value that is printed', () => {
    expect([70, 69, 30, 29, 0, -25].map(bandOf)).toEqual([
      'tinggi',
      'sedang',
      'sedang',
      'rendah',
      'rendah',
      'rendah',
    ]);
    // 0,6966… and 0,2955… are printed as 0,70 and 0,30.
    expect(scoreLearning([{ preScore: 1100, postScore: 7300 }])).toMatchObject({
      gKelasHundredths: 70,
      gKelasBand: 'tinggi',
    });
    expect(scoreLearning([{ preScore: 1200, postScore: 3800 }])).toMatchObject({
      gRataIndividuHundredths: 30,
      gRataIndividuBand: 'sedang',
    });
  });
});

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

describe('feedback', () => {
  it('is read when every item has one answer', () => {
    const { scores, problems } = readFeedback(formOf({ ...allScores(3), nonce: 'x' }));
    expect(problems).toEqual([]);
    expect(Object.keys(scores)).toHaveLength(8);
  });

  it('names the items that are missing, doubled, out of range or were never asked', () => {
    const { MATERI: _, ...rest } = allScores(3);
    const form = formOf({ ...rest, METODE: '5', BONUS: '4' });
    form.append('JADWAL', '2');
    expect(readFeedback(form).problems.map((p) => p.field)).toEqual(['MATERI', 'METODE', 'JADWAL', 'BONUS']);
  });

  it('has means per item and over all', () => {
    const level1 = scoreFeedback(3, [
      { MATERI: 4, METODE: 3 },
      { MATERI: 3, METODE: 3 },
    ]);
    expect(level1).toEqual({
      invited: 3,
      answers: 2,
      means: { MATERI: 350, METODE: 300 },
      meanHundredths: 325,
    });
    expect(scoreFeedback(0, [])).toEqual({ invited: 0, answers: 0, means: {} });
  });
});
