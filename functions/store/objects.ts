// Object storage: what is too large for a table and for a request. Files come in through a form of their own, work in between lies here, results go out.
import { Readable } from 'node:stream';
import { requireEnv } from '../kit/env.ts';
import { pause } from '../kit/time-left.ts';
import { type Credentials, type Signer, signedAddress, signedForm } from './signed-address.ts';

/** `https://<bucket>.s3.<region>.amazonaws.com`; in the one-machine home a path of its own gateway. */
const storage = (): URL => new URL(requireEnv('UPLOADS_ADDRESS'));

const credentials = (): Credentials => ({
  accessKeyId: requireEnv('AWS_ACCESS_KEY_ID'),
  secretAccessKey: requireEnv('AWS_SECRET_ACCESS_KEY'),
  sessionToken: process.env.AWS_SESSION_TOKEN,
});
const signer = (): Signer => ({ credentials: credentials(), region: requireEnv('AWS_REGION') });

const addressOf = (key: string): URL => {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(key))
    throw new Error(`not the key of an object: ${JSON.stringify(key)}`);
  const address = storage();
  address.pathname = `${address.pathname.replace(/\/$/, '')}/${key}`;
  return address;
};

/** Signed for the call that is made at once; the moment is that of the work, which may be older by a retry or two. */
const callSeconds = 6 * 3600;
const tries = 4;

type Asked = { method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'; key: string; now: Date };

/** A body that comes piece by piece, of a length that is known before; asked for again with every try. */
export type Pieces = { bytes: number; pieces: () => AsyncIterable<Uint8Array> };
type Body = Uint8Array<ArrayBuffer> | Pieces;

const sent = (body: Body | undefined, headers: Record<string, string>): RequestInit & { duplex?: 'half' } => {
  if (body === undefined || body instanceof Uint8Array) return { headers, body: body ?? null };
  return {
    headers: { ...headers, 'content-length': String(body.bytes) },
    body: Readable.toWeb(Readable.from(body.pieces())) as ReadableStream<Uint8Array>,
    duplex: 'half',
  };
};

/** Again after a fault of the network or the storage; what the storage answers otherwise is the caller's. */
const call = async (
  { method, key, now }: Asked,
  { headers = {}, body }: { headers?: Record<string, string>; body?: Body } = {},
): Promise<Response> => {
  const address = signedAddress(
    { method, address: addressOf(key), headers, now, seconds: callSeconds },
    signer(),
  );
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(address, { method, ...sent(body, headers) });
      if (answer.status < 500 || attempt === tries) return answer;
      await answer.body?.cancel();
    } catch (fault) {
      if (attempt === tries) throw Object.assign(fault as Error, { name: 'NetworkError' });
    }
    await pause(100 * 2 ** attempt);
  }
};

const unexpected = async (answer: Response, { method, key }: Asked): Promise<never> => {
  const said = (await answer.text()).slice(0, 200);
  throw new Error(`object storage answered ${answer.status} to ${method} ${key}: ${said}`);
};

/** Writes an object whole; `once`: only where none is, and false where one was. */
export const putObject = async (
  key: string,
  body: Body,
  now: Date,
  options: { once?: boolean; metadata?: Readonly<Record<string, string>> } = {},
): Promise<boolean> => {
  const asked: Asked = { method: 'PUT', key, now };
  const metadata = Object.entries(options.metadata ?? {}).map(([name, value]): [string, string] => [
    `x-amz-meta-${name}`,
    encodeURIComponent(value),
  ]);
  const headers = { ...Object.fromEntries(metadata), ...(options.once ? { 'if-none-match': '*' } : {}) };
  const answer = await call(asked, { headers, body });
  if (answer.status === 412 && options.once) return false;
  if (!answer.ok) return unexpected(answer, asked);
  await answer.body?.cancel();
  return true;
};

/** The whole object; undefined when there is none. */
export const getObject = async (key: string, now: Date): Promise<Buffer | undefined> => {
  const asked: Asked = { method: 'GET', key, now };
  const answer = await call(asked);
  if (answer.status === 404) return undefined;
  if (!answer.ok) return unexpected(answer, asked);
  return Buffer.from(await answer.arrayBuffer());
};

/** The object as it comes, if it is still the one with this mark; undefined when it has gone or been replaced. */
export const streamObject = async (
  key: string,
  etag: string,
  now: Date,
): Promise<AsyncIterable<Uint8Array> | undefined> => {
  const asked: Asked = { method: 'GET', key, now };
  const answer = await call(asked, { headers: { 'if-match': `"${etag}"` } });
  if (answer.status === 404 || answer.status === 412) return undefined;
  if (!answer.ok || !answer.body) return unexpected(answer, asked);
  return answer.body;
};

export type ObjectFacts = { size: number; etag: string; metadata: (name: string) => string | undefined };

/** What is known about an object; undefined when there is none. */
export const headObject = async (key: string, now: Date): Promise<ObjectFacts | undefined> => {
  const asked: Asked = { method: 'HEAD', key, now };
  const answer = await call(asked);
  if (answer.status === 404) return undefined;
  if (!answer.ok) return unexpected(answer, asked);
  return {
    size: Number(answer.headers.get('content-length') ?? 0),
    etag: (answer.headers.get('etag') ?? '').replaceAll('"', ''),
    metadata: (name) => answer.headers.get(`x-amz-meta-${name}`) ?? undefined,
  };
};

export const removeObject = async (key: string, now: Date): Promise<void> => {
  const asked: Asked = { method: 'DELETE', key, now };
  const answer = await call(asked);
  if (!answer.ok && answer.status !== 404) await unexpected(answer, asked);
};

/** Where a person's browser fetches an object, under this name, within a few minutes. */
export const downloadAddress = (key: string, fileName: string, contentType: string, now: Date): string => {
  const address = addressOf(key);
  address.searchParams.set('response-content-disposition', `attachment; filename="${fileName}"`);
  address.searchParams.set('response-content-type', contentType);
  return signedAddress({ method: 'GET', address, now, seconds: 300 }, signer()).href;
};

/** Where a program puts an object that is too large for a request. */
export const uploadAddress = (
  key: string,
  metadata: Readonly<Record<string, string>>,
  now: Date,
): { url: string; headers: Readonly<Record<string, string>> } => {
  const headers = Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, encodeURIComponent(value)]),
  );
  const url = signedAddress(
    { method: 'PUT', address: addressOf(key), headers, now, seconds: 3600 },
    signer(),
  );
  return { url: url.href, headers };
};

export type UploadForm = { action: string; fields: Readonly<Record<string, string>> };

/**
 * A form that takes one file of at most so many bytes to `key`, and its sender `onwards`. What is known of the sender
 * travels as metadata that the signature covers; the file's name is filled in by the storage.
 */
export const uploadForm = (options: {
  key: string;
  onwards: string;
  metadata: Readonly<Record<string, string>>;
  mostBytes: number;
  now: Date;
}): UploadForm => {
  const { key, onwards, metadata, mostBytes, now } = options;
  const address = storage();
  const fields = signedForm(
    {
      bucket: requireEnv('UPLOADS_BUCKET'),
      key,
      fields: {
        // Absolute, or the storage answers with an empty page; in the one-machine home a path, whatever name it is called by.
        success_action_redirect: process.env.UPLOADS_FORM_ADDRESS
          ? onwards
          : `${requireEnv('WEB_ADDRESS')}${onwards}`,
        ...Object.fromEntries(
          Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, encodeURIComponent(value)]),
        ),
      },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the storage fills it in
      open: { 'x-amz-meta-name': '${filename}' },
      mostBytes,
      now,
      seconds: 3 * 3600,
    },
    signer(),
  );
  return { action: process.env.UPLOADS_FORM_ADDRESS ?? address.href, fields };
};
