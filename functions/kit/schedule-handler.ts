// How a scheduled function is put together: EventBridge Scheduler passes the moment it was due.
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { Instant, later, momentOf } from '../records/moments.ts';
import { logger } from './log.ts';
import { withTimeLeft } from './time-left.ts';

export type Run = {
  /** The moment the run was due. */
  now: Date;
  /** The moment it is by now: a run may last for minutes, and what was queued meanwhile is due as well. */
  present: () => Date;
  /** Until Lambda ends this run. */
  remainingMs: () => number;
};

/** The schedule's input is `{"time":"<aws.scheduler.scheduled-time>"}`. */
export const scheduleHandler = <R>(run: (meta: Run) => Promise<R>) => {
  const schema = z.object({ time: Instant });
  return middy<unknown, R>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event, context) => {
      const now = momentOf(schema.parse(event).time);
      const began = performance.now();
      return withTimeLeft(context, () =>
        run({
          now,
          present: () => later(now, Math.floor(performance.now() - began)),
          remainingMs: () => context.getRemainingTimeInMillis(),
        }),
      );
    });
};
