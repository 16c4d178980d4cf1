// The token bucket of API Gateway's throttling: what is declared for a route lets so many through at once and refills by the second.
import type { Throttle } from '../functions/kit/declare.ts';

/** Says whether one more may come now; `nowMs` is a clock that only goes forward. */
export const openThrottle = ({ perSecond, burst }: Throttle, nowMs: () => number): (() => boolean) => {
  let left = burst;
  let since = nowMs();
  return () => {
    const now = nowMs();
    left = Math.min(burst, left + ((now - since) / 1000) * perSecond);
    since = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
};
