// What a task's handler does for every task: the moment comes in, and a fault goes out under a name a Retry can know.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { taskHandler } from '../../../functions/kit/task-handler.ts';

const event = { now: '2026-01-15T01:00:00.000Z', number: 2 };
const context = {
  functionName: 'test',
  memoryLimitInMB: '512',
  awsRequestId: 'r',
  invokedFunctionArn: 'a',
  getRemainingTimeInMillis: () => 30_000,
};
const call = (handler: unknown, input: unknown): Promise<unknown> =>
  (handler as (event: unknown, context: unknown) => Promise<unknown>)(input, context);
const throwing = (error: unknown) =>
  taskHandler({ input: {}, output: {} }, async () => {
    throw error;
  });

describe('a task', () => {
  it('is told the moment the state was entered', async () => {
    const contract = { input: { number: z.int() }, output: { at: z.string(), number: z.int() } };
    const handler = taskHandler(contract, async ({ number }, { now }) => ({ at: now.toISOString(), number }));
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
    const contract = {
      input: {},
      output: { word: z.enum(['wait', 'go']), waitSeconds: z.int() },
      formerly: { step: ({ word }: { word: string }) => word },
    };
    const handler = taskHandler(contract, async () => ({ word: 'wait', waitSeconds: 5 }));
    expect(await call(handler, event)).toEqual({ word: 'wait', step: 'wait', waitSeconds: 5 });
  });

  it('answers what it has declared, nothing else and nothing less', async () => {
    const contract = { input: {}, output: { count: z.int() } };
    const more = taskHandler(contract, async () => ({ count: 1, names: ['Ani'] }));
    expect(await call(more, event)).toEqual({ count: 1 });
    const less = taskHandler(contract, async () => JSON.parse('{}'));
    await expect(call(less, event)).rejects.toMatchObject({ name: 'ZodError' });
  });
});
