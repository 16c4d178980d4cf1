// A program that ends with whoever started it: by kill -9 of the process, and of its whole group.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const tethered = fileURLToPath(new URL('../../../local/tethered.ts', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'siklus-tethered-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const until = async (what: () => boolean): Promise<boolean> => {
  for (let left = 400; left > 0; left--) {
    if (what()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
};
const pidIn = (file: string): number => {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
};

type Kill = [string, (pid: number) => boolean];
const kills: Kill[] = [['its starter', (pid) => process.kill(pid, 'SIGKILL')]];
// Only some systems have groups.
if (process.platform !== 'win32')
  kills.push(["its starter's whole group", (pid) => process.kill(-pid, 'SIGKILL')]);

describe('a tethered program', () => {
  it.each(kills)('ends when %s is killed', { timeout: 60_000 }, async (name, kill) => {
    const file = join(folder, `${name.length}.pid`);
    const program = `require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000);`;
    const starter = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { spawnTethered } from ${JSON.stringify(tethered)};
         spawnTethered([process.execPath, '-e', ${JSON.stringify(program)}], { out: 'ignore', err: 'ignore' });`,
      ],
      { stdio: 'ignore', detached: true },
    );
    expect(await until(() => pidIn(file) > 0)).toBe(true);
    const pid = pidIn(file);
    expect(isAlive(pid)).toBe(true);
    kill(starter.pid ?? 0);
    expect(await until(() => !isAlive(pid))).toBe(true);
  });
});
