// What every port of the one-machine home turns away before anything is looked at: foreign names, addresses that are none, half a request.
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJson, isReadableAddress, openLocalServer } from '../../../local/local-server.ts';

let server: Server;
let port: number;
const reached: string[] = [];

beforeAll(async () => {
  server = await openLocalServer(
    0,
    (request, response) => {
      reached.push(request.url ?? '');
      response.end('inside');
    },
    (why) => ({ headers: { 'content-type': 'text/plain' }, body: why }),
  );
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** Exactly these bytes, as no client would send them. */
const say = async (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      if (answer.includes('inside')) socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
const ask = (target: string, ...headers: readonly string[]): Promise<string> =>
  say(`GET ${target} HTTP/1.1\r\n${headers.map((h) => `${h}\r\n`).join('')}\r\n`);

describe('a port of this machine', () => {
  it.each(['localhost', 'localhost:8080', 'LocalHost:1', '127.0.0.1:8080', '[::1]:8080'])(
    'is called %s',
    async (host) => {
      expect(await ask('/', `Host: ${host}`)).toMatch(/^HTTP\/1\.1 200 .*inside$/s);
    },
  );

  it.each([
    ['another name', ['Host: evil.example']],
    ['a name that begins like ours', ['Host: localhost.evil.example']],
    ['a name that ends like ours', ['Host: evil-localhost']],
    ['a name with a port that is none', ['Host: localhost:80:80']],
    ['another address of this machine', ['Host: 127.0.0.2']],
    ['no name', ['Host:']],
    ['no header of that name', ['X: y']],
    ['two names', ['Host: localhost', 'Host: evil.example']],
    ['somebody before our name', ['Host: user@localhost']],
  ])('is not called by %s', async (_, headers) => {
    reached.length = 0;
    const answer = await ask('/', ...headers);
    expect(answer).toMatch(/^HTTP\/1\.1 4(21|00) /);
    expect(answer).not.toContain('inside');
    expect(reached).toEqual([]);
  });

  it('has further names when the environment says so', async () => {
    process.env.SIKLUS_HOST_NAMES = 'siklus.kota.example, Lain.example';
    expect(await ask('/', 'Host: siklus.kota.example')).toContain('inside');
    expect(await ask('/', 'Host: lain.example:443')).toContain('inside');
    delete process.env.SIKLUS_HOST_NAMES;
    expect(await ask('/', 'Host: siklus.kota.example')).not.toContain('inside');
  });

  it.each([
    '/%zz',
    '/%',
    '/%E0%A4%A',
    '//',
    '//evil.example/konsol',
    '/\\evil.example',
    'http://evil.example/konsol',
    'http://localhost/konsol',
    '*',
    'konsol',
  ])('answers the address %s with 400', async (target) => {
    reached.length = 0;
    expect(await ask(target, 'Host: localhost')).toMatch(
      /^HTTP\/1\.1 400 .*(malformed-address|unreadable)$/s,
    );
    expect(reached).toEqual([]);
  });

  it('minds no escape in a query, which is not an address', async () => {
    expect(await ask('/?a=%zz', 'Host: localhost')).toContain('inside');
    expect(isReadableAddress('/konsol/a%20b')).toBe(true);
  });

  it.each([
    ['no request', 'hello\r\n\r\n'],
    ['a header without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
    ['many cookies', `GET / HTTP/1.1\r\nHost: localhost\r\n${'Cookie: a=b; c=d; e=f\r\n'.repeat(2_000)}\r\n`],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length beside chunks',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
  ])('says so to %s, and goes on', async (_, text) => {
    reached.length = 0;
    expect(await say(text)).toMatch(/^HTTP\/1\.1 400 .*unreadable$/s);
    expect(reached).toEqual([]);
    expect(await ask('/', 'Host: localhost')).toContain('inside');
  });
});

describe('a body', () => {
  it.each([
    ['application/json', true],
    ['application/json; charset=utf-8', true],
    ['application/x-amz-json-1.0', true],
    ['application/jsonp', false],
    ['text/plain', false],
    ['text/plain; application/json', false],
    ['application/x-www-form-urlencoded', false],
    [undefined, false],
  ])('of type %s is JSON: %s', (type, expected) => {
    expect(isJson({ headers: { 'content-type': type } } as Parameters<typeof isJson>[0])).toBe(expected);
  });
});

describe('whoever takes too long', () => {
  it.each([
    ['to say what they want', 'GET / HTTP/1.1\r\nHost: localhost\r\nX: '],
    ['to send what they began', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nemail='],
  ])('%s is told so and let go', async (_, text) => {
    const impatient = await openLocalServer(
      0,
      (request, response) => {
        request.resume();
        request.once('end', () => response.end('inside'));
      },
      (why) => ({ headers: { 'content-type': 'text/plain' }, body: why }),
      { headersMs: 100, requestMs: 200 },
    );
    const address = impatient.address();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1', () =>
        socket.write(text),
      );
      let heard = '';
      socket.on('data', (chunk) => {
        heard += chunk.toString();
      });
      socket.on('close', () => resolve(heard));
    });
    impatient.close();
    impatient.closeAllConnections();
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*too-slow$/s);
  });
});

describe('one origin', () => {
  it('has so many connections and no more, and leaves those of others alone', async () => {
    const open = (localAddress: string) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress });
      socket.on('error', () => undefined);
      return socket.resume();
    };
    const many = Array.from({ length: 600 }, () => open('127.0.0.2'));
    await expect
      .poll(() => many.filter((socket) => socket.closed).length, { timeout: 10_000 })
      .toBe(600 - 512);
    expect(await ask('/', 'Host: localhost')).toContain('inside');
    for (const socket of many) socket.destroy();
    const comesIn = async (): Promise<boolean> => {
      const again = open('127.0.0.2');
      await new Promise((resolve) => setTimeout(resolve, 50));
      const isIn = !again.closed;
      again.destroy();
      return isIn;
    };
    await expect.poll(comesIn).toBe(true);
  });
});
