// The local gateway's limits: what it takes, how long it waits, how fast it may be asked; answered as an HTTP API answers.
import { readFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFunctionHost, type FunctionHost } from '../../../local/function-host.ts';
import { createGateway, type Gateway } from '../../../local/gateway.ts';
import { sayRefusal } from '../../../local/gateway-pages.ts';
import { openLocalServer } from '../../../local/local-server.ts';

const page = { statusCode: 200, headers: { 'content-type': 'text/html' }, body: 'Halaman' };
const say = { say: sayRefusal };
const clock = { now: () => new Date('2026-11-26T00:00:00.000Z') };
const hostOf = (invoke: FunctionHost['invoke']): FunctionHost => ({
  invoke,
  idle: () => Promise.resolve(),
  takeActivity: () => false,
});
const asked = (url: string, body: Buffer = Buffer.alloc(0), type = 'text/csv') => ({
  method: body.length > 0 ? 'POST' : 'GET',
  url,
  headers: { 'content-type': type },
  body,
});
/** A page of the product by its title; anything else as it is. */
const spoken = (text: string): string =>
  /<html lang="id">.*<h1>(.*?)<\/h1>/s.exec(text)?.[1] ?? text.slice(0, 60);
const said = ({ status, body }: Awaited<ReturnType<Gateway['request']>>): unknown[] => [
  status,
  spoken(body.toString('utf8')),
];
const unavailable = [503, 'Belum dapat dijawab'];
const tooLarge = [413, 'Kiriman terlalu besar'];
const megabytes = (n: number): Buffer => Buffer.alloc(n * 1024 * 1024, 'a');

describe('what API Gateway answers itself', () => {
  it('stands in the guide: every status of its own, and none that a page of ours has', () => {
    const guide = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8');
    const [, section = ''] = guide.split('## What API Gateway answers itself\n');
    const rows = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| ([\d, ]+) \|/gm)].map(([, s = '']) => s);
    expect(rows.flatMap((s) => s.split(', '))).toEqual([
      '400',
      '403',
      '413',
      '414',
      '431',
      '429',
      '500',
      '503',
    ]);
  });
});

describe('an answer that takes longer than the gateway waits', () => {
  it('is the gateway’s, while the run goes on to its end', async () => {
    let finish = (): void => undefined;
    let isDone = false;
    const host = hostOf(async () => {
      await new Promise<void>((resume) => {
        finish = resume;
      });
      isDone = true;
      return page;
    });
    const gateway = createGateway({ ...say, host, clock, waitMs: 20 });
    expect(said(await gateway.request(asked('/masuk')))).toEqual(unavailable);
    expect(isDone).toBe(false);
    finish();
    await Promise.resolve();
    expect(isDone).toBe(true);
  });

  it('has its fault reported all the same, to whoever reads the log', async () => {
    const faults: unknown[] = [];
    let fail = (_: Error): void => undefined;
    const host = hostOf(
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    const gateway = createGateway({ ...say, host, clock, waitMs: 20, onFault: (name) => faults.push(name) });
    expect(said(await gateway.request(asked('/masuk')))).toEqual(unavailable);
    fail(new Error('late'));
    await new Promise((resume) => setImmediate(resume));
    expect(faults).toEqual(['sign-in']);
  });

  it('waits for one that comes in time', async () => {
    const host = hostOf(() => new Promise((resolve) => setTimeout(resolve, 30, page)));
    expect(said(await createGateway({ ...say, host, clock }).request(asked('/masuk')))).toEqual([
      200,
      'Halaman',
    ]);
  });
});

describe('a body', () => {
  const upload = async (body: Buffer, type?: string): Promise<unknown[]> => {
    const host = hostOf(async () => page);
    return said(
      await createGateway({ ...say, host, clock }).request(asked('/konsol/impor/kepuasan', body, type)),
    );
  };

  it('of 4 MB, the largest a page takes, reaches its function as base64', async () => {
    expect(await upload(megabytes(4), 'multipart/form-data; boundary=x')).toEqual([200, 'Halaman']);
  });

  it('that is more than 6 MB on its way into Lambda is refused, although the gateway would take it', async () => {
    expect(await upload(megabytes(5), 'multipart/form-data; boundary=x')).toEqual(tooLarge);
    expect(await upload(megabytes(5), 'text/csv')).toEqual([200, 'Halaman']);
    expect(await upload(megabytes(6), 'text/csv')).toEqual(tooLarge);
    // A quotation mark is two characters in JSON.
    expect(await upload(Buffer.alloc(4 * 1024 * 1024, '"'), 'text/csv')).toEqual(tooLarge);
  });

  it('of an answer above 6 MB is a fault', async () => {
    const faults: string[] = [];
    const host = hostOf(async () => ({ ...page, body: 'a'.repeat(6 * 1024 * 1024) }));
    const gateway = createGateway({ ...say, host, clock, onFault: (name) => faults.push(name) });
    expect(said(await gateway.request(asked('/konsol/impor/kepuasan')))).toEqual([
      500,
      'Halaman tidak dapat ditampilkan',
    ]);
    expect(faults).toEqual(['service-import']);
  });
});

describe('a function that runs as often as it may', () => {
  it('is not run once more: the gateway is unavailable until one has ended', async () => {
    const ends: (() => void)[] = [];
    const host = createFunctionHost(() => new Promise((resolve) => ends.push(() => resolve(page))));
    const gateway = createGateway({ ...say, host, clock });
    const five = Array.from({ length: 5 }, () => gateway.request(asked('/konsol/impor/kepuasan')));
    expect(said(await gateway.request(asked('/konsol/impor/kepuasan')))).toEqual(unavailable);
    const other = gateway.request(asked('/masuk'));
    ends[0]?.();
    expect(said(await (five[0] as (typeof five)[number]))).toEqual([200, 'Halaman']);
    const sixth = gateway.request(asked('/konsol/impor/kepuasan'));
    for (const end of ends) end();
    expect(said(await sixth)).toEqual([200, 'Halaman']);
    expect(said(await other)).toEqual([200, 'Halaman']);
  });
});

describe('over HTTP', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
    server?.closeAllConnections();
  });
  const faults: unknown[] = [];
  const serve = async (): Promise<string> => {
    const onFault = (_: string, error: unknown): number => faults.push(error);
    const gateway = createGateway({ ...say, host: hostOf(async () => page), clock, onFault });
    const opened = await openLocalServer(0, gateway.handle, gateway.turnAway);
    server = opened;
    const address = opened.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  };
  const ask = async (url: string, body?: Buffer): Promise<unknown[]> => {
    const answer = await fetch(url, body ? { method: 'POST', body: new Uint8Array(body) } : {});
    return [answer.status, spoken(await answer.text())];
  };

  it('more than the page takes is refused, and of no other page more than a form is kept', async () => {
    const origin = await serve();
    expect(await ask(`${origin}/konsol/impor/kepuasan`, megabytes(4))).toEqual([200, 'Halaman']);
    expect(await ask(`${origin}/konsol/impor/kepuasan`, megabytes(5))).toEqual(tooLarge);
    for (const path of ['/masuk', '/konsol/2027/pagu', '/tidak-ada']) {
      expect(await ask(`${origin}${path}`, Buffer.alloc(64 * 1024, 'a'))).toEqual([200, 'Halaman']);
      expect(await ask(`${origin}${path}`, Buffer.alloc(64 * 1024 + 1, 'a'))).toEqual(tooLarge);
    }
  });

  it('that is too large says of a form what a form may hold, of a file what a file may', async () => {
    const origin = await serve();
    const said = async (path: string, bytes: number): Promise<string> => {
      const body = new Uint8Array(bytes);
      return (await fetch(`${origin}${path}`, { method: 'POST', body })).text();
    };
    expect(await said('/masuk', 600 * 1024)).toContain('batasnya 64 KiB');
    expect(await said('/konsol/impor/kepuasan', 5 * 1024 * 1024)).toContain('paling besar 4 MiB');
  });

  it('who goes away in the middle of a body leaves no fault in the log', async () => {
    const origin = new URL(await serve());
    for (const path of ['/masuk', '/konsol/impor/pegawai']) {
      const socket = connect(Number(origin.port), origin.hostname);
      socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nemail=`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await ask(`${origin.origin}/masuk`)).toEqual([200, 'Halaman']);
    expect(faults).toEqual([]);
  });

  it('files that stall take no memory without end and keep nobody from sending one', async () => {
    const origin = new URL(await serve());
    const before = process.memoryUsage().arrayBuffers;
    const file = megabytes(4).subarray(1);
    let cutOff = 0;
    const stalled = Array.from({ length: 100 }, () => {
      const socket = connect(Number(origin.port), origin.hostname);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        cutOff += 1;
      });
      socket.resume();
      const head = [
        'POST /konsol/impor/kepuasan HTTP/1.1',
        'Host: localhost',
        `Content-Length: ${file.length + 1}`,
        '',
        '',
      ];
      socket.write(head.join('\r\n'));
      socket.write(file);
      return socket;
    });
    // The throttle lets ten in, and two more each second; what it turns away is not kept.
    await expect.poll(() => cutOff, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    // Eight of them; all hundred would be 400 MB.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
    const again = (): Promise<unknown[]> => ask(`${origin.origin}/konsol/impor/kepuasan`, megabytes(4));
    await expect.poll(again, { timeout: 10_000, interval: 500 }).toEqual([200, 'Halaman']);
    for (const socket of stalled) socket.destroy();
  });

  it('asks for sign-in letters are throttled, and nothing else with them', async () => {
    const origin = await serve();
    const letters = await Promise.all(
      Array.from({ length: 40 }, () => ask(`${origin}/masuk`, Buffer.from('email=a'))),
    );
    const passed = letters.filter(([status]) => status === 200);
    expect(passed.length).toBeGreaterThanOrEqual(20);
    expect(passed.length).toBeLessThan(40);
    expect(letters.find(([status]) => status !== 200)).toEqual([429, 'Terlalu banyak permintaan']);
    expect(await ask(`${origin}/masuk`)).toEqual([200, 'Halaman']);
  });

  /** What is answered to a post that comes from another address of this machine. */
  const askFrom = async (address: URL, localAddress: string, path: string, body: Buffer): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'text/csv', 'content-length': body.length };
      const options = { hostname: address.hostname, port: address.port, localAddress, path, headers };
      const outgoing = request({ ...options, method: 'POST', agent: false }, (incoming) => {
        incoming.resume();
        incoming.once('end', () => resolve(incoming.statusCode ?? 0));
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });

  it('a flood from one origin, of whole posts and of halves, takes signing in from nobody elsewhere', async () => {
    const address = new URL(await serve());
    const halves = Array.from({ length: 100 }, () => {
      const socket = connect({
        port: Number(address.port),
        host: address.hostname,
        localAddress: '127.0.0.3',
      });
      socket.on('error', () => undefined);
      socket.write('POST /masuk HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nemail=');
      return socket;
    });
    let isOver = false;
    const flooding = async (): Promise<number[]> => {
      const statuses: number[] = [];
      while (!isOver) statuses.push(await askFrom(address, '127.0.0.2', '/masuk', Buffer.from('email=a')));
      return statuses;
    };
    const floods = Array.from({ length: 5 }, flooding);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const office: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      office.push(await askFrom(address, '127.0.0.4', '/masuk', Buffer.from('email=a')));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    isOver = true;
    const statuses = (await Promise.all(floods)).flat();
    for (const socket of halves) socket.destroy();
    expect(office).toEqual([200, 200, 200, 200, 200]);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(statuses.length / 2);
  });

  it('files of one origin that stall cut off no file of another', async () => {
    const address = new URL(await serve());
    const file = megabytes(4).subarray(1);
    const send = (localAddress: string): { isCutOff: boolean; end: () => void } => {
      const socket = connect({ port: Number(address.port), host: address.hostname, localAddress });
      const body = {
        isCutOff: false,
        end: () => socket.destroy(),
      };
      socket.on('error', () => undefined);
      socket.on('close', () => {
        body.isCutOff = true;
      });
      socket.resume();
      socket.write(
        `POST /api/v1/imports/service-satisfaction HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${file.length + 1}\r\n\r\n`,
      );
      socket.write(file);
      return body;
    };
    const [slow, ...stalled] = ['127.0.0.4', ...Array.from({ length: 12 }, () => '127.0.0.2')].map(send);
    // The throttle lets ten in, eight stay.
    await expect
      .poll(() => stalled.filter(({ isCutOff }) => isCutOff).length, { timeout: 10_000 })
      .toBeGreaterThanOrEqual(2);
    expect(slow?.isCutOff).toBe(false);
    for (const { end } of [...stalled, ...(slow ? [slow] : [])]) end();
  });
});
