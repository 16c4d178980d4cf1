// The pace of a lane: so many mails a second and no more, however many are under way at once.
import { pause } from '../kit/time-left.ts';

/** Each call resolves when its turn has come. */
export const paceOf = (perSecond: number): (() => Promise<void>) => {
  const gapMs = 1000 / perSecond;
  let next = performance.now();
  return async () => {
    const now = performance.now();
    next = Math.max(next, now) + gapMs;
    const wait = next - gapMs - now;
    if (wait >= 1) await pause(wait);
  };
};
