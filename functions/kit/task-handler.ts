// How a Step Functions task is put together: decode what the workflow sent, run, let every fault reach the workflow's Retry.
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { Instant, momentOf } from '../records/moments.ts';
import { logger } from './log.ts';

/**
 * Every workflow passes `now` (the state's entered time), so a task never looks at a clock of its own
 * and a repeated delivery sees the same moment.
 */
export const taskHandler = <S extends z.ZodRawShape, R>(
  shape: S,
  run: (input: z.output<z.ZodObject<S>>, meta: { now: Date }) => Promise<R>,
) => {
  const schema = z.object(shape);
  const time = z.object({ now: Instant });
  return middy<unknown, R>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event) => run(schema.parse(event), { now: momentOf(time.parse(event).now) }));
};
