// A module that runs apart: however it ends, who started it lives and is told; however that one ends, it does not stay behind.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApart } from '../../../local/step-functions/apart.ts';

const apart = new URL('../../../local/step-functions/apart.ts', import.meta.url).href;
let folder: string;
let module: URL;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'siklus-apart-'));
  const file = join(folder, 'acts.mjs');
  module = pathToFileURL(file);
  writeFileSync(
    file,
    `import { writeFileSync } from 'node:fs';
     import { parentPort, workerData } from 'node:worker_threads';
     // What tells the processes apart, so that a test can look whether one is still there.
     if (workerData.pidFile) writeFileSync(workerData.pidFile, String(process.pid));
     const acts = {
       echo: ({ text }) => parentPort.postMessage({ text, data: workerData.word, seen: Object.keys(process.env) }),
       killed: () => process.kill(process.pid, 'SIGKILL'),
       leave: () => process.exit(3),
       throws: () => { throw new Error('thrown in there'); },
       fill: () => { for (const kept = []; ; ) kept.push(new Array(100_000).fill(Math.random())); },
       jump: () => { let text = 'x'; for (let n = 0; n < 28; n += 1) text += text; text.toUpperCase(); },
       spin: () => { for (;;) {} },
     };
     parentPort.on('message', (message) => acts[message.act](message));`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (onMessage: (message: unknown) => void, onEnd: (reason: string) => void) =>
  startApart({
    module,
    data: { word: 'data' },
    environment: { ONLY: 'this' },
    flags: ['--no-warnings'],
    memory: { maxOldGenerationSizeMb: 64 },
    isHeard: false,
    onMessage,
    onEnd,
  });
const reasonFor = (act: string): Promise<string> =>
  new Promise((resolve) => {
    start(() => resolve('answered'), resolve).post({ act });
  });
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const pidIn = (file: string): number => {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
};
const until = async (what: () => boolean): Promise<boolean> => {
  for (let left = 400; left > 0; left--) {
    if (what()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
};

describe('a module that runs apart', () => {
  it('sees its data, its environment and nothing of ours, and answers', async () => {
    const answer = await new Promise((resolve) => {
      const started = start((message) => {
        void started.end();
        resolve(message);
      }, resolve);
      started.post({ act: 'echo', text: 'naskah\u0000panjang' });
    });
    expect(answer).toEqual({ text: 'naskah\u0000panjang', data: 'data', seen: ['ONLY'] });
  });

  it.each([
    ['is killed with its whole process', 'killed', /^exit status SIGKILL$/],
    ['leaves', 'leave', /exit status/],
    ['throws where nobody catches', 'throws', /^thrown in there$/],
    ['fills its memory bit by bit', 'fill', /memory limit/],
    ['asks at once for more memory than it may have', 'jump', /memory limit/],
  ])('tells its end when it %s', { timeout: 60_000 }, async (_, act, reason) => {
    expect(await reasonFor(act)).toMatch(reason);
  });

  it('says nothing any more once it has been ended, though it computes', { timeout: 60_000 }, async () => {
    const told: unknown[] = [];
    const started = start(
      (message) => told.push(message),
      (reason) => told.push(reason),
    );
    started.post({ act: 'spin' });
    await started.end();
    started.post({ act: 'echo' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(told).toEqual([]);
  });

  it('ends with a starter that is killed, though it computes without end', { timeout: 60_000 }, async () => {
    const pidFile = join(folder, 'spinning.pid');
    const starter = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { startApart } from ${JSON.stringify(apart)};
         startApart({ module: new URL(${JSON.stringify(module.href)}), data: { pidFile: ${JSON.stringify(pidFile)} },
           flags: [], memory: {}, isHeard: false, onMessage: () => {}, onEnd: () => {} }).post({ act: 'spin' });`,
      ],
      { stdio: 'ignore' },
    );
    expect(await until(() => pidIn(pidFile) > 0)).toBe(true);
    expect(isAlive(pidIn(pidFile))).toBe(true);
    starter.kill('SIGKILL');
    expect(await until(() => !isAlive(pidIn(pidFile)))).toBe(true);
  });
});
