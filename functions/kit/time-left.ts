// How long the running call still has: whoever must choose between one more try and giving up asks here.
import { AsyncLocalStorage } from 'node:async_hooks';
import { scheduler } from 'node:timers/promises';

const endsAt = new AsyncLocalStorage<number>();

/** Runs a call with its end within reach of everything it calls; calls side by side (the local home) each have their own. */
export const withTimeLeft = <R>(context: { getRemainingTimeInMillis: () => number }, run: () => R): R =>
  endsAt.run(performance.now() + context.getRemainingTimeInMillis(), run);

/** Real milliseconds until the call is cut off; undefined outside of a call. */
export const timeLeftMs = (): number | undefined => {
  const end = endsAt.getStore();
  return end === undefined ? undefined : end - performance.now();
};

/** Waits without doing anything. */
export const pause = (ms: number): Promise<void> => scheduler.wait(ms);
