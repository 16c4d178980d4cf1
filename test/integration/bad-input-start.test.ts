// A start that cannot be: a port in use, a folder of a newer version. It says which and what to do, and leaves everything alone.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatVersion, openDataFolder } from '../../local/data-folder.ts';
import { threeFreePorts } from '../support/ports.ts';

const main = fileURLToPath(new URL('../../local/main.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siklus-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const startWith = async (...flags: readonly string[]): Promise<{ code: number | null; said: string }> => {
  const child = spawn(process.execPath, [main, '--no-rehearsal', '--exit', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
};
const contents = (path: string): Record<string, string> =>
  Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]));

describe('a port in use', () => {
  let holder: Server;
  afterEach(async () => new Promise<void>((resolve) => holder.close(() => resolve())));

  it('is named with its use and the flag for another, and no database is made', async () => {
    // The second of the three: the mailbox's.
    const first = await threeFreePorts();
    const port = first + 1;
    holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', () => resolve()));
    const { code, said } = await startWith('--port', String(first), '--data', folder);
    expect(code).toBe(1);
    expect(said).toContain(`porta ${port} (mailbox) sedang dipakai program lain.`);
    expect(said).toContain(`--port ${port + 1000}`);
    expect(readdirSync(folder).filter((name) => name.includes('sqlite') || name === 'pid')).toEqual([]);
  });
});

describe('a data folder', () => {
  const newer = (): string => {
    const path = join(folder, 'newer');
    mkdirSync(path);
    writeFileSync(join(path, 'format.json'), JSON.stringify({ version: formatVersion + 1 }));
    writeFileSync(join(path, 'dynamodb.sqlite'), 'something this version cannot read');
    return path;
  };

  it('of a newer version is left as it is, and the start says so', async () => {
    const path = newer();
    const before = contents(path);
    const { code, said } = await startWith('--data', path, '--port', String(await threeFreePorts()));
    expect(code).toBe(1);
    expect(said).toContain('ditulis oleh versi yang lebih baru');
    expect(said).toContain('Perbarui Siklus, atau pilih folder lain dengan --data. Tidak ada yang diubah.');
    expect(contents(path)).toEqual(before);
  });

  it('of a newer version is not opened by this one', async () => {
    const path = newer();
    await expect(openDataFolder(path, false)).rejects.toThrow(`format ${formatVersion + 1}`);
  });

  it('that is none of ours is never emptied', async () => {
    writeFileSync(join(folder, 'naskah.txt'), 'penting');
    await expect(openDataFolder(folder, true)).rejects.toThrow('bukan folder data Siklus');
    expect(contents(folder)).toEqual({ 'naskah.txt': 'penting' });
  });

  it('is opened again with the keys it was made with, and let go', async () => {
    const path = join(folder, 'data');
    const first = await openDataFolder(path, false);
    first.release();
    const again = await openDataFolder(path, false);
    again.release();
    expect([again.keys, again.apiSecret]).toEqual([first.keys, first.apiSecret]);
    expect(readdirSync(path).toSorted()).toEqual(['api.key', 'form.key', 'format.json', 'link.key', 'lock']);
  });
});

describe('a flag', () => {
  it.each([
    [['--employees', '3'], '--employees'],
    [['--port', 'delapan'], '--port'],
    [['--tenant', 'atlantis'], '--tenant'],
    [['--pegawai', '3'], '--pegawai'],
  ])('%j that is wrong is named, and nothing starts', async (flags, name) => {
    const path = join(folder, 'data');
    const { code, said } = await startWith('--data', path, ...flags);
    expect(code).toBe(1);
    expect(said).toContain(name);
    expect(readdirSync(folder)).toEqual([]);
  });
});
