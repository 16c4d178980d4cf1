// Stands in for API Gateway's HTTP API: finds the declared route and hands its function a version 2.0 event.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { everyOtherRoute, gatewayRoutes, usualBodyBytes } from '../functions/kit/declare.ts';
import { manifest } from '../functions/manifest.ts';
import {
  bodyTooLarge,
  foreignName,
  malformedAddress,
  pageFailed,
  pageTooLate,
  requestTooLarge,
  tooManyRequests,
  tooSlow,
  unknownPage,
  unreadableRequest,
} from '../functions/refusals/pages.refusals.ts';
import type { Refusal } from '../functions/refusals/refusal.ts';
import { openBodyRoom } from './body-room.ts';
import type { Clock } from './clock.ts';
import type { FunctionHost } from './function-host.ts';
import type { Asked, sayRefusal } from './gateway-pages.ts';
import { isReadableAddress, type TurnedAway } from './local-server.ts';
import { addressOfRequest, originOfRequest } from './origin.ts';
import { openThrottle } from './throttle.ts';

type Route = {
  routeKey: string;
  functionName: string;
  method: string;
  parts: readonly string[];
  /** The largest body its function takes: more of it is not even kept. */
  mostBytes: number;
};

const routes: readonly Route[] = manifest.flatMap(({ name, declaration }) =>
  declaration.kind === 'http'
    ? Object.keys(declaration.routes)
        .flatMap(gatewayRoutes)
        .map((routeKey) => {
          const [method = '', path = ''] = routeKey.split(' ');
          const mostBytes = declaration.maxBodyBytes ?? usualBodyBytes;
          return { routeKey, functionName: name, method, parts: path.split('/'), mostBytes };
        })
    : [],
);
/** Takes what no other route takes, whatever the method. */
const defaultRoute = routes.find((route) => route.routeKey === everyOtherRoute);

const isParameter = (part: string): boolean => part.startsWith('{') && part.endsWith('}');

const matches = (route: Route, method: string, parts: readonly string[]): boolean =>
  route.method === method &&
  route.parts.length === parts.length &&
  route.parts.every((part, i) => part === parts[i] || (isParameter(part) && parts[i] !== ''));

/** The most specific route wins: fixed text before parameters, from the left. */
const moreSpecific = (a: Route, b: Route): number => {
  for (let i = 0; i < a.parts.length; i++) {
    const difference = Number(isParameter(a.parts[i] ?? '')) - Number(isParameter(b.parts[i] ?? ''));
    if (difference !== 0) return difference;
  }
  return 0;
};

const findRoute = (method: string, parts: readonly string[]): Route | undefined =>
  routes.filter((route) => matches(route, method, parts)).sort(moreSpecific)[0] ?? defaultRoute;

const readUrl = (path: string): URL => new URL(`http://localhost${path}`);

export type GatewayRequest = {
  method: string;
  /** Path with query. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** The address it comes from; of this machine unless said otherwise. */
  sourceIp?: string;
};

const textTypes = /^(application\/x-www-form-urlencoded|application\/json|text\/)/i;

const toEvent = (request: GatewayRequest, route: Route, url: URL, now: Date): APIGatewayProxyEventV2 => {
  const { cookie, ...headers } = request.headers;
  const isText = textTypes.test(headers['content-type'] ?? '');
  const parts = url.pathname.split('/');
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie ? { cookies: cookie.split(/;\s*/) } : {}),
    headers: { ...headers },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    pathParameters: Object.fromEntries(
      route.parts.flatMap((part, i) =>
        isParameter(part) ? [[part.slice(1, -1), decodeURIComponent(parts[i] ?? '')]] : [],
      ),
    ),
    ...(request.body.length > 0
      ? { body: request.body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
      : { isBase64Encoded: false }),
  };
};

/** What Lambda takes each way, where a file is text half as long again. */
const maximumPayload = 6 * 1024 * 1024;
/** The longest an HTTP API waits for an integration. The run goes on and nobody hears of its end. */
const maximumWaitMs = 30_000;

const isTooLarge = (payload: unknown, couldBe: number): boolean =>
  // Six bytes are the most that one byte becomes on its way into JSON.
  couldBe * 6 > maximumPayload && Buffer.byteLength(JSON.stringify(payload)) > maximumPayload;

export type GatewayResponse = {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: Buffer;
};

/** Makes the answer of a refusal: `gateway-pages.ts`, from the bundles (local home) or from its source (tests). */
export type SayRefusal = typeof sayRefusal;

const refusalFor: Readonly<Record<TurnedAway, Refusal>> = {
  'foreign-name': foreignName,
  'malformed-address': malformedAddress,
  unreadable: unreadableRequest,
  'too-slow': tooSlow,
};

export type Gateway = {
  /** What an admitted request is answered with. Throttles stand before it, so that a test may post more than a person would. */
  request: (request: GatewayRequest) => Promise<GatewayResponse>;
  handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** What is said to a request that the server did not let in. */
  turnAway: (why: TurnedAway, request?: IncomingMessage) => GatewayResponse;
};

/** Bodies larger than a form's that are taken in at once. */
const largeBodiesAtOnce = 8;

/** Nobody's file is that large: whoever goes on sending is cut off. */
const endlessBody = 100 * 1024 * 1024;

/** Undefined for one of more bytes than `most`, none of which are kept. */
const readBody = async (request: IncomingMessage, most: number): Promise<Buffer | undefined> => {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > endlessBody) throw new Error('a body without end');
    if (size <= most) chunks.push(chunk);
    else chunks = [];
  }
  return size <= most ? Buffer.concat(chunks) : undefined;
};

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  );

const answerOf = (result: APIGatewayProxyStructuredResultV2): GatewayResponse => ({
  status: result.statusCode ?? 200,
  headers: Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  ),
  cookies: result.cookies ?? [],
  body: Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'),
});

const throttled = (): ((method: string, path: string, origin: string) => boolean) => {
  const mayPass = new Map(
    manifest.flatMap(({ declaration }) =>
      declaration.kind === 'http'
        ? Object.entries(declaration.throttles ?? {}).flatMap(([routeKey, throttle]) =>
            gatewayRoutes(routeKey).map((key): [string, (origin: string) => boolean] => [
              key,
              openThrottle(throttle, () => performance.now()),
            ]),
          )
        : [],
    ),
  );
  return (method, path, origin) => {
    const route = findRoute(method, path.split('/'));
    return mayPass.get(route?.routeKey ?? '')?.(origin) === false;
  };
};

/** Who is running as many times as it may: Lambda throttles the call, and the HTTP API says no more than that. */
const isThrottling = (error: unknown): boolean =>
  error instanceof Error && error.name === 'Lambda.TooManyRequestsException';

export const createGateway = (options: {
  host: FunctionHost;
  clock: Clock;
  /** What the gateway says itself is a page of the product here; of an HTTP API it is JSON in English (docs/operating.md). */
  say: SayRefusal;
  onFault?: (functionName: string, error: unknown) => void;
  /** For tests, who do not wait so long. */
  waitMs?: number;
}): Gateway => {
  const { host, clock, say, onFault, waitMs = maximumWaitMs } = options;
  const own = (refusal: Refusal, asked: Asked): GatewayResponse =>
    answerOf(say(refusal, asked, isReadableAddress(asked.url)));
  const isThrottled = throttled();
  const enterRoom = openBodyRoom(largeBodiesAtOnce);

  /** The answer of the run, or in its place that of the gateway when it comes too late. */
  const inTime = async (asked: Asked, run: Promise<GatewayResponse>): Promise<GatewayResponse> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<GatewayResponse>((resolve) => {
      timer = setTimeout(() => resolve(own(pageTooLate, asked)), waitMs);
    });
    try {
      return await Promise.race([run, late]);
    } finally {
      clearTimeout(timer);
    }
  };

  const run = async (
    functionName: string,
    event: APIGatewayProxyEventV2,
    asked: Asked,
  ): Promise<GatewayResponse> => {
    try {
      const result = (await host.invoke(functionName, event)) as APIGatewayProxyStructuredResultV2;
      if (isTooLarge(result, result.body?.length ?? 0))
        throw new Error('the answer is larger than Lambda hands over');
      return answerOf(result);
    } catch (error) {
      if (isThrottling(error)) return own(pageTooLate, asked);
      onFault?.(functionName, error);
      return own(pageFailed, asked);
    }
  };

  const request = async (incoming: GatewayRequest): Promise<GatewayResponse> => {
    if (!isReadableAddress(incoming.url)) return own(malformedAddress, incoming);
    const url = readUrl(incoming.url);
    const route = findRoute(incoming.method, url.pathname.split('/'));
    if (!route) return own(unknownPage, incoming);
    const event = toEvent(incoming, route, url, clock.now());
    if (isTooLarge(event, incoming.body.length)) return own(requestTooLarge, incoming);
    return inTime(incoming, run(route.functionName, event, incoming));
  };

  const admit = async (incoming: IncomingMessage): Promise<GatewayResponse> => {
    const { method = 'GET', url = '/' } = incoming;
    const asked = { method, url, headers: headersOf(incoming) };
    const path = isReadableAddress(url) ? readUrl(url).pathname : undefined;
    const origin = originOfRequest(incoming);
    const mayPass = path === undefined || !isThrottled(method, path, origin);
    const most = (path === undefined ? undefined : findRoute(method, path.split('/')))?.mostBytes ?? 0;
    const leaveRoom =
      mayPass && most > usualBodyBytes ? enterRoom(origin, () => incoming.destroy()) : undefined;
    // Also of what is turned away the body is taken in, unseen: a browser reads the answer after it has sent all.
    const body = await readBody(incoming, mayPass ? most : 0).finally(leaveRoom);
    if (!mayPass) return own(tooManyRequests, asked);
    // A form without a file is told what a form may hold.
    if (body === undefined)
      return own(most > usualBodyBytes ? requestTooLarge : bodyTooLarge(usualBodyBytes / 1024), asked);
    return request({ ...asked, body, sourceIp: addressOfRequest(incoming) });
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await admit(incoming);
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(answer.cookies.length > 0 ? { 'set-cookie': answer.cookies } : {}),
    });
    response.end(answer.body);
  };

  return {
    request,
    turnAway: (why, incoming) =>
      own(refusalFor[why], {
        method: incoming?.method ?? 'GET',
        url: incoming?.url ?? '',
        headers: incoming ? headersOf(incoming) : {},
      }),
    handle: (incoming, response) => {
      handle(incoming, response).catch((error: unknown) => {
        // Whoever goes away in the middle of a body, or is cut off there, is no fault of ours: anybody could fill the log with it.
        if (incoming.complete) onFault?.('gateway', error);
        response.destroy();
      });
    },
  };
};
