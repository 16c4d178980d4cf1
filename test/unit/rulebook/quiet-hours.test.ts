// Quiet hours against a witness that walks hour by hour and asks the platform's own clock of the zone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../../functions/rulebook/quiet-hours.rules.ts';

const hourIn = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Jakarta',
  hour: '2-digit',
  hourCycle: 'h23',
});
const hourOf = (at: Date): number => Number(hourIn.format(at));

/** The hours of the clock from one to another, through midnight; none when they are equal. */
const hoursBetween = (from: number, until: number): Set<number> => {
  const hours = new Set<number>();
  for (let hour = from; hour !== until; hour = (hour + 1) % 24) hours.add(hour);
  return hours;
};

describe('quiet hours', () => {
  it('hold mail exactly while the clock of the zone shows one of them, until the next full hour that is none', () => {
    const moments = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2028-12-31'),
      noInvalidDate: true,
    });
    const hour = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(moments, hour, hour, (at, quietFrom, end) => {
        const quiet = hoursBetween(quietFrom, end);
        const until = quietUntil({ quietFrom, quietUntil: end }, at);
        expect(until !== undefined).toBe(quiet.has(hourOf(at)));
        if (!until) return;
        expect(hourOf(until)).toBe(end);
        expect(until.getTime() % 3_600_000).toBe(0);
        const ahead = until.getTime() - at.getTime();
        expect(ahead > 0 && ahead <= quiet.size * 3_600_000).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
