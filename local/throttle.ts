// The token bucket of API Gateway's throttling: what is declared for a route lets so many through at once and refills by the second.
// Beside it a reserve for whoever asks seldom: one origin that empties the bucket of all pays for it alone.
import type { Throttle } from '../functions/kit/declare.ts';

type Bucket = {
  has: (now: number) => boolean;
  take: () => void;
  drain: () => void;
  isFull: (now: number) => boolean;
};

const openBucket = ({ perSecond, burst }: Throttle, from: number): Bucket => {
  let left = burst;
  let since = from;
  const fill = (now: number): void => {
    left = Math.min(burst, left + ((now - since) / 1000) * perSecond);
    since = now;
  };
  return {
    has: (now) => {
      fill(now);
      return left >= 1;
    },
    take: () => {
      left -= 1;
    },
    drain: () => {
      left = 0;
    },
    isFull: (now) => {
      fill(now);
      return left >= burst;
    },
  };
};

/** Half as much again as is declared is kept for origins that ask seldom; each has a tenth of that. */
const reserveShare = 0.5;
const originShare = 0.05;
/** What an office behind one address may ask at once. */
const originBurst = 0.25;

/** So many origins are told apart; of more the one that asked longest ago is forgotten, and may ask as if it were new. */
const mostOrigins = 10_000;

/** Says whether one more may come now from an origin; `nowMs` is a clock that only goes forward. */
export const openThrottle = (
  { perSecond, burst }: Throttle,
  nowMs: () => number,
): ((origin: string) => boolean) => {
  const shared = openBucket({ perSecond, burst }, nowMs());
  const reserve = openBucket({ perSecond: perSecond * reserveShare, burst: burst * reserveShare }, nowMs());
  const ownTerms = { perSecond: perSecond * originShare, burst: Math.max(1, burst * originBurst) };
  const origins = new Map<string, Bucket>();

  const forget = (now: number): void => {
    for (const [origin, bucket] of origins) {
      if (origins.size < mostOrigins && !bucket.isFull(now)) return;
      origins.delete(origin);
    }
  };
  /** Whether the origin asks seldom. Who asks on without a pause never becomes that. */
  const isModest = (origin: string, now: number): boolean => {
    const own = origins.get(origin) ?? openBucket(ownTerms, now);
    origins.delete(origin);
    forget(now);
    // The latest to ask stands last.
    origins.set(origin, own);
    if (!own.has(now)) {
      own.drain();
      return false;
    }
    own.take();
    return true;
  };

  return (origin) => {
    const now = nowMs();
    const mayReserve = isModest(origin, now);
    const from = shared.has(now) ? shared : reserve;
    if (from === reserve && !(mayReserve && reserve.has(now))) return false;
    from.take();
    return true;
  };
};
