// The table of values already seen, held against a plain map.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeenValues } from '../../../functions/people/seen-values.ts';

describe('values seen before', () => {
  it('are told with the row that showed them first, also after the table was packed and opened in between', () => {
    void fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-e]{1,3}$/), { maxLength: 300 }),
        fc.nat(300),
        (values, at) => {
          const known = new Map<string, number>();
          let seen = SeenValues.empty();
          values.forEach((value, i) => {
            if (i === at) seen = SeenValues.from(seen.packed);
            expect(seen.has(value)).toBe(known.has(value));
            expect(seen.firstRowOf(value, i + 2)).toBe(known.get(value) ?? 0);
            if (!known.has(value)) known.set(value, i + 2);
          });
        },
      ),
    );
  });

  it('of 60,000 people weigh a few megabytes, and none is taken for another', () => {
    const seen = SeenValues.empty();
    for (let i = 0; i < 180_000; i++) expect(seen.firstRowOf(`nip_baru\n${i}`, i + 2)).toBe(0);
    expect(seen.firstRowOf('nip_baru\n179999', 7)).toBe(180_001);
    expect(seen.packed.length).toBeLessThan(9_000_000);
  });

  it('knows after each part how often a value was shown, and where first', () => {
    let seen = SeenValues.empty();
    for (let row = 2; row < 40; row++) {
      if (row % 7 === 0) seen = SeenValues.from(Uint8Array.from(seen.packed));
      const most = 30;
      expect(seen.count('a', row, most)).toEqual({ times: Math.min(row - 1, most + 1), firstRow: 2 });
      if (row % 2 === 0) expect(seen.count('b', row, most)).toEqual({ times: row / 2, firstRow: 2 });
    }
  });
});
