// SES at a given rate: a token for every mail, as many as a second brings, and TooManyRequestsException above that.
import { Readable } from 'node:stream';

export type Accepted = { mailId: string; at: number };
export type Post = {
  requestHandler: { handle: (request: { body: string | Uint8Array }) => Promise<unknown> };
  accepted: readonly Accepted[];
  refusals: () => number;
};

const headerIn = (body: string): string =>
  /"Name":"X-Siklus-Mail-Id","Value":"([^"]+)"/.exec(body)?.[1] ?? 'unknown';

export const postOf = (perSecond: number, latencyMs = 60): Post => {
  const accepted: Accepted[] = [];
  let refused = 0;
  let tokens = perSecond;
  let at = performance.now();
  const takeToken = (): boolean => {
    const now = performance.now();
    tokens = Math.min(perSecond, tokens + ((now - at) / 1000) * perSecond);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
  return {
    accepted,
    refusals: () => refused,
    requestHandler: {
      handle: async ({ body }) => {
        const isTaken = takeToken();
        const text =
          typeof body === 'string'
            ? body
            : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
        if (isTaken) accepted.push({ mailId: headerIn(text), at: performance.now() });
        else refused += 1;
        await new Promise((resume) => setTimeout(resume, latencyMs));
        return {
          response: {
            statusCode: isTaken ? 200 : 429,
            headers: {
              'content-type': 'application/json',
              ...(isTaken ? {} : { 'x-amzn-errortype': 'TooManyRequestsException' }),
            },
            body: Readable.from([
              Buffer.from(
                JSON.stringify(isTaken ? { MessageId: 'm' } : { message: 'Maximum sending rate exceeded.' }),
              ),
            ]),
          },
        };
      },
    },
  };
};
