// The bundles: small enough, complete, loadable alone, and without what no function can reach.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { bundleForLambda, type LambdaBundles } from '../../infra/bundle.ts';

const kilobyte = 1000;
let bundles: LambdaBundles;

beforeAll(async () => {
  bundles = await bundleForLambda(mkdtempSync(join(tmpdir(), 'siklus-bundles-')));
});

/** Imports bundles in a process of their own; answers with what went wrong in which. */
const load = (names: readonly string[], environment: Record<string, string>): unknown => {
  const files = names.map((name) => [name, pathToFileURL(join(bundles.folderOf(name), 'index.mjs')).href]);
  const script = `const wrong = {};
    for (const [name, url] of ${JSON.stringify(files)})
      try {
        const { handler } = await import(url);
        if (typeof handler !== 'function') wrong[name] = 'no handler';
      } catch (error) { wrong[name] = String(error); }
    console.log(JSON.stringify(wrong));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: environment,
  });
  return stderr === '' ? JSON.parse(stdout) : stderr;
};

describe('a bundle', () => {
  it('exists for every function', () => {
    expect(Object.keys(bundles.bytes).sort()).toEqual(manifest.map((entry) => entry.name).sort());
  });

  it.each(['survey', 'rating', 'decision'])('of %s, which people wait for, is at most 350 KB', (name) => {
    expect(bundles.bytes[name]).toBeLessThanOrEqual(350 * kilobyte);
  });

  it('of any function is at most 450 KB', () => {
    const large = Object.entries(bundles.bytes).filter(([, bytes]) => bytes > 450 * kilobyte);
    expect(large).toEqual([]);
  });

  it('loads under Node 24 as an ES module', () => {
    expect(
      load(
        manifest.map((entry) => entry.name),
        { AWS_REGION: 'ap-southeast-3' },
      ),
    ).toEqual({});
  });

  it('holds no credential chain, no second HTTP client, no calendar of the whole world', () => {
    const unwanted =
      /node_modules\/(@aws-sdk\/(credential-provider-(?!env)|nested-clients|token-providers)|axios|lodash|date-holidays|moment|zod\/v4\/locales\/(?!en))/;
    const found = manifest.flatMap(({ name }) =>
      bundles
        .contentsOf(name)
        .filter(({ path, bytes }) => bytes > 0 && unwanted.test(path))
        .map(({ path }) => `${name}: ${path}`),
    );
    expect(found).toEqual([]);
  });

  it('holds no schema that it does not decode with', () => {
    const sources = bundles.contentsOf('decision').filter(({ bytes }) => bytes > 0);
    expect(sources.map(({ path }) => path)).toContain('functions/records/plan.ts');
    expect(sources.map(({ path }) => path)).not.toContain('functions/records/policy.ts');
  });

  it('holds no word on what functions are for', () => {
    const text = (name: string): string => readFileSync(join(bundles.folderOf(name), 'index.mjs'), 'utf8');
    const telling = manifest.filter(({ name, declaration }) => text(name).includes(declaration.purpose));
    expect(telling.map(({ name }) => name)).toEqual([]);
  });

  it('of one phase holds no entry of another function', () => {
    const entries = new Set(manifest.map((entry) => entry.file));
    const foreign = manifest.flatMap(({ name, file }) =>
      bundles
        .contentsOf(name)
        .filter(({ path, bytes }) => bytes > 0 && entries.has(path) && path !== file)
        .map(({ path }) => `${name}: ${path}`),
    );
    expect(foreign).toEqual([]);
  });
});
