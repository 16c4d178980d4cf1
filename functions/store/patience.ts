// Tells why DynamoDB refused a call, and tries again with a pause that fits: for as long as the running function has time.
import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { countedLines } from '../kit/counted-lines.ts';
import { logger } from '../kit/log.ts';
import { pause, timeLeftMs } from '../kit/time-left.ts';

/** `throttled`: too much for one key or the whole table. `conflict`: two writes met on one item. Both pass. */
export type Refused = 'throttled' | 'conflict';

const throttlings: readonly string[] = [
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
];
const conflicts: readonly string[] = ['TransactionConflictException', 'TransactionInProgressException'];
/** Of single items in a cancelled transaction. */
const throttlingCodes: readonly string[] = ['ProvisionedThroughputExceeded', 'ThrottlingError'];

const Cancelled = z.object({ CancellationReasons: z.array(z.object({ Code: z.string().optional() })) });

const codesOf = (error: Error): string[] =>
  Cancelled.safeParse(error).data?.CancellationReasons.map((r) => r.Code ?? 'None') ?? [];

/** The first condition that did not hold in a cancelled transaction; negative when all held. */
export const lostPlace = (error: Error): number =>
  error.name === 'TransactionCanceledException' ? codesOf(error).indexOf('ConditionalCheckFailed') : -1;

/** Undefined for what trying again does not heal: a condition that did not hold, a fault of the call itself. */
export const whyRefused = (error: unknown): Refused | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (throttlings.includes(error.name)) return 'throttled';
  if (conflicts.includes(error.name)) return 'conflict';
  if (error.name !== 'TransactionCanceledException' || lostPlace(error) >= 0) return undefined;
  const codes = codesOf(error).filter((code) => code !== 'None');
  if (codes.some((code) => throttlingCodes.includes(code))) return 'throttled';
  return codes.every((code) => code === 'TransactionConflict') ? 'conflict' : undefined;
};

/** The first pause is at most `first`, each following at most twice as long, none longer than `most`. */
const pauses: Readonly<Record<Refused, { first: number; most: number }>> = {
  throttled: { first: 100, most: 4_000 },
  conflict: { first: 30, most: 1_000 },
};

/** Full jitter: those who were refused together must not come back together. It spreads load and decides nothing. */
const pauseMs = (why: Refused, attempt: number): number =>
  randomInt(1 + Math.min(pauses[why].most, pauses[why].first * 2 ** Math.min(attempt, 20)));

/** What a function keeps to itself for saying how it ended. */
const reserveMs = 2_000;
/** Pauses are how a hot key takes its time; from here on somebody should know. */
const tellAfterMs = 10_000;
/** Outside of a function nobody knows the end. */
const unknownEndMs = 30_000;

export type Patience = {
  /** Wait for conflicts too; without it they are thrown, because the caller decides anew. */
  conflicts?: boolean;
  /** Told of every refusal before the pause. */
  onRefused?: (why: Refused) => void;
};

/** Runs a call until it is answered, refused for good, or the function's time is up; then its last refusal is thrown. */
export const patiently = async <T>(call: () => Promise<T>, patience: Patience = {}): Promise<T> => {
  const began = performance.now();
  const until = began + (timeLeftMs() ?? unknownEndMs) - reserveMs;
  let isTold = false;
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const why = whyRefused(error);
      if (why === undefined || (why === 'conflict' && patience.conflicts !== true)) throw error;
      const ms = pauseMs(why, attempt);
      if (why === 'throttled' && !isTold && performance.now() + ms > Math.min(until, began + tellAfterMs)) {
        logger.warn(countedLines.tableThrottled, { attempts: attempt + 1 });
        isTold = true;
      }
      if (performance.now() + ms > until) throw error;
      patience.onRefused?.(why);
      await pause(ms);
    }
  }
};
