// A name twice in an address: refused like a field that is sent twice, since no page reads several values of one name.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { httpHandler } from '../../../functions/kit/http-handler.ts';
import { json } from '../../../functions/kit/http-response.ts';
import { doubledName } from '../../../functions/kit/read-form.ts';

const handler = httpHandler(
  { kind: 'http', name: 'x', routes: { 'GET /sertifikat': { kind: 'public' } }, tables: {} } as never,
  { 'GET /sertifikat': async ({ query }: { query: URLSearchParams }) => json(query.get('nomor')) } as never,
) as unknown as (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;
const ask = (rawQueryString: string) =>
  handler(
    {
      ...{ routeKey: 'GET /sertifikat', rawPath: '/sertifikat', rawQueryString, headers: {} },
      requestContext: { http: { method: 'GET', sourceIp: '203.0.113.1', userAgent: '' }, timeEpoch: 0 },
    } as unknown as APIGatewayProxyEventV2,
    { getRemainingTimeInMillis: () => 60_000 } as Context,
  );

describe('an address', () => {
  it.each(['nomor=a&nomor=b', 'nomor=a&x=1&n%6Fmor=a', 'nomor&nomor'])(
    'with a name twice is refused: %s',
    async (query) => {
      expect(await ask(query)).toMatchObject({
        statusCode: 400,
        body: expect.stringContaining('lebih dari sekali'),
      });
    },
  );

  it('with each name once is read', async () => {
    expect(await ask('nomor=a&NOMOR=b')).toMatchObject({ statusCode: 200, body: '"a"' });
    expect(doubledName(new URLSearchParams('a=1&b=1'))).toBeUndefined();
  });
});
