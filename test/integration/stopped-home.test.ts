// A home that somebody stops with Ctrl+C, whatever it is at: it ends well, and says no word of a library it was built with.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { threeFreePorts } from '../support/ports.ts';

const main = fileURLToPath(new URL('../../local/main.ts', import.meta.url));

// Homes with a database of their own are stopped here; one that others serve (second-opinion/) holds the tables of a home before.
delete process.env.SIKLUS_DYNAMODB_ENDPOINT;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siklus-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number | null; signal: NodeJS.Signals | null; said: string };
/** Stops it a while after its pages are there. */
const stoppedAfter = async (
  ms: number,
  flags: readonly string[],
  meanwhile: (web: string) => void = () => undefined,
): Promise<Ended> => {
  const port = String(await threeFreePorts());
  const child = spawn(process.execPath, [main, '--data', folder, '--port', port, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, said })),
  );
  const isUp = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Siklus menyala')) resolve();
      });
  });
  await Promise.race([isUp, ended]);
  meanwhile(`http://127.0.0.1:${port}`);
  await pause(ms);
  child.kill('SIGINT');
  return ended;
};
const foreignWords = /^siklus: |gangguan pada|Error|socket|statement|ECONN|undefined/m;

describe('a home that is stopped', () => {
  it.each([1_500, 4_000])('%i ms into its rehearsal ends well and in its own words', async (ms) => {
    const { code, said } = await stoppedAfter(ms, ['--employees', '30', '--seed', '3']);
    expect(said).not.toMatch(foreignWords);
    expect(code).toBe(0);
  });

  it('while pages are asked for ends well and in its own words', async () => {
    const { code, said } = await stoppedAfter(2_500, ['--no-rehearsal'], (web) => {
      for (let n = 0; n < 200; n += 1)
        void pause(n * 15)
          .then(() => fetch(`${web}/masuk`))
          .catch(() => undefined);
    });
    expect(said).not.toMatch(foreignWords);
    expect(code).toBe(0);
  });
});
