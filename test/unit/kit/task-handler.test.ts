// What a task's handler does for every task: the moment comes in, and a fault goes out under a name a Retry can know.

import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { taskHandler } from '../../../functions/kit/task-handler.ts';

const event = { now: '2026-01-15T01:00:00.000Z', number: 2 };
const context = { functionName: 'test', memoryLimitInMB: '512', awsRequestId: 'r', invokedFunctionArn: 'a' };
const call = (handler: unknown, input: unknown): Promise<unknown> =>
  (handler as (event: unknown, context: unknown) => Promise<unknown>)(input, context);
const throwing = (error: unknown) =>
  taskHandler({}, async () => {
    throw error;
  });

describe('a task', () => {
  it('is told the moment the state was entered', async () => {
    const handler = taskHandler({ number: z.int() }, async ({ number }, { now }) => ({
      at: now.toISOString(),
      number,
    }));
    expect(await call(handler, event)).toEqual({ at: event.now, number: 2 });
  });

  it.each(['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND'])('calls %s a fault of the network', async (code) => {
    const error = Object.assign(new Error('no way there'), { code });
    await expect(call(throwing(error), event)).rejects.toMatchObject({ name: 'NetworkError', code });
  });

  it('leaves every other fault its name', async () => {
    const fileMissing = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    await expect(call(throwing(fileMissing), event)).rejects.toMatchObject({ name: 'Error' });
    const slow = Object.assign(new Error('slow'), { name: 'TimeoutError', code: 'ETIMEDOUT' });
    await expect(call(throwing(slow), event)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('answers a renamed field under its old name too, for executions that began before', async () => {
    const answering = taskHandler({}, async () => ({ word: 'wait', waitSeconds: 5 }), {
      step: ({ word }) => word,
    });
    expect(await call(answering, event)).toEqual({ word: 'wait', step: 'wait', waitSeconds: 5 });
  });
});
