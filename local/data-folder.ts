// The folder a home keeps its data in: one installation, whose id stands in every file, and whatever is wrong with one is said before anything starts.
import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Ring } from '../functions/kit/key-ring.ts';
import { lockFolder, lockName, pidName } from './folder-lock.ts';

/** We raise it when an older release cannot read what a newer one writes. */
export const formatVersion = 1;

const formatName = 'format.json';
/** Keys: on the first line what they hold, on the second whose they are. */
const keyNames = ['link.key', 'form.key', 'api.key'] as const;
/** Databases of ours; the id stands in a table of its own. */
const stampedNames = ['home.sqlite', 'step-functions.sqlite', 'rehearsal.sqlite'] as const;
/** The tables: their id is an item among them (`table-mark.ts`), because another program writes this file. */
const tablesName = 'dynamodb.sqlite';

const Format = z.object({
  version: z.int().positive(),
  /** Absent in folders of release 0.1. */
  installation: z.string().min(8).optional(),
  /** The files that were there when the home had started for the first time: from then on none may be missing. */
  files: z.array(z.string()).optional(),
});
type Format = z.infer<typeof Format>;

export type DataFolder = {
  path: string;
  installation: string;
  /** It has started before: its tables must know it. */
  isBegun: boolean;
  /** The rings links and forms are derived from, made once per folder with one key each; a further key goes behind it, after a space. */
  keys: Readonly<Record<Ring, string>>;
  /** The secret of the home's key for programs. */
  apiSecret: string;
  /** Makes the databases that are not there yet and writes the id into each; before anything opens them. */
  stamp: () => void;
  /** Everything is there: from now on a file that is missing is missed. */
  begun: () => void;
  release: () => void;
};

const wayOut =
  'Kembalikan dari salinan cadangan seluruh folder, atau pilih folder lain dengan --data. Tidak ada yang diubah.';

const complaint = (path: string, file: string, what: string): Error =>
  new Error(`folder data ${path}: berkas ${file} ${what}. ${wayOut}`);

const writeWhole = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
};

const readFormat = (path: string): Format | undefined => {
  const file = join(path, formatName);
  if (!existsSync(file)) return undefined;
  // A file that may not be read is whole: that is said otherwise than damage.
  const text = readFileSync(file, 'utf8');
  let format: Format;
  try {
    format = Format.parse(JSON.parse(text));
  } catch (error) {
    throw Object.assign(complaint(path, formatName, 'rusak'), { cause: error });
  }
  if (format.version > formatVersion)
    throw new Error(
      `folder data ${path} ditulis oleh versi yang lebih baru (format ${format.version}, versi ini membaca sampai ${formatVersion}). Perbarui Siklus, atau pilih folder lain dengan --data. Tidak ada yang diubah.`,
    );
  return format;
};

const sqliteHeader = 'SQLite format 3\0';
const headerBytes = 100;
/** Up to this size a file is read as a whole: a moment at most. */
const readWholeBytes = 64 * 1024 * 1024;

/** What is wrong with a database file, before any program opens it for writing; undefined when nothing is. */
const databaseTrouble = (file: string): string | undefined => {
  const { size } = statSync(file);
  const header = Buffer.alloc(headerBytes);
  const handle = openSync(file, 'r');
  const read = readSync(handle, header, 0, headerBytes, 0);
  closeSync(handle);
  if (read < headerBytes) return 'kosong atau terpotong';
  if (header.toString('latin1', 0, 16) !== sqliteHeader) return 'rusak: bukan basis data';
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  if (size < header.readUInt32BE(28) * pageSize) return 'terpotong';
  const database = new DatabaseSync(file);
  try {
    database.prepare('SELECT count(*) AS n FROM sqlite_master').get();
    if (size > readWholeBytes) return undefined;
    const found = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
    return found === 'ok' ? undefined : 'rusak';
  } catch (error) {
    // Anything else than damage (a disk that cannot be read) has a sentence of its own.
    if (error instanceof Error && /malformed|not a database|corrupt/i.test(error.message)) return 'rusak';
    throw error;
  } finally {
    database.close();
  }
};

const idInDatabase = (file: string): string | undefined => {
  const database = new DatabaseSync(file);
  try {
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'installation'").get();
    const id = known && database.prepare('SELECT id FROM installation').get()?.id;
    return typeof id === 'string' ? id : undefined;
  } finally {
    database.close();
  }
};

const stampDatabase = (file: string, installation: string): void => {
  const database = new DatabaseSync(file);
  database.exec('CREATE TABLE IF NOT EXISTS installation (id TEXT NOT NULL)');
  if (database.prepare('SELECT id FROM installation').get() === undefined)
    database.prepare('INSERT INTO installation (id) VALUES (?)').run(installation);
  database.close();
};

const keyIn = (path: string, name: string): { key: string; id: string | undefined } => {
  const [key = '', mark] = readFileSync(join(path, name), 'utf8').split('\n');
  // A key of ours has 43 characters; one that an operator put behind it, or in its place, at least as many as a ring asks for.
  if (
    !key
      .trim()
      .split(/\s+/)
      .every((part) => part === '-' || part.length >= 32)
  )
    throw complaint(path, name, 'kosong atau terpotong');
  return { key: key.trim(), id: mark?.replace('# ', '').trim() || undefined };
};

const makeKey = (path: string, name: string, installation: string, key?: string): void =>
  writeWhole(join(path, name), `${key ?? randomBytes(32).toString('base64url')}\n# ${installation}\n`);

/** Every file that is there is whole and of this installation, and none that was there before is missing. */
const inspect = (path: string, { installation, files }: Format): void => {
  const expected = new Set(files ?? []);
  // Release 0.1 kept no list: where one of its databases is, all of them were.
  if (installation === undefined && stampedNames.some((name) => existsSync(join(path, name))))
    for (const name of [...stampedNames, ...keyNames]) expected.add(name);
  for (const name of expected) if (!existsSync(join(path, name))) throw complaint(path, name, 'hilang');
  const foreign = (name: string, id: string | undefined): void => {
    if (id !== undefined && id !== installation)
      throw complaint(path, name, `milik instalasi lain (${id.slice(0, 8)})`);
    if (id === undefined && installation !== undefined && expected.has(name))
      throw complaint(path, name, 'terpotong, atau berasal dari tempat lain');
  };
  // A first start that was cut off may have made a database and written nothing into it: SQLite takes that for a new one.
  const isBeginning = installation !== undefined && files === undefined;
  for (const name of keyNames) if (existsSync(join(path, name))) foreign(name, keyIn(path, name).id);
  for (const name of [...stampedNames, tablesName]) {
    const file = join(path, name);
    if (!existsSync(file) || (isBeginning && statSync(file).size === 0)) continue;
    const trouble = databaseTrouble(file);
    if (trouble !== undefined) throw complaint(path, name, trouble);
    if (name !== tablesName) foreign(name, idInDatabase(file));
  }
};

/** A home that is nearly out of space would stop in the middle of something. */
const leastFreeBytes = 20 * 1024 * 1024;

const probeName = '.probe';
const requireWritable = (path: string): void => {
  const { bavail, bsize } = statfsSync(path);
  if (bavail * bsize < leastFreeBytes)
    throw Object.assign(new Error(`only ${bavail * bsize} bytes are free`), { code: 'ENOSPC' });
  const probe = join(path, probeName);
  writeFileSync(probe, 'x', { flush: true });
  rmSync(probe);
};

/** What lies in a folder beside the lock. */
const contentOf = (path: string): string[] =>
  readdirSync(path).filter((name) => ![lockName, `${lockName}-journal`, pidName].includes(name));

/** What a first start has made before the folder says that it is ours: another start may look just then, or this one be cut off. */
const beginnings = [probeName, `${formatName}.new`];

const requireOurs = (path: string, fresh: boolean): void => {
  if (!existsSync(path)) return;
  // One look: between two the process that holds the folder could write.
  const content = contentOf(path);
  if (content.includes(formatName) || content.every((name) => beginnings.includes(name))) return;
  // Only a folder that this program made is ever filled or emptied.
  throw new Error(
    fresh
      ? `--fresh: ${path} bukan folder data Siklus (tidak ada ${formatName}), jadi tidak dihapus.`
      : `${path} bukan folder data Siklus, atau berkas ${formatName}-nya hilang. ${wayOut}`,
  );
};

/** The file that says that it is ours goes last: an emptying that was cut off can be taken up again. */
const emptyFolder = (path: string): void => {
  for (const name of contentOf(path).sort((a) => (a === formatName ? 1 : -1)))
    rmSync(join(path, name), { recursive: true, force: true });
};

const openLocked = (path: string, fresh: boolean, release: () => void): DataFolder => {
  requireOurs(path, fresh);
  if (fresh) emptyFolder(path);
  const format = readFormat(path) ?? { version: formatVersion, installation: randomUUID() };
  inspect(path, format);
  const installation = format.installation ?? randomUUID();
  const keep = (files: string[] | undefined): void =>
    writeWhole(
      join(path, formatName),
      `${JSON.stringify({ ...format, installation, ...(files ? { files } : {}) })}\n`,
    );
  requireWritable(path);
  keep(format.files);
  for (const name of keyNames) {
    const known = existsSync(join(path, name)) ? keyIn(path, name) : undefined;
    if (known?.id === undefined) makeKey(path, name, installation, known?.key);
  }
  const keyOf = (name: (typeof keyNames)[number]): string => keyIn(path, name).key;
  return {
    path,
    installation,
    isBegun: format.files !== undefined,
    keys: { links: keyOf('link.key'), forms: keyOf('form.key') },
    apiSecret: keyOf('api.key'),
    stamp: () => {
      for (const name of stampedNames) stampDatabase(join(path, name), installation);
    },
    begun: () => {
      if (format.files === undefined)
        keep([...keyNames, ...stampedNames, tablesName].filter((name) => existsSync(join(path, name))));
    },
    release,
  };
};

/** Other accounts of the machine neither read nor list it, whatever modes its files are made with. Windows has no such modes. */
const ownersOnly = 0o700;

/** Also what an earlier release made, or a hand: it holds the register, open links and the keys they are made of. */
const closeToOthers = (path: string): void => {
  // What another start has just looked with may be gone by now. A link has no mode, and what it leads to lies elsewhere.
  const { uid, mode } = lstatSync(path, { throwIfNoEntry: false }) ?? { uid: -1, mode: 0 };
  if (uid === process.getuid?.() && (mode & 0o077) !== 0 && (mode & constants.S_IFMT) !== constants.S_IFLNK)
    chmodSync(path, mode & ownersOnly);
};

/** Each file that an earlier release made: a copy of the folder takes their modes along, and not always its own. */
const closeFiles = (path: string): void => {
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    closeToOthers(join(path, name));
};

/** Opens (or makes) the folder; throws with a sentence for people when that cannot be. */
export const openDataFolder = async (folder: string, fresh: boolean): Promise<DataFolder> => {
  const path = resolve(folder);
  // What is not ours to open is not touched, not even by a lock.
  requireOurs(path, fresh);
  if (!fresh) readFormat(path);
  mkdirSync(path, { recursive: true, mode: ownersOnly });
  closeToOthers(path);
  const lock = await lockFolder(path);
  try {
    closeFiles(path);
    return openLocked(path, fresh, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
};
