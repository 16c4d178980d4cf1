// Every route that takes a form, as pages of other sites would send it: refused before anybody is looked up and anything is read.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { manifest } from '../../../functions/manifest.ts';
import { fillIn } from '../../support/every-route.ts';
import { testKeys } from '../../support/key-rings.ts';

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const looked = vi.hoisted(() => ({ up: [] as string[] }));
vi.mock('../../../functions/links/links.store.ts', async (original) => ({
  ...(await original<object>()),
  findLink: () => {
    looked.up.push('link');
    return Promise.resolve(undefined);
  },
}));
vi.mock('../../../functions/links/sessions.store.ts', async (original) => ({
  ...(await original<object>()),
  findSession: () => {
    looked.up.push('session');
    return Promise.resolve(undefined);
  },
}));

const values = {
  ...{
    token: 'x'.repeat(43),
    year: '2027',
    kind: 'pegawai',
    section: '1',
    number: '1',
    batch: 'P1-1',
    job: '20260112T020000-ABCDEFGHJK-0a1b2c3d',
  },
  recommendation: 'level-3-P1-1-tanggapan',
  task: 'x'.repeat(22),
  ...{ account: 'x'.repeat(43), act: 'tutup', key: 'K1K1K1' },
  ...{ office: 'sekda', employee: 'p-1', facilitator: 'f-1', thing: 'survei-2027', agency: 'a-1' },
  provider: 'r-1',
};

type Form = { route: string; file: string };
const forms: Form[] = manifest.flatMap(({ declaration, file }) =>
  declaration.kind === 'http'
    ? Object.keys(declaration.routes)
        .filter((route) => route.startsWith('POST '))
        .map((route) => ({ route, file }))
    : [],
);

const host = 'siklus.jambiprov.go.id';
const foreign: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://jahat.example' },
  { 'sec-fetch-site': 'cross-site', origin: `https://${host}` },
  { 'sec-fetch-site': 'cross-site', origin: 'null' },
  { 'sec-fetch-site': 'same-site', origin: `https://lain.${host}` },
  { 'sec-fetch-site': 'same-origin, cross-site', origin: 'https://jahat.example' },
  { 'sec-fetch-site': '', origin: 'https://jahat.example' },
  { origin: 'https://jahat.example' },
  { origin: `https://${host}.jahat.example` },
  { origin: `https://jahat.example/${host}` },
  { origin: `https://${host}@jahat.example` },
  { origin: `https://${host}:8443` },
  // Names under which a gateway may pass on what the first host was called: nobody asks them.
  { origin: 'https://jahat.example', 'x-forwarded-host': 'jahat.example', forwarded: 'host=jahat.example' },
  { origin: 'https://jahat.example', 'x-http-method-override': 'GET', 'x-original-url': '/masuk' },
];

const send = async (
  { route, file }: Form,
  headers: Record<string, string>,
): Promise<{ status: number; wasRead: boolean; lookedUp: string[] }> => {
  let wasRead = false;
  looked.up = [];
  const path = fillIn(route.split(' ')[1] ?? '', values);
  const event = {
    version: '2.0',
    routeKey: route,
    rawPath: path,
    rawQueryString: '_method=GET',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded', 'x-api-key': 'forged', ...headers },
    cookies: [`__Host-siklus=${'x'.repeat(43)}`, `__Host-siklus-peramban=${'x'.repeat(43)}`],
    pathParameters: values,
    requestContext: {
      http: { method: 'POST', path, sourceIp: '192.0.2.1' },
      timeEpoch: Date.parse('2027-02-01T02:00:00Z'),
    },
    isBase64Encoded: false,
    get body(): string {
      wasRead = true;
      return 'nonce=x&keputusan=ya';
    },
  };
  const module = (await import(/* @vite-ignore */ new URL(`../../../${file}`, import.meta.url).href)) as {
    handler: Handler;
  };
  const { statusCode } = await module.handler(
    event as unknown as APIGatewayProxyEventV2,
    { getRemainingTimeInMillis: () => 10_000 } as Context,
  );
  return { status: statusCode ?? 0, wasRead, lookedUp: [...looked.up] };
};

describe('a form from a page of another site', () => {
  beforeEach(() => {
    vi.stubEnv('FORM_KEYS', testKeys.forms);
    looked.up = [];
  });

  it('is tried on every route that takes one', () => expect(forms.length).toBeGreaterThan(20));

  it.each(forms)('is refused unread, and nobody is looked up: $route', async (form) => {
    for (const headers of foreign) {
      const { status, wasRead } = await send(form, headers);
      expect({ status, wasRead, headers }).toEqual({ status: 403, wasRead: false, headers });
    }
  });

  // Otherwise the sweep would also pass where everything is refused.
  it.each(forms)('is looked at where it comes from a page of ours: $route', async (form) => {
    const own = await send(form, { 'sec-fetch-site': 'same-origin', origin: `https://${host}` });
    expect(own.wasRead || own.lookedUp.length > 0).toBe(true);
  });
});
