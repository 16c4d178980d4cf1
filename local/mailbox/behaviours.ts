// What an address does with its mail when told to: takes it back, lets it wait, or calls it spam. Otherwise mail arrives.
import type { DatabaseSync } from 'node:sqlite';

export type Behaviour = {
  to: string;
  does: 'bounce' | 'return' | 'delay' | 'complain';
  /** So many mails; each one from now on when absent. */
  times?: number | undefined;
  /** How long a delayed mail takes. */
  minutes?: number | undefined;
};

export type Behaviours = {
  tell: (behaviour: Behaviour) => void;
  /** What happens to the next mail to this address; it counts as done. */
  next: (to: string) => { does: Behaviour['does']; minutes: number } | undefined;
};

export const openBehaviours = (database: DatabaseSync): Behaviours => {
  database.exec(`CREATE TABLE IF NOT EXISTS behaviour (
    recipient TEXT PRIMARY KEY, does TEXT NOT NULL, times INTEGER, minutes INTEGER NOT NULL)`);
  const tell = database.prepare(
    'INSERT INTO behaviour (recipient, does, times, minutes) VALUES (?, ?, ?, ?) ON CONFLICT (recipient) DO UPDATE SET does = excluded.does, times = excluded.times, minutes = excluded.minutes',
  );
  const find = database.prepare('SELECT * FROM behaviour WHERE recipient = ? AND (times IS NULL OR times > 0)');
  const count = database.prepare('UPDATE behaviour SET times = times - 1 WHERE recipient = ?');
  return {
    tell: ({ to, does, times, minutes = 60 }) => {
      tell.run(to.toLowerCase(), does, times ?? null, minutes);
    },
    next: (to) => {
      const row = find.get(to.toLowerCase());
      if (!row) return undefined;
      count.run(to.toLowerCase());
      return { does: String(row.does) as Behaviour['does'], minutes: Number(row.minutes) };
    },
  };
};
