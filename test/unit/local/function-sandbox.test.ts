// Sandboxes that die or hang: their calls end with Lambda's names, the next call finds a new one, the home lives on and nobody waits for ever.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ManifestEntry, manifest } from '../../../functions/manifest.ts';
import { type Sandbox, startSandboxes } from '../../../local/function-sandbox.ts';

/** One function of the product stands for all; its bundle here does what the test asks for. */
const entryOf = (timeoutSeconds: number): ManifestEntry => {
  const found = manifest.find((e) => e.name === 'certificate');
  if (!found) throw new Error('no function to stand in for');
  return { ...found, declaration: { ...found.declaration, timeoutSeconds } };
};
/** Only calls that are to end by their time have little of it: a busy machine is slow to answer. */
const secondsOf = (act: string): number => (act === 'spin' || act === 'wait' ? 1 : 30);
const bundle = `
  let runs = 0;
  export const handler = async (event) => {
    runs += 1;
    if (event.act === 'exit') process.exit(3);
    if (event.act === 'fill') for (const kept = []; ; ) kept.push(new Array(100_000).fill(Math.random()));
    if (event.act === 'jump') { let text = 'x'; for (let n = 0; n < 28; n += 1) text += text; text.toUpperCase(); }
    if (event.act === 'spin') for (;;) {}
    if (event.act === 'wait') await new Promise(() => {});
    if (event.act === 'later') await new Promise((resolve) => setTimeout(resolve, 300));
    if (event.act === 'throw') throw Object.assign(new TypeError('thrown'), {});
    return { runs, said: event.say ?? null };
  };`;

let folder: string;
let sandboxes: Sandbox;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'siklus-sandbox-'));
  writeFileSync(join(folder, 'certificate.mjs'), bundle);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => sandboxes.close());

const call = (act: string, say?: number): Promise<unknown> =>
  sandboxes.run(entryOf(secondsOf(act)), { act, say });
const failure = (act: string): Promise<{ name: string; message: string }> =>
  call(act).then(
    () => ({ name: 'answered', message: '' }),
    (error: Error) => ({ name: error.name, message: error.message }),
  );
/** Enough calls that every sandbox has its turn, twice. */
const everySandbox = (): Promise<unknown[]> => Promise.all([1, 2, 3, 4].map((n) => call('answer', n)));

describe('a sandbox', () => {
  it.each([
    ['that ends itself', 'exit', 'Runtime.ExitError'],
    ['whose memory is full', 'fill', 'Runtime.ExitError'],
    // A thread's bound on memory would not hold this: the whole process aborts.
    ['that asks at once for more memory than it may have', 'jump', 'Runtime.ExitError'],
    ['that computes without end', 'spin', 'Sandbox.Timedout'],
    ['that never answers', 'wait', 'Sandbox.Timedout'],
  ])('%s fails its call and is replaced', { timeout: 60_000 }, async (_, act, name) => {
    sandboxes = startSandboxes(folder, {});
    await everySandbox();
    expect(await failure(act)).toMatchObject({ name });
    const answers = await everySandbox();
    expect(answers).toEqual([1, 2, 3, 4].map((said) => expect.objectContaining({ said })));
  });

  it('that is replaced fails what ran beside so that it is tried again', { timeout: 60_000 }, async () => {
    sandboxes = startSandboxes(folder, {});
    await everySandbox();
    // Calls go in turn, so the first and the third share a sandbox.
    const spinning = failure('spin');
    const elsewhere = call('answer', 7);
    const beside = failure('answer');
    expect(await elsewhere).toMatchObject({ said: 7 });
    expect(await spinning).toEqual({
      name: 'Sandbox.Timedout',
      message: 'Task timed out after 1.00 seconds',
    });
    expect((await beside).name).toMatch(/^(Lambda\.Unknown|Sandbox\.Timedout)$/);
  });

  it('that answers keeps its state, and says what a handler threw', { timeout: 60_000 }, async () => {
    sandboxes = startSandboxes(folder, {});
    const first = await everySandbox();
    expect(await failure('throw')).toEqual({ name: 'TypeError', message: 'thrown' });
    const runs = (answers: unknown[]) =>
      answers.reduce<number>((sum, a) => sum + (a as { runs: number }).runs, 0);
    expect(runs(await everySandbox())).toBeGreaterThan(runs(first));
    expect(await call('later', 5)).toMatchObject({ said: 5 });
  });

  it('that is closed tells nobody of a fault: the home goes down', { timeout: 60_000 }, async () => {
    sandboxes = startSandboxes(folder, {});
    await everySandbox();
    const told: string[] = [];
    void failure('wait').then(({ name }) => told.push(name));
    await sandboxes.close();
    // Longer than the call's own time.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(told).toEqual([]);
  });
});
