// Asks AWS services for which no client is installed; signed by the signer of AWS's own clients, with the credentials they find.
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';

class Sha256 {
  private readonly hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' ? secret : secret && bytesOf(secret);
    this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(part: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(typeof part === 'string' ? part : bytesOf(part));
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
  reset(): void {}
}

const bytesOf = (data: ArrayBuffer | ArrayBufferView): Uint8Array =>
  ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);

/** AWS said no: `name` is its word for why, e.g. `AccessDeniedException`. */
class AwsRefusal extends Error {}

export class NoCredentials extends Error {}

export const isRefusal = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.some((name) => error.name === name || error.name === `${name}Exception`);

type Question = {
  service: string;
  method?: 'GET' | 'POST';
  path?: string;
  headers?: Record<string, string>;
  body?: string;
};

const credentials = defaultProvider();

/** Throws when this machine has no credentials; said once, before anything is asked. */
export const requireCredentials = async (): Promise<void> => {
  await credentials().catch((error: Error) => {
    throw new NoCredentials(error.message);
  });
};

const whyIn = (answer: Response, text: string): string =>
  answer.headers.get('x-amzn-errortype')?.split(':')[0] ??
  /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text)?.[1] ??
  /<Code>([^<]+)<\/Code>/.exec(text)?.[1] ??
  `HTTP ${answer.status}`;

const ask = async (region: string, question: Question): Promise<string> => {
  const { service, method = 'POST', path = '/', headers = {}, body = '' } = question;
  const url = new URL(path, process.env.AWS_ENDPOINT_URL ?? `https://${service}.${region}.amazonaws.com`);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, ...headers },
    body,
  });
  const answer = await fetch(url, {
    method,
    headers: signed.headers,
    ...(method === 'POST' ? { body } : {}),
  });
  const text = await answer.text();
  if (answer.ok) return text;
  const refusal = new AwsRefusal(
    /"[mM]essage"\s*:\s*"([^"]*)"|<Message>([^<]*)</.exec(text)?.slice(1).find(Boolean) ?? text,
  );
  refusal.name = whyIn(answer, text);
  throw refusal;
};

/** Services with one address and the action in a header: Systems Manager, Certificate Manager, logs. */
export const askJson = async (
  region: string,
  service: string,
  target: string,
  input: Record<string, unknown>,
): Promise<unknown> =>
  JSON.parse(
    await ask(region, {
      service,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
      body: JSON.stringify(input),
    }),
  );

/** Services whose addresses say what is asked: Lambda, API Gateway. */
export const askPath = async (region: string, service: string, path: string): Promise<unknown> =>
  JSON.parse(await ask(region, { service, method: 'GET', path }));

/** CloudFormation, which answers in XML. */
export const askCloudFormation = (region: string, input: Record<string, string>): Promise<string> =>
  ask(region, {
    service: 'cloudformation',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Version: '2010-05-15', ...input }).toString(),
  });
