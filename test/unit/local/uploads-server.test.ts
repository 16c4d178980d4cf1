// The storage of the one-machine home at its port: what anybody may send there before a signature is looked at, and what is a fault of ours.
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signedAddress, signedForm } from '../../../functions/store/signed-address.ts';
import { openLocalServer } from '../../../local/local-server.ts';
import { readFormWithFile, TooManyFields } from '../../../local/uploads/form-body.ts';
import { createUploads, uploadsBucket, uploadsPath } from '../../../local/uploads/http.ts';
import { openShelf, type Shelf } from '../../../local/uploads/shelf.ts';

const now = new Date('2026-01-12T02:00:00Z');
const signer = { credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, region: 'ap-southeast-3' };

/** What S3 takes before a file (20 KB), and one portion of the network more. */
const mostTaken = 20 * 1024 + 64 * 1024;

describe('a form of an upload', () => {
  const field = (name: string, value: string): string =>
    `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x\r\n`;
  const signed = `--x\r\n${field('key', 'a')}`;
  /** How many bytes were taken from a sender who never stops before it was refused. */
  const takenOf = async (begin: string, again: (n: number) => string): Promise<number> => {
    let taken = 0;
    const sender = function* (): Generator<Buffer> {
      for (let n = 0; ; n += 1) {
        const piece = Buffer.from(n === 0 ? begin : again(n));
        taken += piece.length;
        if (taken > 4 * 1024 * 1024) return;
        yield piece;
      }
    };
    const request = Object.assign(Readable.from(sender(), { highWaterMark: 1 }), {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    }) as unknown as IncomingMessage;
    await expect(readFormWithFile(request)).rejects.toThrow(TooManyFields);
    return taken;
  };

  it.each<[string, string, (n: number) => string]>([
    ['many fields', signed, (n) => field(`f${n}`, 'a')],
    ['the same field again and again', signed, () => field('key', 'a')],
    ['fields of 64,000 letters', signed, (n) => field(`f${n}`, 'a'.repeat(64_000))],
    ['fields of 15,000 letters', signed, (n) => field(`f${n}`, 'a'.repeat(15_000))],
    ['one field without an end', `${signed}Content-Disposition: form-data; name="f"\r\n\r\n`, () => 'aaaa'],
    ['a head without an end', signed, () => 'X-A: a\r\n'],
    ['a line without an end', '--x', () => 'aaaa'],
    ['words before the first part', 'a', () => 'aaaa'],
    ['a field letter by letter', `${signed}Content-Disposition: form-data; name="f"\r\n\r\n`, () => 'a'],
  ])('with %s is refused after no more than S3 takes', async (_, begin, again) => {
    expect(await takenOf(begin, again)).toBeLessThan(mostTaken);
  });

  it('with as much as S3 takes before the file is read', async () => {
    const body = `${signed}${field('f', 'a'.repeat(19 * 1024))}Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc\r\n--x--`;
    const request = Object.assign(Readable.from([Buffer.from(body)]), {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    }) as unknown as IncomingMessage;
    expect((await readFormWithFile(request)).fileName).toBe('a.csv');
  });
});

describe('the storage at its port', () => {
  let shelf: Shelf;
  let folder: string;
  let faults: [string, unknown][];
  let told: unknown[];
  let port: number;
  let close: () => Promise<void>;
  const address = (): URL => new URL(`http://127.0.0.1:${port}${uploadsPath}`);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'uploads-server-'));
    shelf = openShelf(folder);
    faults = [];
    told = [];
    const uploads = createUploads({
      ...{ shelf, signer, address, clock: { now: () => now } },
      host: {
        invoke: async (_, event) => {
          told.push(event);
        },
      },
      onFault: (name, error) => faults.push([name, error]),
    });
    const server = await openLocalServer(
      0,
      (request, response) => {
        uploads.handle(request, response);
      },
      () => ({ headers: {}, body: '' }),
    );
    ({ port } = server.address() as AddressInfo);
    close = () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
  });
  afterEach(() => close());

  const connected = async (head: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(head);
    return socket;
  };
  const postHead = (length: number): string =>
    `POST ${uploadsPath} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${length}\r\n\r\n`;
  const form = (): Readonly<Record<string, string>> =>
    signedForm(
      {
        ...{ bucket: uploadsBucket, key: 'incoming/jambi/jabatan/1', fields: {}, now },
        ...{ open: { 'x-amz-meta-name': '' }, mostBytes: 64 * 1024 * 1024, seconds: 600 },
      },
      signer,
    );
  const fieldsOf = (fields: Readonly<Record<string, string>>): string =>
    Object.entries(fields)
      .map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('');
  const fileHead = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';

  it('says of a form with too much before its file what S3 says, and closes the connection', async () => {
    const socket = await connected(postHead(4_000_000_000));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.write(`--x${'\r\nContent-Disposition: form-data; name="f"\r\n\r\na\r\n--x'.repeat(600)}`);
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('<Code>MaxPostPreDataLengthExceeded</Code>');
    expect(faults).toEqual([]);
  });

  it.each<[string, () => string]>([
    ['before its fields', () => '--x'],
    ['in its fields', () => `--x\r\nContent-Disposition: form-data; name="key"\r\n\r\nabc`],
    ['in a file without a signature', () => `${fileHead}abc`],
    ['in a file with one', () => `${fieldsOf(form())}${fileHead}${'abc'.repeat(50_000)}`],
  ])('is told of no fault when a form is cut off %s, and nothing of it stays', async (_, begin) => {
    const socket = await connected(postHead(10_000_000));
    socket.write(begin());
    await pause(100);
    socket.resetAndDestroy();
    await pause(200);
    expect(faults).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is told of no fault when a file is not fetched to its end, and lets go of it', async () => {
    async function* content(): AsyncGenerator<Uint8Array> {
      for (let n = 0; n < 64; n += 1) yield Buffer.alloc(1024 * 1024);
    }
    const facts = { metadata: {}, most: 128 * 1024 * 1024, now, isTold: true };
    await shelf.put('results/a', content(), facts);
    const opened: Readable[] = [];
    const read = shelf.read;
    shelf.read = (key) => {
      const stream = Readable.from(read(key));
      opened.push(stream);
      return stream;
    };
    for (let n = 0; n < 8; n += 1) {
      const asked = signedAddress(
        { method: 'GET', address: new URL(`${address()}/results/a`), now, seconds: 600 },
        signer,
      );
      const socket = await connected(
        `GET ${asked.pathname}${asked.search} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      );
      await once(socket, 'data');
      socket.pause();
      await pause(30);
      socket.resetAndDestroy();
    }
    await pause(300);
    expect(faults).toEqual([]);
    expect(opened.map(({ destroyed }) => destroyed)).toEqual(Array(8).fill(true));
  });

  it('takes a whole form and tells of it; a disk that takes nothing is a fault', async () => {
    const send = async (): Promise<number> => {
      const body = new FormData();
      for (const [name, value] of Object.entries(form())) body.set(name, value);
      body.set('file', new File(['a,b'], 'a.csv'));
      return (await fetch(address(), { method: 'POST', body })).status;
    };
    expect(await send()).toBe(204);
    expect(told).toHaveLength(1);
    expect(faults).toEqual([]);
    shelf.put = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    await expect(send()).rejects.toThrow();
    expect(faults).toMatchObject([['uploads', { code: 'ENOSPC' }]]);
  });
});
