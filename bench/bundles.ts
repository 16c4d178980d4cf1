// What a cold start loads: the size of every bundle, and the time to load those people wait for, beside a bare DynamoDB client.
// npx node bench/bundles.ts [--rounds N]: prints one JSON object.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundleSettings, root } from '../bundling/bundle-settings.ts';
import { bundleForLambda } from '../infra/bundle.ts';
import { median, type Reading, rounded } from './reading.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Number(values.rounds);
/** What a person waits for: the pages of the busiest days. */
const awaited = ['survey', 'rating', 'decision'];

const folder = mkdtempSync(join(tmpdir(), 'siklus-bench-'));
const bundles = await bundleForLambda(join(folder, 'lambda'));

/** A client that can read and write, bundled as its makers advise and otherwise like ours, nothing left out. */
const bare = join(folder, 'bare.mjs');
await build({
  ...bundleSettings,
  plugins: [],
  sourcemap: false,
  absWorkingDir: root,
  stdin: {
    contents: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
      const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
      export const handler = (event) => client.send(event.Key ? new GetCommand(event) : new TransactWriteCommand(event));`,
    resolveDir: root,
  },
  outfile: bare,
  logLevel: 'error',
});

/** Milliseconds from the start of the import to its end, in a process of its own. */
const loadTime = (file: string): number => {
  const script = `const start = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - start);`;
  const { stdout, status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    // As on Lambda: our maps are read with the bundles; the bare client has none.
    env: { AWS_REGION: 'ap-southeast-3', NODE_OPTIONS: '--enable-source-maps' },
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
};

const files = {
  bare,
  ...Object.fromEntries(awaited.map((name) => [name, join(bundles.folderOf(name), 'index.mjs')])),
};
const laps = Array.from({ length: rounds }, () =>
  // Turn by turn, so that a busy machine slows all alike.
  Object.fromEntries(Object.entries(files).map(([name, file]) => [name, loadTime(file)])),
);
const timesOf = (name: string): number[] => laps.map((lap) => lap[name] ?? 0);
const ratiosOf = (name: string): number[] => laps.map((lap) => (lap[name] ?? 0) / (lap.bare ?? 0));
rmSync(folder, { recursive: true, force: true });

const [[largest, largestBytes] = ['none', 0]] = Object.entries(bundles.bytes).sort(([, a], [, b]) => b - a);
const readings: Reading[] = [
  ...awaited.map(
    (name): Reading => ({
      what: `bundle of ${name}`,
      measured: rounded((bundles.bytes[name] ?? 0) / 1000),
      unit: 'KB',
      bar: { atMost: 350 },
    }),
  ),
  {
    what: `largest bundle (${largest})`,
    measured: rounded(largestBytes / 1000),
    unit: 'KB',
    bar: { atMost: 450 },
  },
  ...awaited.map(
    (name): Reading => ({
      what: `loading ${name}, beside a bare DynamoDB client`,
      measured: rounded(median(ratiosOf(name))),
      unit: '×',
      bar: { atMost: 1.3 },
    }),
  ),
  ...Object.keys(files).map(
    (name): Reading => ({ what: `loading ${name}`, measured: rounded(median(timesOf(name))), unit: 'ms' }),
  ),
];
console.log(
  JSON.stringify(
    { bench: 'bundles', node: process.version, rounds, bytes: bundles.bytes, readings },
    null,
    2,
  ),
);
