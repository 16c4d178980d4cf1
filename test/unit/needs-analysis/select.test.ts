// The selection under a ceiling against every subset: never over it, best where it says best, the same every time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ProgramChoice,
  selectPrograms,
  withoutReserve,
} from '../../../functions/needs-analysis/select.rules.ts';
import { programCode } from '../../support/branded.ts';

const choices = (unit: number, mostCost: number) =>
  fc
    .array(
      fc.record({
        value: fc.integer({ min: 1, max: 1_000 }),
        cost: fc.integer({ min: 0, max: mostCost }),
        funding: fc.constantFrom(
          'apbd' as const,
          'apbd' as const,
          'apbd' as const,
          'mitra' as const,
          'hibah' as const,
        ),
      }),
      { maxLength: 10 },
    )
    .map((all): ProgramChoice[] =>
      all.map(({ value, cost, funding }, i) => ({
        code: programCode(`BK-${i}`),
        value,
        costRupiah: cost * unit,
        funding,
      })),
    );

const apbdCost = (some: readonly ProgramChoice[]): number =>
  some.reduce((sum, c) => sum + (c.funding === 'apbd' ? c.costRupiah : 0), 0);
const worth = (some: readonly ProgramChoice[]): number => some.reduce((sum, c) => sum + c.value, 0);

const bestOf = (all: readonly ProgramChoice[], ceiling: number): number => {
  let best = 0;
  for (let subset = 0; subset < 2 ** all.length; subset += 1) {
    const some = all.filter((_, i) => subset & (1 << i));
    if (apbdCost(some) <= ceiling) best = Math.max(best, worth(some));
  }
  return best;
};
const chosenOf = (all: readonly ProgramChoice[], codes: readonly string[]): ProgramChoice[] =>
  all.filter((c) => codes.includes(c.code));

describe('a selection', () => {
  it('is the best of all subsets when the ceiling is measured without loss', () => {
    fc.assert(
      fc.property(choices(1_000, 40), fc.integer({ min: 0, max: 120_000 }), (all, ceiling) => {
        const selection = selectPrograms(all, ceiling);
        const chosen = chosenOf(all, selection.chosen);
        expect(selection.value).toBe(bestOf(all, ceiling));
        expect(worth(chosen)).toBe(selection.value);
        expect(selection).toMatchObject({ optimal: true, bound: selection.value });
        expect(apbdCost(chosen)).toBe(selection.spentRupiah);
      }),
    );
  });
  it('never passes the ceiling nor its own bound when the scale is coarse', () => {
    fc.assert(
      fc.property(choices(1, 90_000_007), fc.integer({ min: 0, max: 300_000_011 }), (all, ceiling) => {
        const selection = selectPrograms(all, ceiling);
        const best = bestOf(all, ceiling);
        expect(apbdCost(chosenOf(all, selection.chosen))).toBe(selection.spentRupiah);
        expect(selection.spentRupiah).toBeLessThanOrEqual(ceiling);
        expect(selection.bound).toBeGreaterThanOrEqual(best);
        expect(selection.value).toBeGreaterThanOrEqual(best / 2);
        if (selection.optimal) expect(selection.value).toBe(best);
      }),
    );
  });
  it('is the same for the same candidates in any order', () => {
    fc.assert(
      fc.property(choices(7, 1_000), fc.integer({ min: 0, max: 5_000 }), (all, ceiling) => {
        expect(selectPrograms([...all].reverse(), ceiling)).toEqual(selectPrograms(all, ceiling));
      }),
    );
  });
  it('draws the cut line under the last one chosen and names the first below it', () => {
    const all: ProgramChoice[] = [
      { code: programCode('A'), value: 60, costRupiah: 10, funding: 'apbd' },
      { code: programCode('B'), value: 100, costRupiah: 20, funding: 'apbd' },
      { code: programCode('C'), value: 120, costRupiah: 30, funding: 'apbd' },
      { code: programCode('D'), value: 10, costRupiah: 90, funding: 'mitra' },
    ];
    // The whole better than the sum of the most efficient ones: A and B are worth 160, B and C 220.
    expect(selectPrograms(all, 50)).toEqual({
      chosen: ['B', 'C', 'D'],
      belowCut: ['A'],
      cutLine: 3,
      firstBelow: 'A',
      spentRupiah: 50,
      value: 230,
      bound: 230,
      optimal: true,
    });
  });
  it('costs the ceiling nothing where partners pay, also when there is no budget at all', () => {
    const all: ProgramChoice[] = [
      { code: programCode('A'), value: 5, costRupiah: 10, funding: 'hibah' },
      { code: programCode('B'), value: 5, costRupiah: 10, funding: 'apbd' },
    ];
    expect(selectPrograms(all, 0)).toMatchObject({ chosen: ['A'], belowCut: ['B'], spentRupiah: 0 });
    expect(selectPrograms([], 0)).toEqual({
      chosen: [],
      belowCut: [],
      cutLine: 0,
      spentRupiah: 0,
      value: 0,
      bound: 0,
      optimal: true,
    });
  });
});

describe('what a first plan may spend', () => {
  it('and its reserve are the ceiling, to the rupiah, and the reserve is never short', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 13 }),
        fc.integer({ min: 0, max: 20 }),
        (ceiling, percent) => {
          const spendable = withoutReserve(ceiling, percent);
          expect(Number.isInteger(spendable)).toBe(true);
          expect((ceiling - spendable) * 100).toBeGreaterThanOrEqual(ceiling * percent);
          expect((ceiling - spendable - 1) * 100).toBeLessThan(ceiling * percent + (percent === 0 ? 1 : 0));
        },
      ),
    );
    expect(withoutReserve(1_000_000_001, 5)).toBe(950_000_000);
  });
});
