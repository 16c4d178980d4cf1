// A page whose function fails or takes too long: a person reads a page of the product, a program a problem, and whoever runs it a line in the log.
import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { countedLines } from '../../functions/kit/counted-lines.ts';
import { anyone, declareFunctions } from '../../functions/kit/declare.ts';
import { httpHandler } from '../../functions/kit/http-handler.ts';
import { logger } from '../../functions/kit/log.ts';

const functions = declareFunctions({
  page: {
    kind: 'http',
    purpose: 'Fails.',
    routes: { 'GET /halaman': anyone, 'POST /halaman': anyone },
    tables: {},
  },
});
const eventOf = (method: string, accept = 'text/html'): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: `${method} /halaman`,
  rawPath: '/halaman',
  rawQueryString: '',
  headers: { accept, host: 'siklus.example.go.id' },
  requestContext: {
    accountId: '0',
    apiId: 'x',
    domainName: 'x',
    domainPrefix: 'x',
    http: { method, path: '/halaman', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'x' },
    requestId: randomUUID(),
    routeKey: `${method} /halaman`,
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
  isBase64Encoded: false,
});
const contextOf = (leftMs: number) =>
  ({ functionName: 'page', awsRequestId: 'x', getRemainingTimeInMillis: () => leftMs }) as unknown as Context;

const answers = async (
  page: () => Promise<never>,
  event: APIGatewayProxyEventV2,
  leftMs = 30_000,
): Promise<APIGatewayProxyStructuredResultV2> =>
  httpHandler(functions.page, { 'GET /halaman': page, 'POST /halaman': page })(event, contextOf(leftMs));

const failing = (): Promise<never> => Promise.reject(new Error('rahasia: 198001152005011001'));
const never = (): Promise<never> => new Promise(() => undefined);

afterEach(() => vi.restoreAllMocks());
const silenced = () => vi.spyOn(logger, 'error').mockImplementation(() => undefined);

describe('a page', () => {
  it('that fails is said to have failed, in Indonesian, with a way on and without why', async () => {
    const logged = silenced();
    const answer = await answers(failing, eventOf('GET'));
    expect(answer.statusCode).toBe(500);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(answer.body).toContain('<html lang="id">');
    expect(answer.body).toContain('Terjadi gangguan pada sistem dan sudah tercatat.');
    expect(answer.body).toContain('<a href="/">');
    expect(answer.body).not.toContain('rahasia');
    expect(logged).toHaveBeenCalledWith(countedLines.pageFailed, expect.any(Error));
  });

  it('that fails for a program is a problem for a program, and has no body for HEAD', async () => {
    silenced();
    const program = await answers(failing, eventOf('POST', 'application/json'));
    expect(program.headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(program.body ?? '')).toMatchObject({
      type: 'urn:siklus:refusal:page-failed',
      status: 500,
    });
    const head = await answers(failing, eventOf('HEAD'));
    expect([head.statusCode, head.body]).toEqual([500, '']);
  });

  it('that takes too long says so a second before it would be cut off', async () => {
    const logged = silenced();
    const started = performance.now();
    const answer = await answers(never, eventOf('POST'), 1_100);
    expect(performance.now() - started).toBeLessThan(900);
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('Tunggu satu menit, lalu buka kembali halaman ini sebelum mengirim ulang.');
    expect(logged).toHaveBeenCalledWith(
      countedLines.pageFailed,
      expect.objectContaining({ reason: 'page-too-late' }),
    );
  });

  it('with minutes of its own goes on: its answer is not cut short', async () => {
    vi.useFakeTimers();
    try {
      let isAnswered = false;
      const slow = answers(never, eventOf('POST'), 900_000).then(() => {
        isAnswered = true;
      });
      await vi.advanceTimersByTimeAsync(60_000);
      expect(isAnswered).toBe(false);
      void slow;
    } finally {
      vi.useRealTimers();
    }
  });
});
