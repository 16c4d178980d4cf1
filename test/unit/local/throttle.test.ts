// The token bucket: a burst at once, then the rate, whatever the pattern of asking.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openThrottle } from '../../../local/throttle.ts';

describe('a throttle', () => {
  it('lets a burst through, then one each time a token has come', () => {
    let now = 0;
    const mayPass = openThrottle({ perSecond: 2, burst: 3 }, () => now);
    const pass = (): boolean => mayPass('a');
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
            const isThrough = pass('a');
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

  describe('while one origin floods', () => {
    const terms = { perSecond: 10, burst: 20 };
    /** Ten milliseconds apart, for so many seconds; `others` ask beside it, each as often as said. */
    const flood = (seconds: number, others: Readonly<Record<string, number>>, flooders = 1) => {
      let now = 0;
      const pass = openThrottle(terms, () => now);
      const passed = new Map<string, boolean[]>();
      const ask = (origin: string): void => {
        passed.set(origin, [...(passed.get(origin) ?? []), pass(origin)]);
      };
      for (; now < seconds * 1000; now += 10) {
        for (let i = 0; i < flooders; i += 1) ask(`flood-${i}`);
        if (now > 3000)
          for (const [origin, everyMs] of Object.entries(others)) if (now % everyMs === 0) ask(origin);
      }
      return passed;
    };

    it('whoever asks seldom elsewhere is let through every time, in one office and in ten', () => {
      expect(new Set(flood(60, { office: 3000 }).get('office'))).toEqual(new Set([true]));
      const offices = Object.fromEntries(
        Array.from({ length: 10 }, (_, i) => [`office-${i}`, 4000 + i * 10]),
      );
      const passed = flood(60, offices);
      for (const name of Object.keys(offices))
        expect([name, passed.get(name)?.includes(false)]).toEqual([name, false]);
    });

    it('so is it while ten flood, and an office that asks five times at once', () => {
      let now = 0;
      const pass = openThrottle(terms, () => now);
      for (; now < 5000; now += 5) for (let i = 0; i < 10; i += 1) pass(`flood-${i}`);
      expect([1, 2, 3, 4, 5].map(() => pass('office'))).toEqual([true, true, true, true, true]);
    });

    it('the flood has what is declared and nothing of the reserve', () => {
      const passed = flood(60, {}).get('flood-0')?.filter(Boolean).length;
      expect(passed).toBeGreaterThanOrEqual(10 * 59);
      expect(passed).toBeLessThanOrEqual(20 + 10 * 60);
    });

    it('from very many origins no more get in than half as much again, and they take no memory without end', () => {
      let now = 0;
      const pass = openThrottle(terms, () => now);
      let passed = 0;
      for (let i = 0; i < 100_000; i += 1) {
        now = i / 10;
        if (pass(`origin-${i}`)) passed += 1;
      }
      expect(passed).toBeLessThanOrEqual(1.5 * (20 + 10 * 10));
    });
  });
});
