// A hundred storms over small years break nothing: people, agencies, calls, mails and the clock strike at random moments.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

it('a hundred years end, or wait for a named task, and nothing breaks', async () => {
  // In one process: the other core has the other files, and what is compiled for one year serves all.
  const args = [at('storm/run.ts'), '--cycles', '100', '--workers', '1', '--json'];
  // What broke is told on the error output, with the shortest storm that breaks it.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: unknown) => error as { stdout: string; stderr: string });
  const told = JSON.parse(stdout) as { cycles: number; closed: number; waiting: number; broken: unknown[] };
  expect(stderr).toBe('');
  expect(told).toMatchObject({ cycles: 100, broken: [] });
  // Storms that only stop years would prove nothing about years that go on.
  expect(told.closed).toBeGreaterThan(60);
}, 900_000);
