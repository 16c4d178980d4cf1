// Reads a posted form with one file while it comes: fields as text, the file as a stream that is never held whole.
import type { IncomingMessage } from 'node:http';

export class MalformedForm extends Error {
  override name = 'MalformedForm';
}

/** As S3 answers it (MaxPostPreDataLengthExceeded). */
export class TooManyFields extends Error {
  override name = 'TooManyFields';
}

/**
 * All that stands before the file, as S3 bounds it: it is held in memory before any signature can be looked at, and anybody
 * may send it over as many connections as they like.
 */
const mostBeforeFile = 20 * 1024;
/** Ours have a dozen. */
const mostFields = 50;

const boundaryOf = ({ headers }: IncomingMessage): string => {
  const [, quoted, plain] =
    /^multipart\/form-data;.*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(
      headers['content-type'] ?? '',
    ) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw new MalformedForm('not a form with a file');
  return boundary;
};

const nameIn = (head: string): { name: string; fileName: string | undefined } => {
  const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(head)?.[1] ?? '';
  const name = /\bname="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw new MalformedForm('a part without a name');
  return { name, fileName: /\bfilename="([^"]*)"/i.exec(disposition)?.[1] };
};

export type FormWithFile = {
  fields: ReadonlyMap<string, string>;
  fileName: string;
  /** To be read to its end; a form that is cut off in the middle throws. */
  file: AsyncIterable<Buffer>;
};

export const readFormWithFile = async (request: IncomingMessage): Promise<FormWithFile> => {
  const delimiter = Buffer.from(`\r\n--${boundaryOf(request)}`);
  const chunks = request[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let taken = 0;
  // The first delimiter has no line before it.
  let held: Buffer<ArrayBufferLike> = Buffer.from('\r\n');
  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done) return false;
    held = Buffer.concat([held, next.value]);
    return true;
  };
  const upTo = async (mark: Buffer): Promise<Buffer> => {
    for (;;) {
      const at = held.indexOf(mark);
      if (at !== -1) {
        const before = held.subarray(0, at);
        held = held.subarray(at + mark.length);
        taken += at + mark.length;
        if (taken > mostBeforeFile) throw new TooManyFields('more than may stand before a file');
        return before;
      }
      if (taken + held.length > mostBeforeFile) throw new TooManyFields('more than may stand before a file');
      if (!(await more())) throw new MalformedForm('the form is cut off');
    }
  };
  const fields = new Map<string, string>();
  await upTo(delimiter);
  for (let parts = 1; ; parts += 1) {
    const rest = await upTo(Buffer.from('\r\n'));
    if (rest.toString().startsWith('--')) throw new MalformedForm('no file');
    const { name, fileName } = nameIn((await upTo(Buffer.from('\r\n\r\n'))).toString('utf8'));
    if (name === 'file') return { fields, fileName: fileName ?? '', file: fileUpTo() };
    if (parts > mostFields) throw new TooManyFields('more fields than any form of ours');
    fields.set(name, (await upTo(delimiter)).toString('utf8'));
  }

  async function* fileUpTo(): AsyncGenerator<Buffer> {
    for (;;) {
      const at = held.indexOf(delimiter);
      if (at !== -1) {
        yield held.subarray(0, at);
        // What stands behind the file is read and dropped: a browser hears an answer when it has sent all.
        held = Buffer.alloc(0);
        for (let next = await chunks.next(); !next.done; next = await chunks.next());
        return;
      }
      // The delimiter may begin in what is held and end in what comes.
      const safe = Math.max(0, held.length - delimiter.length);
      if (safe > 0) {
        yield held.subarray(0, safe);
        held = held.subarray(safe);
      }
      if (!(await more())) throw new MalformedForm('the file is cut off');
    }
  }
};
