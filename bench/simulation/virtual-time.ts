// Time that passes only when nobody has anything to do: minutes of waiting take no real time.
import { scheduler } from 'node:timers/promises';

type Timer = { at: number; run: () => void };

/** Real time for what is no timer and takes some: reading a file, on a busy machine. */
const patienceMs = 5_000;

/** So many turns of Node's own loop let whatever is under way come to its next wait. */
const turns = 6;
const letRun = async (): Promise<void> => {
  for (let i = 0; i < turns; i++) await new Promise((resume) => setImmediate(resume));
};

/** Plays something with `setTimeout`, `scheduler.wait` and `performance.now()` on a clock of its own; answers with the seconds that passed on it. */
export const inVirtualTime = async <T>(play: () => Promise<T>): Promise<{ result: T; seconds: number }> => {
  const real = { setTimeout, clearTimeout, now: performance.now };
  const timers = new Set<Timer>();
  let now = 0;
  const start = (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): unknown => {
    const timer = { at: now + Math.max(0, ms), run: () => run(...given) };
    timers.add(timer);
    return Object.assign(timer, { ref: () => timer, unref: () => timer, hasRef: () => true });
  };
  const stop = (timer: unknown): void => {
    timers.delete(timer as Timer);
  };
  Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
  Object.assign(scheduler, {
    wait: (ms: number) => new Promise<void>((resume) => void start(() => resume(), ms)),
  });
  performance.now = () => now;
  try {
    let outcome: { result: T } | { error: unknown } | undefined;
    const settled = (value: { result: T } | { error: unknown }): void => {
      outcome = value;
    };
    play().then(
      (result) => settled({ result }),
      (error: unknown) => settled({ error }),
    );
    let lively = real.now.call(performance);
    for (;;) {
      await letRun();
      if (outcome) {
        if ('error' in outcome) throw outcome.error;
        return { result: outcome.result, seconds: now / 1000 };
      }
      if (timers.size === 0) {
        if (real.now.call(performance) - lively > patienceMs)
          throw new Error('nothing is left that could happen');
        await new Promise((resume) => real.setTimeout(resume, 5));
        continue;
      }
      lively = real.now.call(performance);
      now = [...timers].reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
      for (const timer of [...timers])
        if (timer.at <= now) {
          timers.delete(timer);
          timer.run();
        }
    }
  } finally {
    Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
    Reflect.deleteProperty(scheduler, 'wait');
    performance.now = real.now;
  }
};
