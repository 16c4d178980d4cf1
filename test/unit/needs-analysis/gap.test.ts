// The arithmetic of a gap: sources weighted and renormalised, one rounding, "not assessed" apart from level 0.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gapHundredths,
  heldAt,
  heldHundredths,
  heldTable,
  urgencyClasses,
  urgencyOf,
} from '../../../functions/needs-analysis/gap.rules.ts';
import { notAssessed } from '../../../functions/needs-analysis/packed-answers.rules.ts';
import { divideHalfUp } from '../../../functions/rulebook/rounding.ts';

const weights = { test: 50, superior: 30, self: 20 };
const level = fc.integer({ min: 0, max: 5 });

describe('a held level', () => {
  it('is the weighted mean of all three sources', () => {
    expect(heldHundredths({ test: 3, superior: 2, self: 4 }, weights)).toBe(290);
  });
  it('is renormalised over the sources present and rounded half up once', () => {
    expect(heldHundredths({ test: 3, self: 2 }, weights)).toBe(271); // 190 / 70 = 2.714…
    expect(heldHundredths({ superior: 2, self: 3 }, weights)).toBe(240);
    expect(heldHundredths({ test: 1, self: 2 }, { test: 7, superior: 0, self: 1 })).toBe(113); // 1.125
    expect(heldHundredths({ self: 4 }, weights)).toBe(400);
  });
  it('counts a 0 of the person or a test as level 0, but a 0 of the superior as not seen', () => {
    expect(heldHundredths({ self: 0 }, weights)).toBe(0);
    expect(heldHundredths({ test: 0 }, weights)).toBe(0);
    expect(heldHundredths({ superior: 0 }, weights)).toBeUndefined();
    expect(heldHundredths({ superior: 0, self: 3 }, weights)).toBe(300);
  });
  it('is unknown when nobody assessed it, or only sources without weight', () => {
    expect(heldHundredths({}, weights)).toBeUndefined();
    expect(heldHundredths({ self: 3 }, { test: 50, superior: 50, self: 0 })).toBeUndefined();
  });
  it('lies between the lowest and highest level given', () => {
    fc.assert(
      fc.property(level, fc.integer({ min: 1, max: 5 }), level, (test, superior, self) => {
        const held = heldHundredths({ test, superior, self }, weights) ?? -1;
        expect(held).toBeGreaterThanOrEqual(100 * Math.min(test, superior, self));
        expect(held).toBeLessThanOrEqual(100 * Math.max(test, superior, self));
      }),
    );
  });
  it('is the same looked up as computed', () => {
    const table = heldTable(weights);
    const maybe = fc.option(level, { nil: undefined });
    fc.assert(
      fc.property(maybe, maybe, maybe, (test, superior, self) => {
        const given = {
          ...(test === undefined ? {} : { test }),
          ...(superior === undefined ? {} : { superior }),
          ...(self === undefined ? {} : { self }),
        };
        expect(table[heldAt(test ?? notAssessed, superior ?? notAssessed, self ?? notAssessed)]).toBe(
          heldHundredths(given, weights) ?? notAssessed,
        );
      }),
    );
  });
});

describe('the table of held levels', () => {
  /** Every answer a source can have, by brute force. */
  const given = [notAssessed, 0, 1, 2, 3, 4, 5];
  const all = given.flatMap((test) =>
    given.flatMap((superior) => given.map((self) => ({ test, superior, self }))),
  );
  /** In other steps than the rule's: each level as many times as its weight, then the mean of all of them. */
  const byRepeating = (levels: { test: number; superior: number; self: number }): number => {
    const votes = [
      ...Array.from({ length: levels.test === notAssessed ? 0 : 50 }, () => levels.test),
      // What a superior did not see is no level.
      ...Array.from({ length: levels.superior < 1 ? 0 : 30 }, () => levels.superior),
      ...Array.from({ length: levels.self === notAssessed ? 0 : 20 }, () => levels.self),
    ];
    if (votes.length === 0) return notAssessed;
    return Math.round((100 * votes.reduce((sum, vote) => sum + vote, 0)) / votes.length);
  };

  it('has one place for each of the 343 combinations, and none besides', () => {
    expect(heldTable(weights)).toHaveLength(343);
    const places = all.map(({ test, superior, self }) => heldAt(test, superior, self));
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 343 }, (_, i) => i));
  });
  it('says at each place what counting the votes one by one says', () => {
    const table = heldTable(weights);
    for (const levels of all)
      expect(table[heldAt(levels.test, levels.superior, levels.self)], JSON.stringify(levels)).toBe(
        byRepeating(levels),
      );
  });
});

describe('half-up division', () => {
  it('agrees with exact rational rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (n, d) => {
        const [whole, rest] = [BigInt(n) / BigInt(d), BigInt(n) % BigInt(d)];
        expect(divideHalfUp(n, d)).toBe(Number(whole) + (rest * 2n >= BigInt(d) ? 1 : 0));
      }),
    );
  });
});

describe('a gap', () => {
  it('is required minus held', () => {
    expect(gapHundredths(3, 250)).toBe(50);
    expect(gapHundredths(2, 400)).toBe(-200);
  });
});

describe('urgency', () => {
  it('has the classes of the government itself, with no value between them', () => {
    expect([-100, 0, 1, 100, 499, 500, 999, 1000, 2000].map(urgencyOf)).toEqual([
      'none',
      'none',
      'low',
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
    ]);
    expect(urgencyClasses.status).toBe('own-policy');
  });
});
