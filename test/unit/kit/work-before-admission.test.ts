// No body is read before its sender is known: what a refused request costs does not grow with what it carries.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Access, Role } from '../../../functions/kit/declare.ts';
import type { Session } from '../../../functions/links/session.ts';
import { manifest } from '../../../functions/manifest.ts';
import { fillIn } from '../../support/every-route.ts';

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const known = vi.hoisted(() => ({ session: undefined as Session | undefined }));
vi.mock('../../../functions/links/links.store.ts', async (original) => ({
  ...(await original<object>()),
  findLink: () => Promise.resolve(undefined),
}));
vi.mock('../../../functions/links/sessions.store.ts', async (original) => ({
  ...(await original<object>()),
  findSession: () => Promise.resolve(known.session),
}));
vi.mock('../../../functions/records/register.reads.ts', async (original) => ({
  ...(await original<object>()),
  findTenantToShow: () => Promise.resolve(undefined),
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

/** A request whose body tells when it is looked at. */
const sealed = (route: string): { event: APIGatewayProxyEventV2; wasRead: () => boolean } => {
  let read = false;
  const path = fillIn(route.split(' ')[1] ?? '', values);
  const event = {
    version: '2.0',
    routeKey: route,
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-api-key': 'forged' },
    cookies: ['__Host-siklus=forged'],
    pathParameters: values,
    requestContext: {
      http: { method: 'POST', path, sourceIp: '192.0.2.1' },
      timeEpoch: Date.parse('2027-02-01T02:00:00Z'),
    },
    isBase64Encoded: false,
    get body(): string {
      read = true;
      return 'a&'.repeat(500_000);
    },
  };
  return { event: event as unknown as APIGatewayProxyEventV2, wasRead: () => read };
};

type Guarded = { route: string; file: string; access: Access };
/** Public forms and those of lasting links are read first, within the bounds of `read-form.ts`. */
const guarded: Guarded[] = manifest.flatMap(({ declaration, file }) =>
  declaration.kind === 'http'
    ? Object.entries(declaration.routes)
        .filter(([route]) => route.startsWith('POST '))
        .filter(([, access]) => access.kind !== 'public' && !(access.kind === 'link' && access.lasts))
        .map(([route, access]) => ({ route, file, access }))
    : [],
);

const send = async ({ route, file }: Guarded): Promise<{ status: number; wasRead: boolean }> => {
  const module = (await import(/* @vite-ignore */ new URL(`../../../${file}`, import.meta.url).href)) as {
    handler: Handler;
  };
  const { event, wasRead } = sealed(route);
  const context = { getRemainingTimeInMillis: () => 10_000 } as Context;
  const { statusCode } = await module.handler(event, context);
  return { status: statusCode ?? 0, wasRead: wasRead() };
};

describe('a body', () => {
  beforeEach(() => {
    known.session = undefined;
  });

  it('is there to be guarded on most routes', () => expect(guarded.length).toBeGreaterThan(8));

  it.each(guarded)('is not read from a stranger: $route', async (route) => {
    expect(await send(route)).toEqual({ status: expect.toBeOneOf([403, 404]), wasRead: false });
  });

  const roles: readonly Role[] = ['operator', 'auditor', 'employee'];
  const closed = guarded.flatMap((route) => {
    const { access } = route;
    if (access.kind !== 'session' && access.kind !== 'api') return [];
    return roles.filter((role) => !access.roles.includes(role)).map((role) => ({ ...route, role }));
  });
  it.each(closed)('is not read from who may not use the route: $role on $route', async (route) => {
    known.session = { tenant: 'jambi', hash: 'h', email: 'x@jambi.invalid', roles: [route.role] } as Session;
    expect(await send(route)).toEqual({ status: 403, wasRead: false });
  });
});
