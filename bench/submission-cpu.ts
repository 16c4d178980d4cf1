// What one submission costs the processor, with a database that answers from memory at once.
// npx node bench/submission-cpu.ts [--submits N]: prints one JSON object.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { build } from 'esbuild';
import { bundleSettings, root } from '../bundling/bundle-settings.ts';
import type { Write } from '../functions/store/table.ts';
import { tables, tableVariable } from '../functions/store/tables.ts';
import { quantile, type Reading, rounded } from './reading.ts';

const { values } = parseArgs({ options: { submits: { type: 'string', default: '6000' } } });
const submits = Number(values.submits);
const warmUp = 2_000;

Object.assign(process.env, {
  ...Object.fromEntries(
    Object.keys(tables).map((name) => [tableVariable(name as keyof typeof tables), name]),
  ),
  AWS_REGION: 'ap-southeast-3',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  LINK_KEYS: 'a-bench-link-key-of-thirty-two-bytes-or-so',
  FORM_KEYS: 'a-bench-form-key-of-thirty-two-bytes-or-so',
  POWERTOOLS_LOG_LEVEL: 'ERROR',
});
const { makePerson, surveyMorning, tallies } = await import('./survey-population.ts');

type HttpRequest = { headers: Record<string, string>; body: string | Uint8Array };
/** Values as DynamoDB writes them; these items hold texts, numbers and maps only. */
const typed = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? { M: typedMap(value) }
    : typeof value === 'number'
      ? { N: String(value) }
      : { S: String(value) };
const typedMap = (item: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => (value === undefined ? [] : [[name, typed(value)]])),
  );

/** Every item on record, as DynamoDB would answer it, by its keys. */
const answers = new Map<string, string>();
type Keys = Record<string, { Keys: { pk: { S: string }; sk: { S: string } }[] }>;
const found = (requests: Keys): Buffer =>
  Buffer.from(
    `{"Responses":{${Object.entries(requests)
      .map(
        ([table, { Keys }]) =>
          `${JSON.stringify(table)}:[${Keys.flatMap((k) => answers.get(`${k.pk.S} ${k.sk.S}`) ?? []).join(',')}]`,
      )
      .join(',')}},"UnprocessedKeys":{}}`,
  );
const remember = (writes: readonly Write[]): void => {
  for (const { Put: put } of writes)
    if (put?.Item) answers.set(`${put.Item.pk} ${put.Item.sk}`, JSON.stringify(typedMap(put.Item)));
};
/** The client's body is bytes that only pretend to be text. */
const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string'
    ? body
    : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
const nothing = Buffer.from('{}');
const calls = new Map<string, number>();
const database = {
  handle: async ({ headers, body }: HttpRequest) => {
    const target = headers['x-amz-target']?.split('.')[1] ?? '';
    calls.set(target, (calls.get(target) ?? 0) + 1);
    const answer = target === 'BatchGetItem' ? found(JSON.parse(textOf(body)).RequestItems as Keys) : nothing;
    return {
      response: {
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Readable.from([answer]),
      },
    };
  },
};

/** The handler as Lambda runs it, with the one client inside within reach. */
const folder = mkdtempSync(join(tmpdir(), 'siklus-bench-'));
const outfile = join(folder, 'survey.mjs');
await build({
  ...bundleSettings,
  absWorkingDir: root,
  stdin: {
    contents: `export { handler } from './functions/needs-survey/survey.http.ts';
      export { documentClient } from './functions/store/client.ts';
      export { findLink } from './functions/links/links.store.ts';`,
    resolveDir: root,
  },
  outfile,
  logLevel: 'error',
});
const { handler, documentClient, findLink } = (await import(pathToFileURL(outfile).href)) as {
  handler: (event: APIGatewayProxyEventV2, context: unknown) => Promise<APIGatewayProxyStructuredResultV2>;
  documentClient: { config: { requestHandler: typeof database } };
  findLink: (token: string) => Promise<unknown>;
};
documentClient.config.requestHandler = database;

const routeKey = 'POST /survei/{token}/periksa';
const eventOf = ({ path, body }: { path: string; body: string }): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey,
  rawPath: path,
  rawQueryString: '',
  headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'siklus.example.go.id' },
  requestContext: {
    accountId: '000000000000',
    apiId: 'bench',
    domainName: 'siklus.example.go.id',
    domainPrefix: 'siklus',
    http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
    requestId: 'bench',
    routeKey,
    stage: '$default',
    time: surveyMorning.toISOString(),
    timeEpoch: surveyMorning.getTime(),
  },
  pathParameters: { token: path.split('/')[2] ?? '' },
  body,
  isBase64Encoded: false,
});
const context = {
  functionName: 'survey',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:ap-southeast-3:000000000000:function:survey',
  memoryLimitInMB: '512',
  awsRequestId: 'bench',
  getRemainingTimeInMillis: () => 30_000,
};

/**
 * Milliseconds of one submission. Nothing in it waits, so this is processor time, and more than that only when the machine
 * is busy elsewhere; processor time itself is counted in ticks of milliseconds on some kernels, too coarse for one submission.
 */
const submit = async (event: APIGatewayProxyEventV2): Promise<number> => {
  const start = performance.now();
  const { statusCode } = await handler(event, context);
  const milliseconds = performance.now() - start;
  if (statusCode !== 303) throw new Error(`the page answered ${statusCode}`);
  return milliseconds;
};

remember(tallies());
// Only what a sandbox of Lambda would hold is kept: a large heap would make every collection dearer than it is there.
const events = Array.from({ length: submits + warmUp }, (_, i) => {
  const { given, path, body } = makePerson(i);
  remember(given);
  return eventOf({ path, body });
});
for (const event of events.slice(0, warmUp)) await submit(event);
calls.clear();
const each: number[] = [];
const before = process.cpuUsage();
for (const event of events.slice(warmUp)) each.push(await submit(event));
// The whole process here, garbage collection in other threads included.
const { user, system } = process.cpuUsage(before);
const callsPerSubmit = [...calls.values()].reduce((sum, n) => sum + n, 0) / submits;

const reads: number[] = [];
for (const event of events.slice(warmUp)) {
  const start = performance.now();
  if ((await findLink(event.pathParameters?.token ?? '')) === undefined) throw new Error('a link is missing');
  reads.push(performance.now() - start);
}
rmSync(folder, { recursive: true, force: true });

const readings: Reading[] = [
  {
    what: 'CPU of a submission, half of them',
    measured: rounded(quantile(each, 0.5)),
    unit: 'ms',
    bar: { atMost: 1 },
  },
  {
    what: 'CPU of a submission, 99 of 100',
    measured: rounded(quantile(each, 0.99)),
    unit: 'ms',
    bar: { atMost: 5 },
  },
  {
    what: 'submissions per second of one core',
    measured: rounded(submits / ((user + system) / 1e6)),
    unit: '/s',
    bar: { atLeast: 2000 },
  },
  {
    what: 'calls to the database for one submission',
    measured: rounded(callsPerSubmit),
    unit: '',
  },
  { what: 'one read through the client, half of them', measured: rounded(quantile(reads, 0.5)), unit: 'ms' },
];
console.log(
  JSON.stringify(
    { bench: 'submission-cpu', node: process.version, submits, calls: Object.fromEntries(calls), readings },
    null,
    2,
  ),
);
