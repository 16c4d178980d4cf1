// What `npm start` installs on a fresh clone, and what it leaves as it is: run as it runs, with an npm that only counts its calls.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../checks/sources.ts';

type Package = { version: string; integrity?: string; optional?: boolean; os?: string[]; cpu?: string[] };
type Packages = Record<string, Package>;

const here = { os: [process.platform], cpu: [process.arch] };
const locked: Packages = {
  'node_modules/node': { version: '24.21.0', integrity: 'sha512-n' },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-z' },
  'node_modules/zod/node_modules/inner': { version: '1.0.0', integrity: 'sha512-i' },
  'node_modules/fits': { version: '1.0.0', optional: true, ...here },
  'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['plan9'], cpu: [process.arch] },
  'node_modules/wasm': { version: '1.0.0', optional: true },
};
const { 'node_modules/elsewhere': _, 'node_modules/wasm': __, ...whole } = locked;

const write = (folder: string, name: string, text: string): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};

/** A clone in which npm has installed this; `without` are files that went since. */
const cloneWith = (installed: Packages | string | undefined, without: readonly string[] = []): string => {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-install-'));
  mkdirSync(join(folder, 'local'));
  copyFileSync(join(root, 'local', 'install.mjs'), join(folder, 'local', 'install.mjs'));
  write(folder, 'package-lock.json', JSON.stringify({ packages: { '': { version: '0.1.0' }, ...locked } }));
  write(folder, 'npm.cjs', "require('node:fs').appendFileSync('called', process.argv[2])");
  const bin = process.platform === 'win32' ? 'node.exe' : 'node';
  write(folder, join('node_modules', 'node', 'bin', bin), '');
  for (const path of Object.keys(typeof installed === 'object' ? installed : {}))
    write(folder, join(path, 'package.json'), '{}');
  if (installed !== undefined)
    write(
      folder,
      'node_modules/.package-lock.json',
      typeof installed === 'string' ? installed : JSON.stringify({ packages: installed }),
    );
  for (const file of without) rmSync(join(folder, file), { recursive: true });
  return folder;
};

/** Whether npm was called. */
const start = (folder: string): boolean => {
  rmSync(join(folder, 'called'), { force: true });
  const { status } = spawnSync(
    process.execPath,
    ['-e', "import('./local/install.mjs').then((m) => m.ensureInstalled())"],
    { cwd: folder, env: { ...process.env, npm_execpath: join(folder, 'npm.cjs') } },
  );
  expect(status).toBe(0);
  return existsSync(join(folder, 'called'));
};

describe('npm start', () => {
  it('leaves alone what npm ci installed by hand, packages of other machines left out', () => {
    expect(start(cloneWith(whole))).toBe(false);
    expect(start(cloneWith(locked))).toBe(false);
  });

  const { 'node_modules/fits': ___, ...omitted } = whole;
  const { 'node_modules/zod/node_modules/inner': ____, ...partly } = whole;
  const zod = (change: Partial<Package>): Packages => ({
    ...whole,
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-z', ...change },
  });
  it.each<[string, string]>([
    ['nothing was installed', cloneWith(undefined)],
    ['npm’s list cannot be read', cloneWith('{')],
    ['npm’s list has no packages', cloneWith('{}')],
    ['another version lies there', cloneWith(zod({ version: '4.6.6' }))],
    ['the same version has another content', cloneWith(zod({ integrity: 'sha512-other' }))],
    ['a package is lacking', cloneWith(partly)],
    ['the optional package of this machine was left out', cloneWith(omitted)],
    ['a package was removed since', cloneWith(whole, ['node_modules/zod'])],
    ['the Node of npm is lacking, as after --ignore-scripts', cloneWith(whole, ['node_modules/node/bin'])],
  ])('installs when %s', (_, folder) => {
    expect(start(folder)).toBe(true);
  });

  it('installs once, and once more when the lockfile has changed', () => {
    const folder = cloneWith(undefined);
    expect([start(folder), start(folder)]).toEqual([true, false]);
    write(folder, 'package-lock.json', JSON.stringify({ packages: {}, changed: true }));
    expect([start(folder), start(folder)]).toEqual([true, false]);
  });
});
