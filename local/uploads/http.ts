// Stands in for S3 on one machine, under a path of the gateway's own port: forms and addresses are signed as there, and refused as there.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { type Signer, signatureOf, signedAddress } from '../../functions/store/signed-address.ts';
import type { Clock } from '../clock.ts';
import type { FunctionHost } from '../function-host.ts';
import { MalformedForm, readFormWithFile, TooManyFields } from './form-body.ts';
import { type Facts, type Shelf, TooLarge } from './shelf.ts';

/** Where it answers on the gateway's port. */
export const uploadsPath = '/_uploads';
export const uploadsBucket = 'local-uploads';

// biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own sign for it
const fileNamePlace = '${filename}';

/** Of bytes: letters beyond ASCII have more of them than a string says. */
const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

type Refused = { status: number; code: string };
const denied: Refused = { status: 403, code: 'AccessDenied' };

const refuse = (response: ServerResponse, { status, code }: Refused): void => {
  response.writeHead(status, { 'content-type': 'application/xml', 'cache-control': 'no-store' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
};

/** What is left of the body of such a request is not waited for: S3 closes the connection as well. */
const refuseAndClose = (response: ServerResponse, refused: Refused): void => {
  response.setHeader('connection', 'close');
  refuse(response, refused);
};

/** Whoever goes away in the middle, of what they send or of what they get, is no fault of ours: anybody could fill the log with it. */
const isCutOff = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code));

const methods = ['GET', 'HEAD', 'PUT', 'DELETE'] as const;

/** An address we signed, for this method, with these headers, not too long ago by the home's clock. */
const isSigned = (request: IncomingMessage, address: URL, signer: Signer, now: Date): boolean => {
  const method = methods.find((m) => m === request.method);
  const asked = new URL(address);
  const sent = asked.searchParams.get('X-Amz-Signature') ?? '';
  const stamp = asked.searchParams.get('X-Amz-Date') ?? '';
  const seconds = Number(asked.searchParams.get('X-Amz-Expires'));
  const names = asked.searchParams.get('X-Amz-SignedHeaders') ?? '';
  const at = new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!method || Number.isNaN(at.getTime()) || !(seconds > 0)) return false;
  if (now.getTime() > at.getTime() + seconds * 1000) return false;
  for (const name of [...asked.searchParams.keys()])
    if (name.startsWith('X-Amz-')) asked.searchParams.delete(name);
  const signed = names.split(';');
  // As S3 refuses them (HeadersNotSigned): they would become what the sender is known to have said.
  if (Object.keys(request.headers).some((name) => name.startsWith('x-amz-') && !signed.includes(name)))
    return false;
  const headers = Object.fromEntries(
    signed.filter((name) => name !== 'host').map((name) => [name, String(request.headers[name] ?? '')]),
  );
  const wanted = signedAddress({ method, address: asked, headers, now: at, seconds }, signer);
  return isSame(sent, wanted.searchParams.get('X-Amz-Signature') ?? '');
};

const Policy = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([z.record(z.string(), z.string()), z.array(z.union([z.string(), z.number()]))]),
  ),
});

/** Why a form may not put its file, or how large the file may be. */
const termsOf = (fields: ReadonlyMap<string, string>, signer: Signer, now: Date): number | Refused => {
  const text = fields.get('policy') ?? '';
  const wanted = signatureOf(signer, fields.get('x-amz-date') ?? '', text);
  if (!isSame(fields.get('x-amz-signature') ?? '', wanted))
    return { status: 403, code: 'SignatureDoesNotMatch' };
  const policy = Policy.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  if (now.getTime() > Date.parse(policy.expiration)) return denied;
  const fixed = new Map<string, string>();
  const open = new Set<string>();
  let most = 0;
  for (const condition of policy.conditions)
    if (Array.isArray(condition)) {
      if (condition[0] === 'content-length-range') most = Number(condition[2]);
      if (condition[0] === 'starts-with') open.add(String(condition[1]).slice(1));
    } else for (const [name, value] of Object.entries(condition)) fixed.set(name, String(value));
  const isKept = [...fixed].every(([name, value]) => name === 'bucket' || fields.get(name) === value);
  const isKnown = [...fields.keys()].every(
    (name) => fixed.has(name) || open.has(name) || name === 'policy' || name === 'x-amz-signature',
  );
  return isKept && isKnown && fixed.get('bucket') === uploadsBucket ? most : denied;
};

const metadataIn = (entries: Iterable<readonly [string, string | undefined]>): Record<string, string> =>
  Object.fromEntries(
    [...entries].flatMap(([name, value]) =>
      name.startsWith('x-amz-meta-') && value !== undefined
        ? [[name.slice('x-amz-meta-'.length), value]]
        : [],
    ),
  );

/** As S3 gives back what no header can carry, as an encoded word: the letters of a file's name beyond ASCII, and line breaks; and what would be taken for one. */
const asHeader = (value: string): string =>
  /^(?!=\?)[\x20-\x7e]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;

export type Uploads = {
  /** Whether the request was for the storage, and is answered. */
  handle: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Tells of what arrived; also of what had arrived when an earlier home went down. */
  tellWaiting: () => Promise<void>;
};

/** A form's file and a program's put is larger than a request may be; both are bounded by what was signed. */
const mostPut = 512 * 1024 * 1024;

export const createUploads = (options: {
  shelf: Shelf;
  signer: Signer;
  /** As the functions know it, with `uploadsPath`. */
  address: () => URL;
  clock: Clock;
  host: Pick<FunctionHost, 'invoke'>;
  onFault: (name: string, error: unknown) => void;
}): Uploads => {
  const { shelf, signer, address, clock, host, onFault } = options;

  const tell = async (key: string, { etag, size }: Facts): Promise<void> => {
    await host.invoke('receive-upload', {
      source: 'aws.s3',
      'detail-type': 'Object Created',
      time: clock.now().toISOString(),
      detail: { bucket: { name: uploadsBucket }, object: { key, etag, size } },
    });
    shelf.told(key);
  };
  const isUpload = (key: string): boolean => key.startsWith('incoming/');
  const tellOf = (key: string, facts: Facts): void => {
    if (isUpload(key)) tell(key, facts).catch((error: unknown) => onFault('receive-upload', error));
  };

  const takeForm = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { fields, fileName, file } = await readFormWithFile(request);
    const named = new Map(
      [...fields].map(([name, value]): [string, string] => [
        name,
        value === fileNamePlace ? fileName : value,
      ]),
    );
    const terms = termsOf(named, signer, clock.now());
    if (typeof terms !== 'number') {
      for await (const _ of file);
      refuse(response, terms);
      return;
    }
    const key = named.get('key') ?? '';
    const facts = await shelf.put(key, file, {
      ...{ metadata: metadataIn(named), most: terms, now: clock.now(), isTold: !isUpload(key) },
    });
    tellOf(key, facts);
    const onwards = named.get('success_action_redirect');
    const query = new URLSearchParams({ bucket: uploadsBucket, key, etag: `"${facts.etag}"` });
    if (onwards === undefined) response.writeHead(204);
    else response.writeHead(303, { location: `${onwards}?${query}`, 'cache-control': 'no-store' });
    response.end();
  };

  const send = async (
    key: string,
    asked: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const facts = shelf.facts(key);
    if (!facts) return refuse(response, { status: 404, code: 'NoSuchKey' });
    const match = request.headers['if-match'];
    if (match !== undefined && match.replaceAll('"', '') !== facts.etag)
      return refuse(response, { status: 412, code: 'PreconditionFailed' });
    const disposition = asked.searchParams.get('response-content-disposition');
    response.writeHead(200, {
      'content-type': asked.searchParams.get('response-content-type') ?? 'application/octet-stream',
      'content-length': facts.size,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      etag: `"${facts.etag}"`,
      ...(disposition === null ? {} : { 'content-disposition': disposition }),
      ...Object.fromEntries(Object.entries(facts.metadata).map(([n, v]) => [`x-amz-meta-${n}`, asHeader(v)])),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await pipeline(shelf.read(key), response);
  };

  const put = async (key: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers['if-none-match'] === '*' && shelf.facts(key)) {
      request.resume();
      return refuse(response, { status: 412, code: 'PreconditionFailed' });
    }
    const headers = Object.entries(request.headers).map(([n, v]): [string, string] => [n, String(v)]);
    const facts = await shelf.put(key, request, {
      ...{ metadata: metadataIn(headers), most: mostPut, now: clock.now(), isTold: !isUpload(key) },
    });
    tellOf(key, facts);
    response.writeHead(200, { etag: `"${facts.etag}"` });
    response.end();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = new URL(request.url ?? '/', address());
    const key = decodeURIComponent(asked.pathname.slice(uploadsPath.length + 1));
    if (request.method === 'POST' && key === '') return takeForm(request, response);
    // Signed under the name the functions call it by, whatever name a browser uses.
    asked.host = address().host;
    if (!isSigned(request, asked, signer, clock.now())) {
      request.resume();
      return refuse(response, denied);
    }
    if (request.method === 'PUT') return put(key, request, response);
    if (request.method !== 'DELETE') return send(key, asked, request, response);
    shelf.remove(key);
    response.writeHead(204);
    response.end();
  };

  return {
    handle: (request, response) => {
      const path = request.url?.split('?', 1)[0] ?? '';
      if (path !== uploadsPath && !path.startsWith(`${uploadsPath}/`)) return false;
      answer(request, response).catch((error: unknown) => {
        if (error instanceof TooLarge) return refuse(response, { status: 400, code: 'EntityTooLarge' });
        if (error instanceof MalformedForm)
          return refuse(response, { status: 400, code: 'MalformedPOSTRequest' });
        if (error instanceof TooManyFields)
          return refuseAndClose(response, { status: 400, code: 'MaxPostPreDataLengthExceeded' });
        if (!isCutOff(error)) onFault('uploads', error);
        response.destroy();
      });
      return true;
    },
    tellWaiting: async () => {
      for (const key of shelf.untold()) {
        const facts = shelf.facts(key);
        // One that cannot be taken must not keep the home from starting; it is told of again at the next start.
        if (facts) await tell(key, facts).catch((error: unknown) => onFault('receive-upload', error));
      }
    },
  };
};
