// How a function is put together that is told of an event: EventBridge says what happened and when.
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod';
import { Instant, momentOf } from '../records/moments.ts';
import { logger } from './log.ts';
import { withTimeLeft } from './time-left.ts';

/** An event may come more than once and late: what is recorded of it must be the same each time. */
export const eventHandler = <S extends z.ZodType>(
  detail: S,
  run: (detail: z.output<S>, meta: { now: Date }) => Promise<void>,
) => {
  const Envelope = z.object({ time: Instant });
  return middy<Record<string, unknown>, void>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event, context) =>
      withTimeLeft(context, () =>
        run(detail.parse(event.detail), { now: momentOf(Envelope.parse(event).time) }),
      ),
    );
};
