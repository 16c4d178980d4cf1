// Job person match: raw beside capped, so that a surplus never hides a gap, and bands without holes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpm, mappingBand, selectionBand, weightedJpm } from '../../../functions/rulebook/jpm.rules.ts';

describe('a job person match', () => {
  it('can be 100 raw with six levels missing, and shows them when capped', () => {
    // Required 3 × 4; held 0, 3, 5, 4: two surpluses hide two gaps.
    expect(jpm({ held: 1_200, heldCapped: 900, required: 12 })).toEqual({ raw: 10_000, capped: 7_500 });
  });
  it('is rounded half up to hundredths of a percent', () => {
    expect(jpm({ held: 200, heldCapped: 200, required: 3 })).toEqual({ raw: 6_667, capped: 6_667 });
    expect(jpm({ held: 100, heldCapped: 100, required: 8 })?.raw).toBe(1_250);
  });
  it('is unknown when nothing was assessed', () => {
    expect(jpm({ held: 0, heldCapped: 0, required: 0 })).toBeUndefined();
  });
  it('never passes 100 when capped, nor the raw value', () => {
    const pair = fc.record({
      required: fc.integer({ min: 1, max: 5 }),
      held: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1 }), (pairs) => {
        const sum = (of: (p: { required: number; held: number }) => number): number =>
          pairs.reduce((total, p) => total + of(p), 0);
        const result = jpm({
          held: sum((p) => p.held),
          heldCapped: sum((p) => Math.min(p.held, p.required * 100)),
          required: sum((p) => p.required),
        });
        expect(result?.capped).toBeLessThanOrEqual(Math.min(10_000, result?.raw ?? 0));
      }),
    );
  });
});

describe('the bands', () => {
  it('of selection begin at 80 and 68', () => {
    expect([10_000, 8_000, 7_999, 6_800, 6_799, 0].map(selectionBand)).toEqual([
      'MS',
      'MS',
      'MMS',
      'MMS',
      'KMS',
      'KMS',
    ]);
  });
  it('of mapping begin at 90 and 78', () => {
    expect([9_000, 8_999, 7_800, 7_799].map(mappingBand)).toEqual([
      'Optimal',
      'Cukup Optimal',
      'Cukup Optimal',
      'Kurang Optimal',
    ]);
  });
});

describe('the weighted match of a functional position', () => {
  const technical = { held: 200, heldCapped: 200, required: 4 }; // 50 %
  const managerial = { held: 400, heldCapped: 400, required: 4 }; // 100 %
  it('weighs technical 40, 50 and 60 percent from Ahli Madya to Ahli Pertama', () => {
    expect(weightedJpm('jf-ahli-madya', technical, managerial)).toEqual({ raw: 8_000, capped: 8_000 });
    expect(weightedJpm('jf-ahli-muda', technical, managerial)).toEqual({ raw: 7_500, capped: 7_500 });
    expect(weightedJpm('jf-ahli-pertama', technical, managerial)).toEqual({ raw: 7_000, capped: 7_000 });
  });
  it('counts a surplus raw, as published, and shows it capped beside', () => {
    // Half of what is required technically, half as much again as required otherwise: 0,5 × 50 + 0,5 × 150.
    const surplus = { held: 600, heldCapped: 400, required: 4 };
    expect(weightedJpm('jf-ahli-muda', technical, surplus)).toEqual({ raw: 10_000, capped: 7_500 });
  });
  it('exists only where the table has a row and both parts were assessed', () => {
    expect(weightedJpm('pelaksana', technical, managerial)).toBeUndefined();
    expect(weightedJpm('jf-ahli-muda', { held: 0, heldCapped: 0, required: 0 }, managerial)).toBeUndefined();
  });
});
