// Keeps a data folder to one process: a lock of the operating system on a file, which ends with the process that holds it, however it ends.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export const lockName = 'lock';
/** Says to people who holds it; decides nothing, because the number may be another program's by now. */
export const pidName = 'pid';

/** How long we wait for a home that was just killed to end. */
const patienceMs = 5_000;

/**
 * SQLite's exclusive lock is the system's own (`fcntl`, `LockFileEx`): of any number of processes one gets it, and a killed one
 * leaves none behind. Node has no other way to it.
 */
const tryLock = (path: string): DatabaseSync | undefined => {
  const lock = new DatabaseSync(join(path, lockName));
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return undefined;
    throw error;
  }
};

const holderIn = (path: string): string => {
  try {
    const text = readFileSync(join(path, pidName), 'utf8').trim();
    return /^\d+$/.test(text) ? ` ${text}` : ' lain';
  } catch {
    return ' lain';
  }
};

export type FolderLock = { release: () => void };

/** Throws with a sentence for people when another process holds the folder. */
export const lockFolder = async (path: string): Promise<FolderLock> => {
  let lock = tryLock(path);
  for (let waited = 0; lock === undefined && waited < patienceMs; waited += 100) {
    await new Promise((done) => setTimeout(done, 100));
    lock = tryLock(path);
  }
  if (lock === undefined)
    throw new Error(
      `folder data ${path} sedang dipakai oleh proses${holderIn(path)}. Hentikan dahulu, atau pilih folder lain dengan --data.`,
    );
  const held = lock;
  writeFileSync(join(path, pidName), String(process.pid));
  return {
    release: () => {
      if (!held.isOpen) return;
      rmSync(join(path, pidName), { force: true });
      held.close();
    },
  };
};
