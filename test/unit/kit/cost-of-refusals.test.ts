// What a refused post costs the processor on every route that takes one, beside an accepted page of one read: a large body buys nothing.
import { Readable } from 'node:stream';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { manifest } from '../../../functions/manifest.ts';
import { tables, tableVariable } from '../../../functions/store/tables.ts';
import { testKeys } from '../../support/key-rings.ts';

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const number = 'JAMBI-2027-BK-101-1-0007-7HQ2MX94KD';
const text = (S: string): object => ({ S });
const whole = (N: number): object => ({ N: String(N) });
/** The one item on record, as DynamoDB answers it from memory at once: what is left is our code and the SDK. */
const certificate = {
  ...{ pk: text(`CERTIFICATE#${number}`), sk: text('CERTIFICATE'), number: text(number) },
  ...{ tenant: text('jambi'), year: whole(2027), kind: text('pass'), employeeId: text('e-1') },
  ...{ name: text('Nama Contoh'), nip: text('199001152015032004'), agencyName: text('Dinas Contoh') },
  ...{ batchId: text('BK-101-1'), programName: text('Komunikasi Publik'), batchNumber: whole(1) },
  ...{ startsOn: text('2027-04-01'), endsOn: text('2027-04-05'), jp: whole(24) },
  issuedAt: text('2027-04-08T10:00:00.000Z'),
};
const answer = Buffer.from(JSON.stringify({ Responses: { cycle: [certificate] }, UnprocessedKeys: {} }));
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

/** Nobody gets as far as to what they name: any value does. */
const values: Readonly<Record<string, string>> = {
  ...{ token: 'x'.repeat(43), year: '2027', kind: 'pegawai', section: '1', number: '1', batch: 'P1-1' },
  ...{ job: '20260112T020000-ABCDEFGHJK-0a1b2c3d', recommendation: 'level-3-P1-1-tanggapan' },
  ...{
    account: 'x'.repeat(43),
    act: 'tutup',
    key: 'K1K1K1',
    office: 'sekda',
    employee: 'p-1',
    facilitator: 'f-1',
    thing: 'x',
  },
};

type Sent = { type: string; body: string };
const eventOf = (route: string, path: string, sent?: Sent): APIGatewayProxyEventV2 =>
  ({
    ...{ version: '2.0', routeKey: route, rawPath: path, rawQueryString: '', isBase64Encoded: false },
    headers: sent ? { 'content-type': sent.type, 'x-api-key': 'forged' } : {},
    pathParameters: { ...values, ...(sent ? {} : { number }) },
    requestContext: {
      http: { method: route.split(' ')[0], path, sourceIp: '192.0.2.1' },
      timeEpoch: Date.parse('2027-05-01T02:00:00Z'),
    },
    body: sent?.body,
  }) as unknown as APIGatewayProxyEventV2;

const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const part = (name: string): string => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n\r\n`;
/** What is made to cost much: beyond every bound, and just within it. */
const bodies: readonly (Sent & { what: string })[] = [
  { what: 'a million fields', type: urlencoded, body: 'a&'.repeat(1_000_000) },
  { what: '4 MB of parts', type: multipart, body: part('a').repeat(80_000) },
  { what: '64 KiB of fields', type: urlencoded, body: 'a&'.repeat(32_000) },
  {
    what: '499 fields in 64 KiB',
    type: urlencoded,
    body: Array.from({ length: 499 }, (_, i) => `f${i}=${'%41'.repeat(40)}`).join('&'),
  },
  { what: 'one nonce of 64 KiB', type: urlencoded, body: `nonce=${'x'.repeat(65_000)}` },
  {
    what: '20 parts in 64 KiB',
    type: multipart,
    body: `${Array.from({ length: 20 }, (_, i) => part(`f${i}`) + 'x'.repeat(3_000)).join('\r\n')}\r\n--b--\r\n`,
  },
];

const posts = manifest.flatMap(({ declaration, file }) =>
  declaration.kind === 'http'
    ? Object.keys(declaration.routes)
        .filter((route) => route.startsWith('POST '))
        .map((route) => ({ route, file }))
    : [],
);

const handlerOf = async (file: string): Promise<Handler> =>
  (
    (await import(/* @vite-ignore */ new URL(`../../../${file}`, import.meta.url).href)) as {
      handler: Handler;
    }
  ).handler;

const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
const perTry = 10;
/**
 * Pages of a refusal, with the look-up of a link, cost what the page costs; the rest is room for a busy machine. Parsing that
 * grows with the square of a body, or a body that is read from a stranger, is far beyond it. `npm run bench` measures closer.
 */
const most = 2;
/** Milliseconds of the processor for one request, and the statuses it was answered with. */
const cpuOf = async (handler: Handler, event: APIGatewayProxyEventV2) => {
  const statuses = new Set<number>();
  const before = process.cpuUsage();
  for (let i = 0; i < perTry; i++) statuses.add((await handler(event, context)).statusCode ?? 0);
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000 / perTry, statuses: [...statuses] };
};

describe('a post that is refused', () => {
  let page: Handler;
  beforeAll(async () => {
    for (const name of Object.keys(tables) as (keyof typeof tables)[]) vi.stubEnv(tableVariable(name), name);
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
    vi.stubEnv('AWS_REGION', 'ap-southeast-3');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    vi.stubEnv('LINK_KEYS', testKeys.links);
    vi.stubEnv('FORM_KEYS', testKeys.forms);
    const { documentClient } = await import('../../../functions/store/client.ts');
    Object.assign(documentClient.config, { requestHandler: database });
    page = await handlerOf('functions/delivery/certificate/certificate.http.ts');
  });

  it('is tried on every route that takes one', () => expect(posts.length).toBeGreaterThan(20));

  it.each(posts)(
    'costs about as much as an accepted page, whatever it carries: $route',
    async ({ route, file }) => {
      const handler = await handlerOf(file);
      const accepted = eventOf('GET /sertifikat/{number}', `/sertifikat/${number}`);
      const path = (route.split(' ')[1] ?? '').replaceAll(
        /\{(\w+)\}/g,
        (_, name: string) => values[name] ?? 'x',
      );
      for (const [place, sent] of bodies.entries()) {
        const event = eventOf(route, path, sent);
        let least = Number.POSITIVE_INFINITY;
        // The first time of a route warms both up; a busy machine may hold one of them up, work that grows with a body holds up all.
        for (let attempt = place === 0 ? 0 : 1; attempt < 6 && (attempt < 2 || least > most); attempt++) {
          const ours = await cpuOf(handler, event);
          const theirs = await cpuOf(page, accepted);
          expect(theirs.statuses).toEqual([200]);
          for (const status of ours.statuses) expect(status).toBeOneOf([400, 403, 404, 410, 413, 422]);
          if (attempt > 0) least = Math.min(least, ours.ms / theirs.ms);
        }
        expect(least, sent.what).toBeLessThanOrEqual(most);
      }
    },
  );
});
