// The token bucket: a burst at once, then the rate, whatever the pattern of asking.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openThrottle } from '../../../local/throttle.ts';

describe('a throttle', () => {
  it('lets a burst through, then one each time a token has come', () => {
    let now = 0;
    const pass = openThrottle({ perSecond: 2, burst: 3 }, () => now);
    expect([pass(), pass(), pass(), pass()]).toEqual([true, true, true, false]);
    now = 499;
    expect(pass()).toBe(false);
    now = 501;
    expect([pass(), pass()]).toEqual([true, false]);
    now = 1_000_000;
    expect([pass(), pass(), pass(), pass()]).toEqual([true, true, true, false]);
  });

  it('never lets more through than burst and rate allow in any span, and all who come slower', () => {
    void fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 }),
        (perSecond, burst, pauses) => {
          let now = 0;
          const pass = openThrottle({ perSecond, burst }, () => now);
          const passed: number[] = [];
          for (const pause of pauses) {
            now += pause;
            const isThrough = pass();
            if (isThrough) passed.push(now);
            else expect(pause).toBeLessThan(1000 / perSecond);
          }
          for (const [i, from] of passed.entries())
            for (const [j, to] of passed.entries())
              if (j >= i)
                expect(j - i + 1).toBeLessThanOrEqual(burst + ((to - from) / 1000) * perSecond + 1e-6);
        },
      ),
      { numRuns: 100 },
    );
  });
});
