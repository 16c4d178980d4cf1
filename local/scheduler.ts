// Stands in for EventBridge Scheduler: runs the declared recurring functions, skipping the minutes in which nothing can be due.
import { manifest } from '../functions/manifest.ts';
import type { Clock } from './clock.ts';
import type { FunctionHost } from './function-host.ts';

const scheduled = manifest.filter((entry) => entry.declaration.kind === 'schedule');

/**
 * A scheduled function answers with counts; `put-off` are those it will have to try again, `unsent` those of which somebody
 * else may have to be told by mail, `told` those on which somebody acted: both may have queued what another one delivers.
 * `left` are those for which the time of the run was up: the next minute is for them. `opensAt` and `heldUntil` are moments:
 * what waits for them is tried again then.
 */
const countsOf = (result: unknown): Record<string, number> =>
  typeof result === 'object' && result !== null ? (result as Record<string, number>) : {};

export type Scheduler = {
  /** Runs every scheduled function once; nobody may ask meanwhile. */
  runAll: () => Promise<void>;
  /** When something that was put off should be tried again. */
  nextDue: () => Date | undefined;
  /** True at the start, when an earlier process may have left something, and when a second try is due. */
  isDue: () => boolean;
};

const retryAfterMs = 60_000;

/** Whether a run of this function may find anything: a home with its tables in its own process sees that without asking them. */
export type MayFind = (functionName: string) => boolean;

export const createScheduler = (
  host: Pick<FunctionHost, 'invoke'>,
  clock: Clock,
  mayFind: MayFind = () => true,
): Scheduler => {
  let retryAt: Date | undefined;
  /** The openings of sending windows that mail waits for, and of the hour for which an import's news are held. */
  const waitedFor = new Set<number>();
  const nextDue = (): Date | undefined => {
    const [first] = [...waitedFor, ...(retryAt ? [retryAt.getTime()] : [])].sort((a, b) => a - b);
    return first === undefined ? undefined : new Date(first);
  };
  /** True at the start and after a run that was cut short: something may still wait. */
  let isUnsure = true;
  const runEach = async (time: string): Promise<unknown[]> => {
    const some = scheduled.filter((entry) => mayFind(entry.name));
    const runs = await Promise.allSettled(some.map((entry) => host.invoke(entry.name, { time })));
    // Thrown only when none of them runs any more: the next try would find it running.
    const failed = runs.find((run) => run.status === 'rejected');
    if (failed) throw failed.reason;
    return runs.map((run) => (run.status === 'fulfilled' ? run.value : undefined));
  };
  const run = async (): Promise<void> => {
    isUnsure = true;
    const now = clock.now();
    const time = now.toISOString();
    let putOff = 0;
    for (let again = 1; again > 0; ) {
      const results = await runEach(time);
      const sum = (count: string): number =>
        results.reduce<number>((n, r) => n + (countsOf(r)[count] ?? 0), 0);
      putOff += sum('put-off');
      for (const { opensAt, heldUntil } of results.map(countsOf))
        for (const moment of [opensAt, heldUntil]) if (moment) waitedFor.add(moment);
      again = sum('unsent') + sum('told') + sum('left');
    }
    isUnsure = false;
    for (const end of waitedFor) if (end <= now.getTime()) waitedFor.delete(end);
    if (putOff > 0) retryAt = new Date(now.getTime() + retryAfterMs);
    else if (retryAt && retryAt <= now) retryAt = undefined;
  };
  return {
    runAll: run,
    nextDue,
    isDue: () => isUnsure || (nextDue()?.getTime() ?? Number.POSITIVE_INFINITY) <= clock.now().getTime(),
  };
};
