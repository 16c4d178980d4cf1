// The data folder of a home: one process holds it, and nothing that is wrong with a file of it starts as another year.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../local/data-folder.ts';
import { createTables, startDynamoDb } from '../../local/dynamodb.ts';
import { useOwnDatabases } from '../support/own-databases.ts';
import { threeFreePorts } from '../support/ports.ts';

const holderFile = fileURLToPath(new URL('../support/folder-holder.ts', import.meta.url));
const main = fileURLToPath(new URL('../../local/main.ts', import.meta.url));

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'siklus-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Holder = { child: ChildProcess; said: Promise<string> };
const hold = (path: string, uid?: number): Holder => {
  const child = spawn(process.execPath, [holderFile, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const said = new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('close', () => resolve(''));
  });
  return { child, said };
};
const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('close', () => resolve()));

describe('the lock of a data folder', () => {
  it.each(['a new', 'a known'])('is taken by one of twelve that start at once on %s folder', async (kind) => {
    const path = join(root, 'data');
    if (kind === 'a known') (await openDataFolder(path, false)).release();
    const holders = Array.from({ length: 12 }, () => hold(path));
    const said = await Promise.all(holders.map((h) => h.said));
    const held = said.filter((text) => text.startsWith('held'));
    expect(held).toHaveLength(1);
    const refused = said.filter((text) => text.startsWith('refused'));
    expect(refused).toHaveLength(11);
    const winner = holders[said.findIndex((text) => text.startsWith('held'))];
    for (const text of refused) expect(text).toContain(`sedang dipakai oleh proses ${winner?.child.pid}.`);
    for (const { child } of holders) child.kill('SIGKILL');
    await Promise.all(holders.map(({ child }) => ended(child)));
  });

  it('is free again once its holder was killed, also when its number is another process’s by now', async () => {
    const path = join(root, 'data');
    const first = hold(path);
    const id = await first.said;
    first.child.kill('SIGKILL');
    await ended(first.child);
    // Stale, and of a process that lives: this one.
    writeFileSync(join(path, 'pid'), String(process.pid));
    const second = hold(path);
    expect(await second.said).toBe(id);
    second.child.kill('SIGKILL');
    await ended(second.child);
    writeFileSync(join(path, 'pid'), '1');
    const third = hold(path);
    expect(await third.said).toBe(id);
    third.child.stdin?.write('end');
    await ended(third.child);
    expect(existsSync(join(path, 'pid'))).toBe(false);
  });

  it('holds while the number in the folder says nothing', async () => {
    const path = join(root, 'data');
    const first = hold(path);
    await first.said;
    rmSync(join(path, 'pid'));
    expect(await hold(path).said).toContain('sedang dipakai oleh proses lain.');
    first.child.kill('SIGKILL');
    await ended(first.child);
  });
});

useOwnDatabases();

/** A folder as a home that has started leaves it, made once. */
let made: string;
beforeAll(async () => {
  made = join(mkdtempSync(join(tmpdir(), 'siklus-made-')), 'data');
  const { code, said } = await start(made);
  expect(said).not.toContain('siklus:');
  expect(code).toBe(0);
});

const start = async (path: string, ...flags: string[]): Promise<{ code: number | null; said: string }> => {
  const child = spawn(
    process.execPath,
    [main, '--no-rehearsal', '--exit', '--data', path, '--port', String(await threeFreePorts()), ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
};

/** What a start would say, without one: everything but the tables is looked at when the folder is opened. */
const opened = async (path: string): Promise<{ code: number; said: string }> => {
  try {
    (await openDataFolder(path, false)).release();
    return { code: 0, said: '' };
  } catch (error) {
    return { code: 1, said: error instanceof Error ? error.message : String(error) };
  }
};

const copyOf = (name = 'data'): string => {
  const path = join(root, name);
  cpSync(made, path, { recursive: true });
  return path;
};
const contents = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { withFileTypes: true })
      // What was uploaded lies a folder deeper for some days, under names nobody else can guess.
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .filter((name) => name !== 'lock' && !/-(wal|shm)$/.test(name))
      .map((name) => [name, readFileSync(join(path, name), 'latin1')]),
  );
const files = [
  'api.key',
  'dynamodb.sqlite',
  'form.key',
  'format.json',
  'home.sqlite',
  'link.key',
  'rehearsal.sqlite',
  'step-functions.sqlite',
];

describe('a file of a data folder', () => {
  it('is one of these, and each says whose it is', () => {
    expect(Object.keys(contents(made)).toSorted()).toEqual(files);
    const { installation } = JSON.parse(readFileSync(join(made, 'format.json'), 'utf8'));
    for (const name of files) expect(readFileSync(join(made, name), 'latin1'), name).toContain(installation);
    const folders = readdirSync(made, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name)).toEqual(['uploads']);
  });

  it.each(files)('%s that is missing is named, and nothing is started or changed', async (name) => {
    const path = copyOf();
    rmSync(join(path, name));
    const before = contents(path);
    const { code, said } = await opened(path);
    expect(code).toBe(1);
    expect(said).toContain(name);
    expect(said).toMatch(/hilang/);
    expect(said).toContain('salinan cadangan');
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(contents(path)).toEqual(before);
  });

  it.each(files.flatMap((name) => [0, 0.5].map((part) => [name, part] as const)))(
    '%s that was cut to a part of %d is named',
    async (name, part) => {
      const path = copyOf();
      truncateSync(join(path, name), Math.floor(statSync(join(path, name)).size * part));
      const before = contents(path);
      const { code, said } = await opened(path);
      expect(code).toBe(1);
      expect(said).toMatch(new RegExp(`berkas ${name.replace('.', '\\.')} (kosong|terpotong|rusak)`));
      expect(contents(path)).toEqual(before);
    },
  );

  it.each(files.filter((name) => name.endsWith('.sqlite')))(
    '%s that is damaged inside is named',
    async (name) => {
      const path = copyOf();
      const file = join(path, name);
      const bytes = readFileSync(file);
      // Every page but the first: its header stays.
      for (let page = 4096; page < bytes.length; page += 4096) bytes.fill(0xff, page, page + 512);
      writeFileSync(file, bytes);
      for (const side of ['-wal', '-shm']) rmSync(`${file}${side}`, { force: true });
      const { code, said } = await opened(path);
      expect(code).toBe(1);
      expect(said).toContain(`berkas ${name} rusak`);
    },
  );

  const ofOurs = files.filter((name) => name !== 'format.json' && name !== 'dynamodb.sqlite');
  it.each(ofOurs)('%s of another installation is named', async (name) => {
    const other = join(root, 'other');
    const folder = await openDataFolder(other, false);
    folder.stamp();
    folder.release();
    const path = copyOf();
    cpSync(join(other, name), join(path, name));
    for (const side of ['-wal', '-shm']) rmSync(join(path, `${name}${side}`), { force: true });
    const { code, said } = await opened(path);
    expect(code).toBe(1);
    expect(said).toContain(`berkas ${name} milik instalasi lain`);
  });

  it('dynamodb.sqlite of another installation is named', async () => {
    const other = join(root, 'other');
    expect((await start(other)).code).toBe(0);
    const path = copyOf();
    for (const side of ['', '-wal', '-shm']) {
      rmSync(join(path, `dynamodb.sqlite${side}`), { force: true });
      if (existsSync(join(other, `dynamodb.sqlite${side}`)))
        cpSync(join(other, `dynamodb.sqlite${side}`), join(path, `dynamodb.sqlite${side}`));
    }
    const { code, said } = await start(path);
    expect(code).toBe(1);
    expect(said).toContain('milik instalasi lain');
  });

  it('that lies in a folder of somebody else’s stays alone there', async () => {
    const path = join(root, 'naskah');
    mkdirSync(path);
    writeFileSync(join(path, 'naskah.txt'), 'penting');
    const { code, said } = await opened(path);
    expect(code).toBe(1);
    expect(said).toContain('bukan folder data Siklus');
    expect(contents(path)).toEqual({ 'naskah.txt': 'penting' });
  });
});

describe('the mode of a data folder', () => {
  const modeOf = (path: string): number => statSync(path).mode & 0o777;

  it('lets its owner alone in: register, open links and keys lie in it', () => {
    expect(modeOf(made)).toBe(0o700);
  });

  it('is put right where an earlier release, or a hand, made it wider', async () => {
    const path = copyOf();
    for (const mode of [0o755, 0o770, 0o707]) {
      chmodSync(path, mode);
      expect(await opened(path)).toEqual({ code: 0, said: '' });
      expect(modeOf(path)).toBe(0o700);
    }
  });

  /** Of everything in the folder, by path: whoever but its owner may do something with it. */
  const openToOthers = (path: string): string[] =>
    readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
      (name) => (modeOf(join(path, name)) & 0o077) !== 0,
    );

  it('is that of every file in it, also of those that the database and other programs make', () => {
    expect(readdirSync(made).length).toBeGreaterThan(files.length);
    expect(openToOthers(made)).toEqual([]);
  });

  it('is put right for every file that an earlier release left readable, and stays so through a start', async () => {
    const path = copyOf();
    mkdirSync(join(path, 'uploads', 'lama'), { recursive: true });
    writeFileSync(join(path, 'uploads', 'lama', 'berkas'), 'x');
    for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }))
      chmodSync(join(path, name), 0o755);
    expect(openToOthers(path).length).toBeGreaterThan(files.length);
    expect((await start(path)).code).toBe(0);
    expect(openToOthers(path)).toEqual([]);
  });
});

describe('a data folder', () => {
  it.each([['.probe'], ['format.json.new'], ['.probe', 'format.json.new']])(
    'whose first start is at work or was cut off at %s is not called somebody else’s',
    async (...left) => {
      const path = join(root, 'data');
      mkdirSync(path);
      for (const name of left) writeFileSync(join(path, name), '{');
      expect(await opened(path)).toEqual({ code: 0, said: '' });
    },
  );

  it('whose first start was cut off between making a database and writing into it goes on', async () => {
    const path = join(root, 'data');
    expect(await opened(path)).toEqual({ code: 0, said: '' });
    const databases = files.filter((name) => name.endsWith('.sqlite'));
    for (const name of databases) writeFileSync(join(path, name), '');
    expect((await start(path)).code).toBe(0);
    // From then on an empty one is no beginning any more.
    for (const name of databases) {
      cpSync(join(path, name), join(root, name));
      truncateSync(join(path, name), 0);
      expect((await opened(path)).said).toContain(`berkas ${name} kosong`);
      cpSync(join(root, name), join(path, name));
    }
  });

  it('is written to by nobody once its home has closed its database', async () => {
    const path = join(root, 'dynamodb.sqlite');
    const { endpoint, stop } = await startDynamoDb({ path });
    await createTables(endpoint, 'closed');
    await stop();
    await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
    // SQLite takes the log into the file and removes it when the last program that wrote closes it.
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it('goes on when nothing is wrong with it, under the same id and with the same keys', async () => {
    const path = copyOf();
    expect((await start(path)).code).toBe(0);
    const before = contents(made);
    const after = contents(path);
    for (const name of files.filter((file) => !file.endsWith('.sqlite')))
      expect(after[name]).toBe(before[name]);
  });

  it('does not go on with tables under another prefix', async () => {
    const { code, said } = await start(copyOf(), '--table-prefix', 'lain');
    expect(code).toBe(1);
    expect(said).toContain('--table-prefix yang sama seperti sebelumnya');
  });

  it('of the release before, without an id, is taken over as it is', async () => {
    const path = copyOf();
    const { version } = JSON.parse(readFileSync(join(path, 'format.json'), 'utf8'));
    writeFileSync(join(path, 'format.json'), JSON.stringify({ version }));
    for (const name of ['api.key', 'form.key', 'link.key'])
      writeFileSync(join(path, name), readFileSync(join(path, name), 'utf8').split('\n')[0] ?? '');
    for (const name of ['home.sqlite', 'rehearsal.sqlite', 'step-functions.sqlite']) {
      const database = new DatabaseSync(join(path, name), { timeout: 10_000 });
      database.exec('DROP TABLE installation');
      database.close();
    }
    const keyBefore = readFileSync(join(path, 'link.key'), 'utf8');
    const database = new DatabaseSync(join(path, 'dynamodb.sqlite'), { timeout: 10_000 });
    database.exec(`DELETE FROM "siklus-register" WHERE pk = 'S:INSTALLATION'`);
    database.close();
    expect((await start(path)).code).toBe(0);
    const { installation } = JSON.parse(readFileSync(join(path, 'format.json'), 'utf8'));
    for (const name of files.filter((file) => file !== 'dynamodb.sqlite'))
      expect(readFileSync(join(path, name), 'latin1'), name).toContain(installation);
    // Its last writes may still lie in the log beside it, which SQLite reads and a look at the file alone does not.
    const tables = new DatabaseSync(join(path, 'dynamodb.sqlite'), { timeout: 10_000 });
    const mark = tables.prepare(`SELECT item_json FROM "siklus-register" WHERE pk = 'S:INSTALLATION'`).get();
    tables.close();
    expect(mark?.item_json).toContain(installation);
    expect(readFileSync(join(path, 'link.key'), 'utf8').split('\n')[0]).toBe(keyBefore);
  });

  it('is emptied by --fresh whatever is wrong with it, and begins anew', async () => {
    const path = copyOf();
    truncateSync(join(path, 'dynamodb.sqlite'), 10);
    (await openDataFolder(path, true)).release();
    const id = (of: string): unknown =>
      JSON.parse(readFileSync(join(of, 'format.json'), 'utf8')).installation;
    expect(id(path)).not.toBe(id(made));
  });

  // Root may write anywhere, so somebody else tries.
  it.runIf(process.getuid?.() === 0)('that cannot be written says so in one sentence', async () => {
    const path = copyOf();
    chmodSync(root, 0o755);
    chmodSync(path, 0o555);
    const { said } = hold(path, 65_534);
    const text = await said;
    expect(text).toMatch(/readonly|EACCES|unable to open/i);
    const { diskTrouble } = await import('../../local/disk-trouble.ts');
    expect(diskTrouble(new Error(text), path)).toContain('tidak dapat ditulisi');
  });
});
