// Signs what is asked of object storage (AWS Signature Version 4): an address that may be used once it is known, and a form that a browser may send straight there.
import { createHash, createHmac } from 'node:crypto';

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
export type Signer = { credentials: Credentials; region: string };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What `encodeURIComponent` leaves alone, a signature does not. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** `20260112T020000Z` */
const stampOf = (now: Date): string => now.toISOString().replace(/[-:]|\.\d{3}/g, '');
const scopeOf = (stamp: string, region: string): string => `${stamp.slice(0, 8)}/${region}/s3/aws4_request`;

/** Of a text and the moment it was signed; of a form's policy nothing else is signed. */
export const signatureOf = ({ credentials, region }: Signer, stamp: string, toSign: string): string => {
  const day = hmac(`AWS4${credentials.secretAccessKey}`, stamp.slice(0, 8));
  return hmac(hmac(hmac(hmac(day, region), 's3'), 'aws4_request'), toSign).toString('hex');
};

export type SignedRequest = {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Without what the signature adds. */
  address: URL;
  /** Headers that whoever uses the address must send as they are here; the host comes on its own. */
  headers?: Readonly<Record<string, string>>;
  now: Date;
  seconds: number;
};

/** The address with everything the storage asks for: whoever has it may do this one thing until then. */
export const signedAddress = (
  { method, address, headers = {}, now, seconds }: SignedRequest,
  signer: Signer,
): URL => {
  const stamp = stampOf(now);
  const sent = Object.entries({ host: address.host, ...headers })
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = sent.map(([name]) => name).join(';');
  const query: [string, string][] = [
    ...address.searchParams,
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${signer.credentials.accessKeyId}/${scopeOf(stamp, signer.region)}`],
    ['X-Amz-Date', stamp],
    ['X-Amz-Expires', String(seconds)],
    ['X-Amz-SignedHeaders', names],
    ...(signer.credentials.sessionToken === undefined
      ? []
      : [['X-Amz-Security-Token', signer.credentials.sessionToken] satisfies [string, string]]),
  ];
  const canonicalQuery = query
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const canonical = [
    method,
    address.pathname,
    canonicalQuery,
    ...sent.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', stamp, scopeOf(stamp, signer.region), sha256(canonical)].join('\n');
  const signed = new URL(address);
  signed.search = `${canonicalQuery}&X-Amz-Signature=${signatureOf(signer, stamp, toSign)}`;
  return signed;
};

type Condition = Readonly<Record<string, string>> | readonly (string | number)[];

export type UploadTerms = {
  bucket: string;
  key: string;
  /** Fields that travel with the file as they are. */
  fields: Readonly<Record<string, string>>;
  /** Fields the browser fills in by itself, such as the file's name. */
  open: Readonly<Record<string, string>>;
  mostBytes: number;
  now: Date;
  seconds: number;
};

/** The hidden fields of a form that takes one file to one place: another place, size or field, and the storage refuses it. */
export const signedForm = (
  { bucket, key, fields, open, mostBytes, now, seconds }: UploadTerms,
  signer: Signer,
): Readonly<Record<string, string>> => {
  const stamp = stampOf(now);
  const fixed: Record<string, string> = {
    key,
    ...fields,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${signer.credentials.accessKeyId}/${scopeOf(stamp, signer.region)}`,
    'x-amz-date': stamp,
    ...(signer.credentials.sessionToken === undefined
      ? {}
      : { 'x-amz-security-token': signer.credentials.sessionToken }),
  };
  const conditions: Condition[] = [
    { bucket },
    ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
    ...Object.keys(open).map((name) => ['starts-with', `$${name}`, '']),
    ['content-length-range', 0, mostBytes],
  ];
  const expiration = new Date(now.getTime() + seconds * 1000).toISOString();
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  return { ...fixed, ...open, policy, 'x-amz-signature': signatureOf(signer, stamp, policy) };
};
