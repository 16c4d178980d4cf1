// Every HTTP server of the one-machine home: bound to this machine, called by its own names, with time and size for whoever calls.
// A page of another site may reach a port of this machine (DNS rebinding): it comes under that site's name, and gets nothing.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isProxy } from './origin.ts';

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** Why a request is not looked at any further. */
export type TurnedAway = 'foreign-name' | 'malformed-address' | 'unreadable' | 'too-slow';
const statusOf: Readonly<Record<TurnedAway, number>> = {
  'foreign-name': 421,
  'malformed-address': 400,
  unreadable: 400,
  'too-slow': 408,
};

const ownNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Names under which a proxy of the office's own reaches this home, apart by commas. */
export const hostNames = (): string[] =>
  (process.env.SIKLUS_HOST_NAMES ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');

/** `Host` without its port; HTTP/1.1 demands exactly one. */
const isOwnName = (host: string | undefined): boolean => {
  const name = host?.toLowerCase().replace(/:\d{1,5}$/, '') ?? '';
  return ownNames.includes(name) || hostNames().includes(name);
};

/** An address is a path of this server, each of whose escapes stands for something. */
export const isReadableAddress = (target: string): boolean => {
  if (!target.startsWith('/') || target.startsWith('//') || target.includes('\\')) return false;
  try {
    decodeURIComponent(target.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
};

const faultOf = ({ url = '', headers, headersDistinct }: IncomingMessage): TurnedAway | undefined => {
  if (!isOwnName(headers.host) || (headersDistinct.host ?? []).length !== 1) return 'foreign-name';
  return isReadableAddress(url) ? undefined : 'malformed-address';
};

/** Takes JSON where it takes JSON: any other type a page of another site could send without being asked. */
export const isJson = ({ headers }: IncomingMessage): boolean =>
  /^application\/(x-amz-json-1\.\d|json)\s*(;|$)/i.test(headers['content-type'] ?? '');

export type Refused = { headers: Readonly<Record<string, string>>; body: string | Buffer };

/** How long somebody may take to say what they want. */
const headersMs = 10_000;
const requestMs = 60_000;
/** How often it is looked who has taken longer. */
const lookingMs = 2_000;

/** Connections that one origin may have open at once: a browser needs six, and a machine has some thousands in all. */
const mostConnections = 512;

/** Counts who is connected from where; says whether one more may stay. A proxy of the office's own brings everybody. */
const openDoor = (most: number): ((socket: Socket) => boolean) => {
  const open = new Map<string, number>();
  return (socket) => {
    const { remoteAddress: origin = 'unknown' } = socket;
    const others = open.get(origin) ?? 0;
    if (others >= most && !isProxy(origin)) return false;
    open.set(origin, others + 1);
    socket.once('close', () => {
      const left = (open.get(origin) ?? 1) - 1;
      if (left > 0) open.set(origin, left);
      else open.delete(origin);
    });
    return true;
  };
};

/** `refused` words what is turned away as this port words things. */
export const openLocalServer = async (
  port: number,
  handle: Handle,
  refused: (why: TurnedAway, request?: IncomingMessage) => Refused,
  /** For tests, who do not wait so long. */
  times: { headersMs: number; requestMs: number } = { headersMs, requestMs },
): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(
      {
        headersTimeout: times.headersMs,
        requestTimeout: times.requestMs,
        connectionsCheckingInterval: Math.min(lookingMs, times.headersMs),
        requireHostHeader: false,
      },
      (request, response) => {
        const why = faultOf(request);
        if (why === undefined) {
          handle(request, response);
          return;
        }
        const { headers, body } = refused(why, request);
        request.resume();
        response.writeHead(statusOf[why], {
          ...headers,
          'content-length': Buffer.byteLength(body),
          connection: 'close',
        });
        response.end(body);
      },
    );
    server.keepAliveTimeout = 60_000;
    const mayStay = openDoor(mostConnections);
    server.on('connection', (socket) => {
      if (!mayStay(socket)) socket.destroy();
    });
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      if (!socket.writable || error.code === 'ECONNRESET') {
        socket.destroy();
        return;
      }
      const why: TurnedAway = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'too-slow' : 'unreadable';
      const { headers, body } = refused(why);
      const lines = Object.entries({
        ...headers,
        'content-length': Buffer.byteLength(body),
        connection: 'close',
      });
      socket.write(
        `HTTP/1.1 ${statusOf[why]} Refused\r\n${lines.map(([n, v]) => `${n}: ${v}\r\n`).join('')}\r\n`,
      );
      socket.end(body);
    });
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
