// The form of an upload as the one-machine home reads it, however the network cuts it, and what it leaves on the disk.
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedForm, readFormWithFile, TooManyFields } from '../../../local/uploads/form-body.ts';
import { openShelf, TooLarge } from '../../../local/uploads/shelf.ts';

const cut = (bytes: Buffer, at: readonly number[]): Buffer[] => {
  const places = [0, ...at.map((n) => n % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((to, i) => bytes.subarray(places[i] ?? 0, to));
};
const asked = (chunks: readonly Buffer[], type: string): IncomingMessage =>
  Object.assign(Readable.from(chunks), { headers: { 'content-type': type } }) as unknown as IncomingMessage;
const whole = async (chunks: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
};

describe('a form with a file', () => {
  it('is read the same wherever it is cut, whatever the file holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ maxLength: 20 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        async (bytes, value, at) => {
          const form = new FormData();
          form.set('key', value);
          // Bytes that look like the end of a part belong to the file all the same.
          const content = Buffer.concat([bytes, Buffer.from('\r\n--'), bytes]);
          form.set('file', new File([content], 'berkas data.csv'));
          const sent = new Response(form);
          const body = Buffer.from(await sent.arrayBuffer());
          const read = await readFormWithFile(asked(cut(body, at), sent.headers.get('content-type') ?? ''));
          expect(read.fileName).toBe('berkas data.csv');
          // A form sends line breaks as CRLF.
          expect(read.fields.get('key')).toBe(value.replace(/\r\n|\r|\n/g, '\r\n'));
          expect(await whole(read.file)).toEqual(content);
        },
      ),
    );
  });

  it('that is cut off, or is none, is told as that', async () => {
    const form = new FormData();
    form.set('file', new File(['abc'], 'a.csv'));
    const sent = new Response(form);
    const type = sent.headers.get('content-type') ?? '';
    const body = Buffer.from(await sent.arrayBuffer());
    const half = await readFormWithFile(asked([body.subarray(0, body.length - 20)], type));
    await expect(whole(half.file)).rejects.toThrow(MalformedForm);
    await expect(readFormWithFile(asked([Buffer.from('a=b')], 'text/plain'))).rejects.toThrow(MalformedForm);
    await expect(readFormWithFile(asked([Buffer.alloc(200_000)], type))).rejects.toThrow(TooManyFields);
  });
});

describe('the shelf', () => {
  const now = new Date('2026-01-12T02:00:00Z');
  const options = { metadata: { by: 'x' }, most: 5, now, isTold: false };
  async function* chunks(...parts: string[]): AsyncGenerator<Uint8Array> {
    for (const part of parts) yield Buffer.from(part);
  }
  async function* torn(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('ab');
    throw new Error('torn');
  }

  it('holds a file whole or not at all, and nothing of one that is too large', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shelf-'));
    const shelf = openShelf(folder);
    await expect(shelf.put('incoming/a', torn(), options)).rejects.toThrow('torn');
    await expect(shelf.put('incoming/a', chunks('abc', 'def'), options)).rejects.toThrow(TooLarge);
    expect(shelf.facts('incoming/a')).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
    const facts = await shelf.put('incoming/a', chunks('ab', 'cde'), options);
    expect(facts).toMatchObject({ size: 5, etag: 'ab56b4d92b40713acc5af89985d4b786' });
    expect((await whole(shelf.read('incoming/a'))).toString()).toBe('abcde');
  });

  it('knows after a restart whom nobody was told of, and sweeps what a kill left half written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shelf-'));
    const shelf = openShelf(folder);
    await shelf.put('incoming/a', chunks('a'), options);
    await shelf.put('incoming/b', chunks('b'), options);
    shelf.told('incoming/b');
    writeFileSync(join(folder, 'half.new~'), 'x');
    const again = openShelf(folder);
    expect(again.untold()).toEqual(['incoming/a']);
    expect(readdirSync(folder)).toEqual(['incoming']);
    again.sweep(new Date('2026-01-15T02:00:00Z'));
    expect(again.facts('incoming/a')).toBeUndefined();
  });

  it.each(['../x', 'a/../../x', '/etc/passwd', 'a//b', '.hidden', 'a/.b', ''])(
    'takes no %j for a key',
    async (name) => {
      const shelf = openShelf(mkdtempSync(join(tmpdir(), 'shelf-')));
      await expect(shelf.put(name, chunks('a'), options)).rejects.toThrow('not the key');
      expect(shelf.facts(name)).toBeUndefined();
    },
  );
});
