// The folder a home keeps its data in: its format version, its keys, and the lock that keeps two homes apart.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Ring } from '../functions/kit/key-ring.ts';

/** We raise it when an older release cannot read what a newer one writes. */
export const formatVersion = 1;

export type DataFolder = {
  path: string;
  /** The rings links and forms are derived from, made once per folder with one key each; a further key goes behind it, after a space. */
  keys: Readonly<Record<Ring, string>>;
  apiKey: string;
  release: () => void;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const holderOf = (lock: string): number | undefined => {
  if (!existsSync(lock)) return undefined;
  const pid = Number(readFileSync(lock, 'utf8'));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
};

/** How long we wait for a home that was just killed to end. */
const patienceMs = 5_000;

const waitUntilFree = async (lock: string): Promise<number | undefined> => {
  for (let waited = 0; waited < patienceMs; waited += 100) {
    if (holderOf(lock) === undefined) return undefined;
    await new Promise((done) => setTimeout(done, 100));
  }
  return holderOf(lock);
};

const secretIn = (path: string, name: string): string => {
  const file = join(path, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
};

/** Opens (or makes) the folder; throws with a sentence for people when that cannot be. */
export const openDataFolder = async (folder: string, fresh: boolean): Promise<DataFolder> => {
  const path = resolve(folder);
  const lock = join(path, 'pid');
  const holder = await waitUntilFree(lock);
  if (holder !== undefined)
    throw new Error(
      `folder data ${path} sedang dipakai oleh proses ${holder}. Hentikan dahulu, atau pilih folder lain dengan --data.`,
    );
  if (fresh) {
    // Only a folder that this program made is ever removed.
    if (existsSync(path) && !existsSync(join(path, 'format.json')))
      throw new Error(
        `--fresh: ${path} bukan folder data Siklus (tidak ada format.json), jadi tidak dihapus.`,
      );
    rmSync(path, { recursive: true, force: true });
  }
  mkdirSync(path, { recursive: true });
  const formatFile = join(path, 'format.json');
  if (!existsSync(formatFile)) writeFileSync(formatFile, JSON.stringify({ version: formatVersion }));
  const { version } = JSON.parse(readFileSync(formatFile, 'utf8')) as { version: number };
  if (version > formatVersion)
    throw new Error(
      `folder data ${path} ditulis oleh versi yang lebih baru (format ${version}, versi ini membaca sampai ${formatVersion}). Perbarui Siklus, atau pilih folder lain dengan --data. Tidak ada yang diubah.`,
    );
  writeFileSync(lock, String(process.pid));
  return {
    path,
    keys: { links: secretIn(path, 'link.key'), forms: secretIn(path, 'form.key') },
    apiKey: secretIn(path, 'api.key'),
    release: () => rmSync(lock, { force: true }),
  };
};
