// The clock of the one-machine home: stands still and jumps during a rehearsal, runs with the wall clock afterwards.
import type { DatabaseSync } from 'node:sqlite';

export type Clock = { now(): Date };

export type HomeClock = Clock & {
  /** Moves forward to a moment, never back. The clock writes the moment down before anything happens at it. */
  jumpTo: (at: Date) => void;
  /**
   * Lets time pass by itself from now on, starting at the present virtual moment. With `follow` it catches up with the machine's
   * clock where that is ahead; it never goes back with it.
   */
  run: (options?: { follow: boolean }) => void;
  /** Stops time at the present virtual moment. */
  freeze: () => void;
  isRunning: () => boolean;
  /** Writes the present moment down, so that a restart goes on from here. */
  remember: () => void;
};

/** Opens the clock of a database. A database without a clock begins at `start`. */
export const openClock = (
  database: DatabaseSync,
  start: Date,
  { machine, monotonic }: { machine: () => number; monotonic: () => number } = {
    machine: Date.now,
    monotonic: () => performance.now(),
  },
): HomeClock => {
  database.exec(
    'CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL)',
  );
  const write = database.prepare(
    'INSERT INTO clock (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
  );
  const row = database.prepare('SELECT at FROM clock WHERE id = 1').get();
  let at = typeof row?.at === 'number' ? row.at : start.getTime();
  if (row === undefined) write.run(at);
  let runningSince: number | undefined;

  let follows = false;
  // Time that has passed is measured by the clock nobody can set; the machine's own may be set, back too.
  const now = (): number => {
    if (runningSince === undefined) return at;
    const passed = at + Math.floor(monotonic() - runningSince);
    if (!follows || machine() <= passed) return passed;
    at = machine();
    runningSince = monotonic();
    return at;
  };
  const settle = (moment: number): void => {
    at = moment;
    if (runningSince !== undefined) runningSince = monotonic();
    write.run(at);
  };
  return {
    now: () => new Date(now()),
    jumpTo: (target) => {
      if (target.getTime() > now()) settle(target.getTime());
    },
    run: ({ follow } = { follow: false }) => {
      follows = follow;
      runningSince ??= monotonic();
    },
    freeze: () => {
      settle(now());
      runningSince = undefined;
    },
    isRunning: () => runningSince !== undefined,
    remember: () => settle(now()),
  };
};
