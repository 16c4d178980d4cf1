// The AWS JSON 1.0 protocol, as the SDK speaks it.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ServiceError } from './errors.ts';

type Call = (action: string, input: unknown) => Promise<unknown>;

const requestBytes = 1_100_000;
const pollMilliseconds = 50;
const pollRounds = 20;

/** The names of this machine itself. */
const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

type Served = { call: Call; hostNames: readonly string[] };

export const answerHttp = (served: Served, request: IncomingMessage, response: ServerResponse): void => {
  void answer(served, request).then(({ status, body }) => {
    response.writeHead(status, {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': randomUUID(),
    });
    response.end(body);
  });
};

const answer = async (
  { call, hostNames }: Served,
  request: IncomingMessage,
): Promise<{ status: number; body: string }> => {
  try {
    requireOwnName(request, hostNames);
    const action = actionOf(request);
    requireJson(request);
    const input = parseBody(await readBody(request));
    return { status: 200, body: encode(await poll(call, action, input)) };
  } catch (error) {
    if (error instanceof ServiceError) {
      return { status: 400, body: encode({ __type: error.name, message: error.message }) };
    }
    // Whoever goes away in the middle of what they send hears no answer, and is no fault of this home.
    if (!request.complete) return { status: 400, body: '' };
    // A fault of this home: its words are for whoever runs it, not for the caller.
    console.error(error);
    return { status: 500, body: encode({ __type: 'InternalFailure', message: 'The request failed.' }) };
  }
};

// A page of another site that reaches this port (DNS rebinding) comes under its own name.
const requireOwnName = ({ headers }: IncomingMessage, hostNames: readonly string[]): void => {
  const name = (headers.host ?? '').toLowerCase().replace(/:\d{1,5}$/, '');
  if (!loopback.includes(name) && !hostNames.includes(name))
    throw new ServiceError('ValidationException', `This server is not called ${name}.`);
};

// Any other type a page of another site could send without being asked first.
const requireJson = ({ headers }: IncomingMessage): void => {
  if (!/^application\/x-amz-json-1\.\d\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw new ServiceError('SerializationException', 'The content type must be application/x-amz-json-1.0.');
};

const actionOf = (request: IncomingMessage): string => {
  const target = request.headers['x-amz-target'];
  const [service, action] = typeof target === 'string' ? target.split('.') : [];
  // What AWS does not have is asked of a service of another name.
  const expected = action === 'AdvanceToNextDue' ? 'LocalStepFunctions' : 'AWSStepFunctions';
  if (service !== expected || action === undefined) {
    throw new ServiceError('UnknownOperationException', `Unknown operation: ${String(target)}`);
  }
  return action;
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > requestBytes)
      throw new ServiceError('ValidationException', 'The request is longer than 1 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const parseBody = (body: string): unknown => {
  try {
    return body === '' ? {} : (JSON.parse(body) as unknown);
  } catch {
    throw new ServiceError('SerializationException', 'The request body is not JSON.');
  }
};

// A worker that finds no task would ask again at once; holding the answer for a second keeps it calm.
const poll = async (call: Call, action: string, input: unknown): Promise<unknown> => {
  for (let round = 1; ; round += 1) {
    const result = await call(action, input);
    const isEmpty = action === 'GetActivityTask' && (result as { taskToken?: unknown }).taskToken === null;
    if (!isEmpty || round === pollRounds) return result;
    await pause(pollMilliseconds);
  }
};

// The protocol writes a time as seconds since 1970, with its milliseconds as a fraction.
const encode = (value: unknown): string => {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string, encoded: unknown) {
    const raw = this[key];
    return raw instanceof Date ? raw.getTime() / 1_000 : encoded;
  });
};
