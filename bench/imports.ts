// An import of many people in seventy columns beside a small one in the same run: CPU and memory per row, a kill in the middle, and what an undo leaves.
// npx node bench/imports.ts [--large 12000,60000] [--small 6000]: prints one JSON object.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient, ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { build } from 'esbuild';
import { bundleSettings, root } from '../bundling/bundle-settings.ts';
import { createTables, startDynamoDb } from '../local/dynamodb.ts';
import { createUploads, uploadsBucket, uploadsPath } from '../local/uploads/http.ts';
import { openShelf } from '../local/uploads/shelf.ts';
import { makeSample } from '../samples/sample.ts';
import { type Reading, rounded } from './reading.ts';

const now = '2026-01-12T02:00:00.000Z';
type Work = typeof import('../functions/people/import-job.store.ts') &
  typeof import('../local/install-government.ts') & {
    handler: (event: unknown, context: unknown) => Promise<{ word: string }>;
  };
/** As `local/function-sandbox.ts` bounds it: 16 MB for young objects are three spaces of five. */
const memoryOfHome = ['--max-old-space-size=192', '--max-semi-space-size=5'];
type Order = { bundle: string; tenant: string; jobId: string; begin?: 'applying' | 'undoing' };
type Told = { calls: number } | { cpuSeconds: number; maxRssMb: number; longestCallSeconds: number };

const worker = async ({ bundle, tenant, jobId, begin }: Order): Promise<void> => {
  const { handler, findJob, beginWork } = (await import(pathToFileURL(bundle).href)) as Work;
  const named = tenant as Parameters<Work['findJob']>[0];
  const job = await findJob(named, jobId);
  if (begin && job && job.status !== begin)
    await beginWork(named, job, begin, { by: 'bench', at: now as never, actor: 'bench' });
  let longest = 0;
  for (let word = 'again', calls = 1; word === 'again'; calls++) {
    const began = performance.now();
    const context = {
      ...{ functionName: 'run-import', awsRequestId: 'x', memoryLimitInMB: '1024', invokedFunctionArn: 'x' },
      getRemainingTimeInMillis: () => 300_000 - (performance.now() - began),
    };
    ({ word } = await handler({ tenant, jobId, now }, context));
    longest = Math.max(longest, performance.now() - began);
    process.send?.({ calls } satisfies Told);
  }
  const { user, system } = process.cpuUsage();
  process.send?.({
    cpuSeconds: (user + system) / 1e6,
    maxRssMb: process.resourceUsage().maxRSS / 1024,
    longestCallSeconds: longest / 1000,
  } satisfies Told);
  process.disconnect();
};

if (process.send) process.once('message', (order) => void worker(order as Order));
else {
  const { values } = parseArgs({
    options: {
      large: { type: 'string', default: '12000,60000' },
      small: { type: 'string', default: '6000' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'siklus-bench-imports-'));
  const bundle = join(folder, 'import.mjs');
  await build({
    ...bundleSettings,
    absWorkingDir: root,
    stdin: {
      contents: [
        "export { handler } from './functions/people/run-import.task.ts';",
        "export * from './functions/people/import-job.store.ts';",
        "export { installGovernment } from './local/install-government.ts';",
      ].join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    outfile: bundle,
    logLevel: 'error',
  });
  const database = await startDynamoDb({ path: join(folder, 'dynamodb.sqlite') });
  const names = await createTables(database.endpoint, 'bench');
  const shelf = openShelf(join(folder, 'uploads'));
  const at = (): string => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  };
  const uploads = createUploads({
    shelf,
    signer: { credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, region: 'ap-southeast-3' },
    address: () => new URL(`${at()}${uploadsPath}`),
    clock: { now: () => new Date(now) } as never,
    host: { invoke: async () => undefined },
    onFault: (name, error) => console.error(name, error),
  });
  const server = createServer((request, response) => uploads.handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  Object.assign(process.env, {
    ...names,
    AWS_REGION: 'ap-southeast-3',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    UPLOADS_ADDRESS: `${at()}${uploadsPath}`,
    UPLOADS_BUCKET: uploadsBucket,
    POWERTOOLS_LOG_LEVEL: 'ERROR',
  });
  const { createJob, findJob, installGovernment } = (await import(pathToFileURL(bundle).href)) as Work;

  /** As many columns as SIASN exports, and as many bytes a row: the rest of an address nobody reads. */
  const wide = (roster: string): string => {
    const [heading = '', ...rows] = roster.trim().split(/\r?\n/);
    const more = Math.max(0, 70 - heading.split(',').length);
    const names = Array.from({ length: more }, (_, i) => `,lain_${i}`).join('');
    const widened = rows.map((row) => {
      const cells = row + ',Jalan Sintetis Nomor Sekian'.repeat(more);
      return cells + ' '.repeat(Math.max(0, 1_080 - cells.length));
    });
    return [heading + names, ...widened].join('\n');
  };

  const receive = async (tenant: string, kind: 'pegawai' | 'jabatan' | 'perangkat-daerah', text: string) => {
    const jobId = `20260112T020000-BENCH00000-${createHash('md5').update(kind).digest('hex').slice(0, 8)}`;
    const objectKey = `incoming/${tenant}/${kind}/20260112T020000-BENCH00000`;
    const put = { metadata: {}, most: 512e6, now: new Date(now), isTold: true };
    const { etag, size } = await shelf.put(
      objectKey,
      (async function* () {
        for (let i = 0; i < text.length; i += 1 << 16) yield Buffer.from(text.slice(i, i + (1 << 16)));
      })(),
      put,
    );
    await createJob(tenant as never, {
      ...{ jobId, kind, status: 'checking', attempt: 1, fileName: `${kind}.csv`, size, objectKey, etag },
      ...{ receivedAt: now as never, receivedFrom: 'bench', rows: 0, parts: 0, done: 0 },
    });
    return { jobId, megabytes: size / 1e6 };
  };

  /** One piece of work in a process of its own; killed after so many calls when told to. */
  const work = (order: Omit<Order, 'bundle'>, killAfterMs?: number) =>
    new Promise<Extract<Told, { cpuSeconds: number }> | undefined>((resolve, reject) => {
      const child = fork(fileURLToPath(import.meta.url), {
        execArgv: ['--no-warnings', ...memoryOfHome],
      });
      let told: Extract<Told, { cpuSeconds: number }> | undefined;
      child.on('message', (message) => {
        if ('cpuSeconds' in (message as Told)) told = message as typeof told;
      });
      child.on('exit', (code, signal) =>
        code === 0 || signal === 'SIGKILL' ? resolve(told) : reject(new Error(`worker: ${code}`)),
      );
      child.send({ ...order, bundle } satisfies Order);
      if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });

  const client = new DynamoDBClient({});
  /** A map's entries come back in any order. */
  const inOrder = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  /** Every item of the register but the imports themselves, as one hash. */
  const registerNow = async (): Promise<string> => {
    const lines: string[] = [];
    let from: ScanCommandInput['ExclusiveStartKey'];
    do {
      const page = await client.send(
        new ScanCommand({ TableName: names.REGISTER_TABLE, ExclusiveStartKey: from }),
      );
      for (const item of page.Items ?? []) {
        if (/^IMPORTS?#/.test(item.pk?.S ?? '')) continue;
        lines.push(createHash('sha1').update(JSON.stringify(item, inOrder)).digest('base64'));
      }
      from = page.LastEvaluatedKey;
    } while (from);
    return createHash('sha1').update(lines.sort().join()).digest('hex');
  };

  const measure = async (people: number, killed: boolean) => {
    const tenant = `t${people}`;
    const sample = makeSample('jambi', { employees: people, year: 2027 });
    const { files } = sample;
    // Its operator is none of the people in the file: an address belongs to one government.
    const operator = { name: 'Operator', email: `operator@${tenant}.example.go.id` };
    await installGovernment(
      { ...sample, tenant: { ...sample.tenant, slug: tenant as never, operator } },
      'bench',
      new Date(now),
    );
    for (const [kind, text] of [
      ['perangkat-daerah', files['perangkat-daerah.csv']],
      ['jabatan', files['jabatan.csv']],
    ] as const) {
      const { jobId } = await receive(tenant, kind, text);
      await work({ tenant, jobId });
      await work({ tenant, jobId, begin: 'applying' });
    }
    const before = await registerNow();
    const { jobId, megabytes } = await receive(tenant, 'pegawai', wide(files['pegawai.csv']));
    const checked = await work({ tenant, jobId });
    const began = performance.now();
    if (killed) await work({ tenant, jobId, begin: 'applying' }, 4_000);
    const applied = await work({ tenant, jobId, begin: 'applying' });
    const seconds = (performance.now() - began) / 1000;
    const job = await findJob(tenant as never, jobId);
    const undone = await work({ tenant, jobId, begin: 'undoing' });
    const after = await registerNow();
    const end = await findJob(tenant as never, jobId);
    return {
      ...{ people, megabytes: rounded(megabytes), checked, applied, undone, applySeconds: rounded(seconds) },
      ...{ written: job?.written, overtaken: job?.overtaken, accepted: job?.counts?.accepted },
      ...{ restored: end?.restored, kept: end?.kept },
      isEqualAfterUndo: before === after && end?.status === 'undone' && end.kept === 0,
    };
  };

  // The first run warms the database; the largest one is the one that is killed in the middle.
  const small = await measure(Number(values.small), false);
  const sizes = values.large.split(',').map(Number);
  const large: (typeof small)[] = [];
  for (const people of sizes) large.push(await measure(people, people === Math.max(...sizes)));
  type Step = 'checked' | 'applied' | 'undone';
  const stepWords = { checked: 'check', applied: 'apply', undone: 'undo' } as const;
  const perRow = (m: typeof small, step: Step): number => ((m[step]?.cpuSeconds ?? 0) * 1e6) / m.people;
  const memory = (m: typeof small, step: Step): number => m[step]?.maxRssMb ?? Number.NaN;
  const isWhole = (m: typeof small): boolean => m.overtaken === 0 && (m.written ?? 0) >= (m.accepted ?? 1);
  const beside = (m: typeof small, step: Step): Reading[] => {
    const bar = { atMost: 1.2 };
    const what = `${stepWords[step]}, ${m.people} rows beside ${small.people}`;
    return [
      {
        what: `${what}: CPU per row`,
        measured: rounded(perRow(m, step) / perRow(small, step)),
        unit: '×',
        bar,
      },
      { what: `${what}: memory`, measured: rounded(memory(m, step) / memory(small, step)), unit: '×', bar },
    ];
  };
  const readings: Reading[] = [
    ...large.flatMap((m) => (['checked', 'applied', 'undone'] as const).flatMap((step) => beside(m, step))),
    {
      what: 'after a kill in the middle, every row that was accepted is applied',
      measured: Number([small, ...large].every(isWhole)),
      unit: '',
      bar: { atLeast: 1 },
    },
    {
      what: 'the register equal to before, after an undo',
      measured: Number([small, ...large].every((m) => m.isEqualAfterUndo)),
      unit: '',
      bar: { atLeast: 1 },
    },
  ];
  console.log(JSON.stringify({ small, large, readings }, undefined, 2));
  client.destroy();
  server.close();
  server.closeAllConnections();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
