// Makes a fresh clone ready: installs the locked dependencies when they are missing or older than the lockfile.
// Plain JavaScript without dependencies, because it runs before there are any, on whatever Node the machine has (20 or newer).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.siklus-lock');

/** The Node that npm installed: the same major as Lambda's, whatever the machine has. */
export const lockedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

const libc = () => (process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl');
const allows = (list, own) => !list || (list.includes(own) && !list.includes(`!${own}`));
/** An optional package that says for which machines it is, and is for this one. */
const isForHere = ({ os, cpu, libc: library }) =>
  (os || cpu) &&
  allows(os, process.platform) &&
  allows(cpu, process.arch) &&
  (!library || library.includes(libc()));

/**
 * `npm ci` by hand is as good as ours: npm wrote down what it installed, and it is what is locked, nothing left out
 * (`--omit`) but packages for other machines, nothing removed since.
 */
const isInstalledByHand = () => {
  try {
    const read = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8')).packages;
    const installed = read('node_modules', '.package-lock.json');
    return Object.entries(read('package-lock.json')).every(([path, locked]) => {
      if (path === '') return true;
      const there = installed[path];
      if (!there) return locked.optional === true && !isForHere(locked);
      return (
        there.version === locked.version &&
        there.integrity === locked.integrity &&
        existsSync(join(root, path, 'package.json'))
      );
    });
  } catch {
    // No list of npm's, or one that cannot be read, says nothing.
    return false;
  }
};

const isInstalled = () =>
  existsSync(lockedNode) &&
  ((existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) || isInstalledByHand());

/** Installs when needed; ends the process with npm's code when that fails. */
export const ensureInstalled = () => {
  if (isInstalled()) return;
  process.stderr.write('Memasang dependensi yang terkunci (npm ci) …\n');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const { status, error } = spawnSync(
    command,
    [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      // npm's own talk goes to stderr: with --json the first line of stdout is the addresses.
      stdio: ['ignore', 2, 2],
    },
  );
  if (status !== 0) {
    process.stderr.write(
      `npm ci gagal${error ? `: ${error.message}` : ''}. Periksa sambungan ke registri npm, lalu ulangi.\n`,
    );
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, lockHash());
};
