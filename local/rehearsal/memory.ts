// Stores what the actors must remember when the process is killed: mails dealt with, sessions, what the operator has done.
import { DatabaseSync } from 'node:sqlite';

export type Memory = {
  isDone: (what: string) => boolean;
  done: (what: string) => void;
  recall: (what: string) => string | undefined;
  remember: (what: string, value: string) => void;
  close: () => void;
};

export const openMemory = (path: string): Memory => {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec('CREATE TABLE IF NOT EXISTS memory (what TEXT PRIMARY KEY, value TEXT NOT NULL)');
  const read = database.prepare('SELECT value FROM memory WHERE what = ?');
  const write = database.prepare(
    'INSERT INTO memory (what, value) VALUES (?, ?) ON CONFLICT (what) DO UPDATE SET value = excluded.value',
  );
  const recall = (what: string): string | undefined => {
    const value = read.get(what)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const remember = (what: string, value: string): void => {
    write.run(what, value);
  };
  return {
    isDone: (what) => recall(`done ${what}`) !== undefined,
    done: (what) => remember(`done ${what}`, '1'),
    recall,
    remember,
    close: () => database.close(),
  };
};
