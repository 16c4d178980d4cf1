// The second opinion when it cannot be asked: one sentence, code 2, and nothing that goes on running.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siklus-opinion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Programs by these names that do nothing, and no others. */
const pathWith = (...programs: readonly string[]): string => {
  const path = mkdtempSync(join(folder, 'path-'));
  for (const program of programs) {
    writeFileSync(join(path, program), '#!/bin/sh\nexit 0\n');
    chmodSync(join(path, program), 0o755);
  }
  return path;
};

const ask = (path: string, ...flags: readonly string[]) => {
  const { status, stderr } = spawnSync(process.execPath, [at('second-opinion/run.ts'), ...flags], {
    env: { ...process.env, PATH: path },
    encoding: 'utf8',
  });
  return { status, said: stderr.trim().split('\n') };
};

describe('a second opinion that cannot be asked', () => {
  it.each([
    ['without Java', pathWith('mvn'), ['--only', 'dynamodb-local'], 'java is not here'],
    ['without Maven', pathWith('java'), ['--only', 'dynamodb-local'], 'mvn is not here'],
    ['without Python', pathWith(), ['--only', 'emulator'], 'Python 3.11'],
    ['of nobody known', pathWith(), ['--only', 'localstack'], 'choose templates, dynamodb-local, emulator'],
  ])('%s says so', (_, path, flags, sentence) => {
    const { status, said } = ask(path, ...flags);
    expect(said).toEqual([expect.stringContaining(sentence)]);
    expect(status).toBe(2);
  });

  it('because a port is taken names the port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = String(typeof address === 'object' && address ? address.port : 0);
    const { status, said } = ask(pathWith('java', 'mvn'), '--only', 'dynamodb-local', '--port', port);
    server.close();
    expect(said).toEqual([expect.stringContaining(`port ${port} is taken`)]);
    expect(status).toBe(2);
  });

  it('because a database does not come up names it', async () => {
    const { serveDatabase } = await import('../../second-opinion/database.ts');
    const log = join(folder, 'database.log');
    const coming = serveDatabase({
      name: 'nobody',
      place: { host: '127.0.0.1', port: 1 },
      program: 'false',
      args: [],
      log,
    });
    await expect(coming).rejects.toThrow('nobody did not come up');
  });
});

const isAlive = (pid: number): boolean => {
  try {
    // What has ended and was not yet fetched by its parent is no longer running.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe.runIf(process.platform === 'linux')('what a second opinion has started', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'ends with it at %s, and what that started too',
    async (signal) => {
      const pids = join(folder, `pids-${signal}`);
      const program = `require('node:child_process').spawn('sleep', ['300']).on('spawn', function () {
      require('node:fs').writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + this.pid) })`;
      const parent = join(folder, `parent-${signal}.ts`);
      writeFileSync(
        parent,
        `import { serve } from ${JSON.stringify(at('second-opinion/children.ts'))};
       serve({ program: process.execPath, args: ['-e', ${JSON.stringify(program)}], log: '/dev/null' });
       setInterval(() => undefined, 1000);`,
      );
      const child = spawn(process.execPath, [parent], { stdio: 'ignore' });
      const started = async (): Promise<number[]> => {
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          try {
            const found = readFileSync(pids, 'utf8').split(' ').map(Number);
            if (found.length === 2) return found;
          } catch {
            // Not yet.
          }
        }
      };
      const programs = await started();
      expect(programs.every(isAlive)).toBe(true);
      child.kill(signal);
      await expect.poll(() => programs.filter(isAlive), { timeout: 20_000 }).toEqual([]);
    },
  );
});
