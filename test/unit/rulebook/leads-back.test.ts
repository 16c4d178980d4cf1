// Who leads back to themself, held against walking from each; and that a file's worth of rows costs one walk, not one for each row.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { leadingBack } from '../../../functions/rulebook/leads-back.rules.ts';

const graphs = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 3 }), {
    minLength: size,
    maxLength: size,
  }),
);
/** From each on its own. */
const byWalking = (next: readonly (readonly number[])[]): number[] =>
  next.flatMap((_, start) => {
    const [seen, open] = [new Set<number>(), [...(next[start] ?? [])]];
    for (const id of open) {
      if (id === start) return [start];
      if (seen.has(id)) continue;
      seen.add(id);
      open.push(...(next[id] ?? []));
    }
    return [];
  });

it('is whoever a walk from them comes back to', () => {
  void fc.assert(
    fc.property(graphs, (next) => {
      const found = leadingBack(next.keys(), (id) => next[id] ?? []);
      expect([...found].sort((a, b) => a - b)).toEqual(byWalking(next));
    }),
    { numRuns: 3_000 },
  );
});

it('asks each of 60,000 a few times, in a chain, in a ring and before a ring', () => {
  const size = 60_000;
  for (const [end, expected] of [
    [undefined, 0],
    [0, size],
    [size - 2, 2],
  ] as const) {
    let asked = 0;
    const found = leadingBack(Array(size).keys(), (id) => {
      asked += 1;
      if (id < size - 1) return [id + 1];
      return end === undefined ? [] : [end];
    });
    expect(found.size).toBe(expected);
    expect(asked).toBeLessThanOrEqual(2 * size);
  }
});
