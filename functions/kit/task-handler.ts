// How a Step Functions task is put together: decode what the workflow sent, run, let every fault reach the workflow's Retry.
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { Instant, momentOf } from '../records/moments.ts';
import { logger } from './log.ts';

/** A Retry knows faults by name, and Node names those of the network by a code only. */
const networkCodes = [
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
];
const nameNetworkFault = (fault: unknown): void => {
  if (!(fault instanceof Error) || fault.name === 'TimeoutError') return;
  if ('code' in fault && networkCodes.some((code) => code === fault.code)) fault.name = 'NetworkError';
};

/** Fields under which executions that began before the last release look for what is now called otherwise. */
type Formerly<R> = Readonly<Record<string, (answer: R) => unknown>>;

/**
 * Every workflow passes `now` (the state's entered time), so a task never looks at a clock of its own
 * and a repeated delivery sees the same moment.
 */
export const taskHandler = <S extends z.ZodRawShape, R>(
  shape: S,
  run: (input: z.output<z.ZodObject<S>>, meta: { now: Date }) => Promise<R>,
  formerly: Formerly<R> = {},
) => {
  const schema = z.object(shape);
  const time = z.object({ now: Instant });
  return middy<unknown, R>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .onError(({ error }) => nameNetworkFault(error))
    .handler(async (event) => {
      const answer = await run(schema.parse(event), { now: momentOf(time.parse(event).now) });
      const old = Object.entries(formerly).map(([name, of]) => [name, of(answer)]);
      return old.length === 0 ? answer : { ...answer, ...Object.fromEntries(old) };
    });
};
