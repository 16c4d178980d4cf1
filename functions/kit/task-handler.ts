// How a Step Functions task is put together: what it takes and answers is declared, and every fault reaches the workflow's Retry.
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { TenantId } from '../records/ids.ts';
import { Instant, momentOf } from '../records/moments.ts';
import { tellWhere } from './fault.ts';
import { logger } from './log.ts';
import { withTimeLeft } from './time-left.ts';
import { inZoneOf } from './zone.ts';

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

export type TaskContract<I extends z.ZodRawShape, O extends z.ZodRawShape> = {
  /** What every state that calls the task must pass. `now` comes on top, without being declared. */
  input: I;
  /** What it answers, always all of it: a workflow cannot assign a field that is missing. Nothing else travels. */
  output: O;
  /** It counts or waits by stored moments alone and makes no date of the government's: so it need not know the government. */
  byMoments?: true;
  /** The old names of fields that were renamed, for executions that still follow the definition they began with. */
  formerly?: Readonly<Record<string, (answer: z.output<z.ZodObject<O>>) => unknown>>;
};

/**
 * Every workflow passes `now` (the state's entered time), so a task never looks at a clock of its own
 * and a repeated delivery sees the same moment.
 */
export const taskHandler = <
  I extends z.ZodRawShape,
  O extends z.ZodRawShape,
  const R extends { [F in keyof O]: z.input<O[F]> },
>(
  contract: TaskContract<I, O>,
  run: (input: z.output<z.ZodObject<I>>, meta: { now: Date }) => Promise<R>,
) => {
  const Input = z.object(contract.input);
  const Output = z.object(contract.output);
  const Time = z.object({ now: Instant });
  const Whose = z.object({ tenant: TenantId });
  const formerly = Object.entries(contract.formerly ?? {});
  const handler = middy<unknown, Record<string, unknown>>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .onError(({ error }) => nameNetworkFault(error))
    .handler(async (event, context) => {
      const input = Input.parse(event);
      const now = momentOf(Time.parse(event).now);
      const tenant = contract.byMoments ? undefined : Whose.safeParse(event).data?.tenant;
      const inItsZone = () =>
        tenant === undefined ? run(input, { now }) : inZoneOf(tenant, () => run(input, { now }));
      const ran = withTimeLeft(context, inItsZone).catch((fault: unknown) => {
        tellWhere(fault, context.functionName, event);
        throw fault;
      });
      const answer = Output.parse(await ran);
      return { ...answer, ...Object.fromEntries(formerly.map(([name, of]) => [name, of(answer)])) };
    });
  return Object.assign(handler, { contract });
};
