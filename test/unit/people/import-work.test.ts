// How long one call works on an import: at least one part, whatever opening took, and never to the end of its time.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { withTimeLeft } from '../../../functions/kit/time-left.ts';
import { openTime } from '../../../functions/people/import-work.ts';

/** How many parts a call of so many seconds does, where opening and each part take so long. */
const partsIn = (call: { seconds: number; opening: number; part: number }): number => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now * 1_000);
  return withTimeLeft({ getRemainingTimeInMillis: () => call.seconds * 1_000 }, () => {
    const hasTime = openTime();
    now += call.opening;
    let parts = 0;
    // Applying opens with its first part, a check before it: for the call it is one.
    for (; parts < 1_000 && hasTime(); parts++) now += call.part;
    expect(now).toBeLessThan(call.seconds);
    return parts;
  });
};

describe('a call that works on an import', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('does some twenty seconds of parts', () => {
    expect(partsIn({ seconds: 300, opening: 0, part: 1 })).toBe(21);
  });
  it('does them also where opening took longer than that', () => {
    expect(partsIn({ seconds: 300, opening: 45, part: 1 })).toBe(21);
  });
  it.each([60, 150, 220])('does one at least, however long opening took: %d seconds', (opening) => {
    expect(partsIn({ seconds: 300, opening, part: 30 })).toBeGreaterThanOrEqual(1);
  });
  it('hands over before its last third', () => {
    expect(partsIn({ seconds: 300, opening: 195, part: 1 })).toBe(5);
  });
  it('works to the end where nobody cuts it off', () => {
    const hasTime = openTime();
    expect([hasTime(), hasTime(), hasTime()]).toEqual([true, true, true]);
  });
});
