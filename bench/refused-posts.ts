// What a refused post costs the processor beside an accepted page of one read: nobody may buy our time with a large body.
// npx node bench/refused-posts.ts [--rounds N]: prints one JSON object.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { build } from 'esbuild';
import { bundleSettings, root } from '../bundling/bundle-settings.ts';
import { tables, tableVariable } from '../functions/store/tables.ts';
import { quantile, type Reading, rounded } from './reading.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '31' } } });
const rounds = Number(values.rounds);
const perRound = 20;

Object.assign(process.env, {
  ...Object.fromEntries(
    Object.keys(tables).map((name) => [tableVariable(name as keyof typeof tables), name]),
  ),
  AWS_REGION: 'ap-southeast-3',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  LINK_KEYS: 'a-bench-link-key-of-thirty-two-bytes-or-so',
  FORM_KEYS: 'a-bench-form-key-of-thirty-two-bytes-or-so',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;
const number = 'JAMBI-2027-BK-101-1-0007-7HQ2MX94KD';
const text = (S: string): object => ({ S });
const whole = (N: number): object => ({ N: String(N) });
/** The one item on record, as DynamoDB answers it. */
const certificateItem = {
  number: text(number),
  tenant: text('jambi'),
  year: whole(2027),
  kind: text('pass'),
  employeeId: text('e-1'),
  name: text('Nama Contoh'),
  nip: text('199001152015032004'),
  agencyName: text('Dinas Contoh'),
  batchId: text('BK-101-1'),
  programName: text('Komunikasi Publik'),
  batchNumber: whole(1),
  startsOn: text('2027-04-01'),
  endsOn: text('2027-04-05'),
  jp: whole(24),
  issuedAt: text('2027-04-08T10:00:00.000Z'),
};
const onRecord = { pk: text(`CERTIFICATE#${number}`), sk: text('CERTIFICATE'), ...certificateItem };
const answer = Buffer.from(JSON.stringify({ Responses: { cycle: [onRecord] }, UnprocessedKeys: {} }));
/** Answers from memory at once, so that what is left is our code and the SDK. */
const database = {
  handle: () =>
    Promise.resolve({
      response: {
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Readable.from([answer]),
      },
    }),
};

const folder = mkdtempSync(join(tmpdir(), 'siklus-bench-'));
/** A handler bundled as Lambda runs it. */
const handlerOf = async (file: string): Promise<Handler> => {
  const outfile = join(folder, `${basename(file, '.http.ts')}.mjs`);
  const contents = `export { handler } from './functions/${file}';
    export { documentClient } from './functions/store/client.ts';`;
  const stdin = { contents, resolveDir: root };
  await build({ ...bundleSettings, absWorkingDir: root, stdin, outfile, logLevel: 'error' });
  const module = (await import(pathToFileURL(outfile).href)) as {
    handler: Handler;
    documentClient: { config: { requestHandler: typeof database } };
  };
  module.documentClient.config.requestHandler = database;
  return module.handler;
};

type Sent = { route: string; path: string; type?: string; body?: string };
const eventOf = ({ route, path, type, body }: Sent): APIGatewayProxyEventV2 =>
  ({
    version: '2.0',
    routeKey: route,
    rawPath: path,
    rawQueryString: '',
    headers: type === undefined ? {} : { 'content-type': type },
    pathParameters: { kind: 'pegawai', number },
    requestContext: {
      http: { method: route.split(' ')[0], path, sourceIp: '203.0.113.7' },
      timeEpoch: Date.now(),
    },
    isBase64Encoded: false,
    body,
  }) as unknown as APIGatewayProxyEventV2;

const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const manyParts = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(60_000);
const importFile = { route: 'POST /konsol/impor/{kind}', path: '/konsol/impor/pegawai' };
const signIn = { route: 'POST /masuk', path: '/masuk' };

const context = { getRemainingTimeInMillis: () => 30_000 } as unknown as Context;
/** CPU of one request in microseconds, over a round of them. */
const cpuOf = async (handler: Handler, event: APIGatewayProxyEventV2, status: number): Promise<number> => {
  const before = process.cpuUsage();
  for (let i = 0; i < perRound; i++) {
    const { statusCode } = await handler(event, context);
    if (statusCode !== status) throw new Error(`answered ${statusCode}, not ${status}`);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / perRound;
};

const importHandler = await handlerOf('people/import.http.ts');
const signInHandler = await handlerOf('people/sign-in.http.ts');
const certificate = await handlerOf('delivery/certificate/certificate.http.ts');
const accepted = eventOf({ route: 'GET /sertifikat/{number}', path: `/sertifikat/${number}` });

const refused: { what: string; handler: Handler; event: APIGatewayProxyEventV2; status: number }[] = [
  {
    what: '1 MB of fields to an import, from nobody',
    handler: importHandler,
    event: eventOf({ ...importFile, type: urlencoded, body: 'a&'.repeat(500_000) }),
    status: 403,
  },
  {
    what: '4 MB of parts to an import, from nobody',
    handler: importHandler,
    event: eventOf({ ...importFile, type: multipart, body: manyParts }),
    status: 403,
  },
  {
    what: '64 KiB of fields to the sign-in page',
    handler: signInHandler,
    event: eventOf({ ...signIn, type: urlencoded, body: 'a&'.repeat(32_000) }),
    status: 413,
  },
  {
    what: '64 KiB of parts to the sign-in page',
    handler: signInHandler,
    event: eventOf({ ...signIn, type: multipart, body: manyParts.slice(0, 64_000) }),
    status: 413,
  },
];

const readings: Reading[] = [];
for (const { what, handler, event, status } of refused) {
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const ours = await cpuOf(handler, event, status);
    const page = await cpuOf(certificate, accepted, 200);
    // The first round warms both sides up.
    if (round > 0) ratios.push(ours / page);
  }
  readings.push({
    what,
    measured: rounded(quantile(ratios, 0.5)),
    unit: '× a page of one read',
    bar: { atMost: 1 },
  });
}
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify({ readings }));
