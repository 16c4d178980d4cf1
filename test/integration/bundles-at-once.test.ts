// Homes that start at the same moment on new sources: each finds every function whole, and nothing half-built stays.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root } from '../../bundling/bundle-settings.ts';
import { manifest } from '../../functions/manifest.ts';
import { buildFunctions, endBuilding } from '../../local/bundles.ts';

const made = join(root, '.build');
mkdirSync(made, { recursive: true });
const into = mkdtempSync(join(made, 'at-once-'));
afterAll(() => rmSync(into, { recursive: true, force: true }));

it('builds of one version that run at once end in one whole folder', { timeout: 120_000 }, async () => {
  const folders = await Promise.all([1, 2, 3].map(() => buildFunctions(into)));
  expect(new Set(folders).size).toBe(1);
  const [folder = ''] = folders;
  expect(manifest.filter(({ name }) => !existsSync(join(folder, `${name}.mjs`)))).toEqual([]);
  expect(readdirSync(into)).toEqual([basename(folder)]);
});

/** The processes that this one started and that still run. */
const children = (): string[] =>
  execFileSync('ps', ['-A', '-o', 'ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith(`${process.pid} `) && line.includes('esbuild'));

it('what builds is gone before the home opens', { timeout: 120_000 }, async () => {
  await buildFunctions(join(into, 'ended'));
  expect(children()).toHaveLength(1);
  await endBuilding();
  await expect.poll(children).toEqual([]);
});
