// The busiest minute of the year: how many submissions a second go through the whole local web, beside the bare write of the same items.
// npx node bench/submission.ts [--rounds N] [--people N] [--concurrency N]: prints one JSON object.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { buildFunctions, loadGatewayPages } from '../local/bundles.ts';
import { startSandboxes } from '../local/function-sandbox.ts';
import { openHome } from '../local/home.ts';
import { median, type Reading, rounded } from './reading.ts';
import type { LoadOrder, LoadResult } from './submission-load.ts';
import { surveyMorning } from './survey-population.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    people: { type: 'string', default: '400' },
    concurrency: { type: 'string', default: '16' },
  },
});
const [rounds, people, concurrency] = [values.rounds, values.people, values.concurrency].map(Number) as [
  number,
  number,
  number,
];

const bundles = await buildFunctions();
const folder = mkdtempSync(join(tmpdir(), 'siklus-bench-'));
process.env.POWERTOOLS_LOG_LEVEL = 'ERROR';
const home = await openHome({
  functions: (environment) => startSandboxes(bundles, environment),
  say: await loadGatewayPages(bundles),
  folder,
  tablePrefix: 'bench',
  ports: { web: 0, mailbox: 0, stepFunctions: 0 },
  startsAt: surveyMorning,
  keys: {
    links: 'a-bench-link-key-of-thirty-two-bytes-or-so',
    forms: 'a-bench-form-key-of-thirty-two-bytes-or-so',
  },
  workflows: [],
  onFault: (name, error) => {
    throw new Error(`fault in ${name}`, { cause: error });
  },
});
const load = new Worker(new URL('submission-load.ts', import.meta.url), {
  workerData: { web: home.addresses.web, concurrency },
});
const Result = z.object({ seconds: z.number(), done: z.number() });
const order = async (what: LoadOrder): Promise<LoadResult> => {
  load.postMessage(what);
  const [result] = await once(load, 'message');
  return Result.parse(result);
};

let invited = 0;
const perSecond = async (kind: 'web' | 'bare'): Promise<number> => {
  await order({ kind: 'prepare', from: invited, count: people });
  invited += people;
  const { seconds, done } = await order({ kind });
  return done / seconds;
};

// The first round warms up both sides and is not counted.
await perSecond('bare');
await perSecond('web');
const pairs: { web: number; bare: number }[] = [];
const cpu = process.cpuUsage();
for (let round = 0; round < rounds; round += 1) {
  // Turn by turn and in changing order, so that a busy machine slows both.
  const first = round % 2 === 0 ? 'web' : 'bare';
  const one = await perSecond(first);
  const other = await perSecond(first === 'web' ? 'bare' : 'web');
  pairs.push(first === 'web' ? { web: one, bare: other } : { web: other, bare: one });
}
const used = process.cpuUsage(cpu);
await load.terminate();
await home.close();
rmSync(folder, { recursive: true, force: true });

const readings: Reading[] = [
  {
    what: 'submissions through the web, share of the bare write',
    measured: rounded(median(pairs.map((pair) => pair.web / pair.bare))),
    unit: '×',
    bar: { atLeast: 0.7 },
  },
  { what: 'submissions through the web', measured: rounded(median(pairs.map((p) => p.web))), unit: '/s' },
  { what: 'bare writes of the same items', measured: rounded(median(pairs.map((p) => p.bare))), unit: '/s' },
];
console.log(
  JSON.stringify(
    {
      bench: 'submission',
      node: process.version,
      rounds,
      people,
      concurrency,
      pairs: pairs.map((p) => ({ web: rounded(p.web), bare: rounded(p.bare) })),
      cpuSeconds: rounded((used.user + used.system) / 1e6),
      readings,
    },
    null,
    2,
  ),
);
