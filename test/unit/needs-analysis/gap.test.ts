// The arithmetic of a gap: sources weighted and renormalised, one rounding, "not assessed" apart from level 0.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerLayout,
  gapHundredths,
  heldAt,
  heldHundredths,
  heldTable,
  notAssessed,
  readLevels,
  urgencyClasses,
  urgencyOf,
} from '../../../functions/needs-analysis/gap.rules.ts';
import { packLevels, unpackLevels } from '../../../functions/records/assessment.ts';
import { divideHalfUp } from '../../../functions/rulebook/rounding.ts';

const weights = { test: 50, superior: 30, self: 20 };
const level = fc.integer({ min: 0, max: 5 });
const code = fc.stringMatching(/^[A-Z]{1,3}-?[0-9]{1,3}$/);

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

describe('a packed assessment', () => {
  it('reads the same in columns as in pairs, in any order and with answers nobody asked for', () => {
    const answers = fc.uniqueArray(fc.tuple(code, level), { selector: ([c]) => c, maxLength: 12 });
    fc.assert(
      fc.property(answers, fc.uniqueArray(code, { maxLength: 12 }), (given, others) => {
        const packed = packLevels(Object.fromEntries(given));
        const codes = [...new Set([...others, ...given.map(([c]) => c)])].sort();
        const levels = new Int8Array(codes.length);
        readLevels(packed, answerLayout(codes), levels);
        const pairs = unpackLevels(packed);
        expect([...levels]).toEqual(codes.map((c) => pairs[c] ?? notAssessed));
      }),
    );
  });
  it('tells M1 from M10 and passes over what the position does not require', () => {
    const levels = new Int8Array(2);
    readLevels('M10=4;X=5;M1=2', answerLayout(['M1', 'M10']), levels);
    expect([...levels]).toEqual([2, 4]);
  });
  it.each(['M1=6', 'M1=', 'M1=12', 'M1', 'M1=3M2=1'])('cannot be %j', (packed) => {
    expect(() => readLevels(packed, answerLayout(['M1', 'M2']), new Int8Array(2))).toThrow();
  });
});
