// What a table that pages read as a whole may hold, held against a reckoning by hand.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roomIn } from '../../../functions/files/table-room.rules.ts';

const lettersOf = (record: readonly string[]): number => record.join('').length;

it('lets in what a reckoning by hand lets in, whatever was there and in whatever order', () => {
  const record = fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 });
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), record),
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), record), { maxLength: 12 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 40 }),
      (known, asked, records, letters) => {
        const held = new Map(Object.entries(known));
        const room = roomIn(held, { records, letters });
        const mine = new Map(held);
        const total = (): number => [...mine.values()].reduce((sum, one) => sum + lettersOf(one), 0);
        for (const [key, one] of asked) {
          const before = total();
          const was = mine.get(key);
          const said = room(key, one);
          if (was === undefined && mine.size >= records) {
            expect(said).toBe('too-many');
            continue;
          }
          mine.set(key, one);
          const isTooLong = total() > letters && total() > before;
          expect(said).toBe(isTooLong ? 'too-long' : undefined);
          if (!isTooLong) continue;
          if (was === undefined) mine.delete(key);
          else mine.set(key, was);
        }
      },
    ),
  );
});
