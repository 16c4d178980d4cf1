// How a scheduled function is put together: EventBridge Scheduler passes the moment it was due.
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { Instant, momentOf } from '../records/moments.ts';
import { logger } from './log.ts';

/** The schedule's input is `{"time":"<aws.scheduler.scheduled-time>"}`. */
export const scheduleHandler = <R>(
  run: (meta: { now: Date /** Until Lambda ends this run. */; remainingMs: () => number }) => Promise<R>,
) => {
  const schema = z.object({ time: Instant });
  return middy<unknown, R>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event, context) =>
      run({ now: momentOf(schema.parse(event).time), remainingMs: () => context.getRemainingTimeInMillis() }),
    );
};
