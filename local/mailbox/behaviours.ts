// What an address does with its mail when told to: takes it back, lets it wait, or calls it spam. Otherwise mail arrives.
import type { DatabaseSync } from 'node:sqlite';

export type Behaviour = {
  to: string;
  does: 'bounce' | 'return' | 'delay' | 'complain';
  /** Only mail whose subject begins so. */
  subject?: string | undefined;
  /** So many mails; each one from now on when absent. */
  times?: number | undefined;
  /** How long a delayed mail takes. */
  minutes?: number | undefined;
};

export type Behaviours = {
  tell: (behaviour: Behaviour) => void;
  /** What happens to the next mail to this address; it counts as done. */
  next: (to: string, subject: string) => { does: Behaviour['does']; minutes: number } | undefined;
};

export const openBehaviours = (database: DatabaseSync): Behaviours => {
  database.exec(`CREATE TABLE IF NOT EXISTS behaviour (
    recipient TEXT PRIMARY KEY, does TEXT NOT NULL, subject TEXT NOT NULL, times INTEGER, minutes INTEGER NOT NULL)`);
  const tell = database.prepare(
    'INSERT INTO behaviour (recipient, does, subject, times, minutes) VALUES (?, ?, ?, ?, ?) ON CONFLICT (recipient) DO UPDATE SET does = excluded.does, subject = excluded.subject, times = excluded.times, minutes = excluded.minutes',
  );
  const find = database.prepare(
    'SELECT * FROM behaviour WHERE recipient = ? AND (times IS NULL OR times > 0)',
  );
  const count = database.prepare('UPDATE behaviour SET times = times - 1 WHERE recipient = ?');
  return {
    tell: ({ to, does, subject = '', times, minutes = 60 }) => {
      tell.run(to.toLowerCase(), does, subject, times ?? null, minutes);
    },
    next: (to, subject) => {
      const row = find.get(to.toLowerCase());
      if (!row || !subject.startsWith(String(row.subject))) return undefined;
      count.run(to.toLowerCase());
      return { does: String(row.does) as Behaviour['does'], minutes: Number(row.minutes) };
    },
  };
};
