// Task tokens: one answer each, new with every retry.
import { describe, expect, it } from 'vitest';
import { ask, Home, named } from '../../support/step-functions-home.ts';

const caught = { Type: 'Pass', Output: { caught: '{% $states.input %}' }, End: true };

describe('a task token', () => {
  const waiting = async (
    extra: object = {},
  ): Promise<{ home: Home; tokens: string[]; executionArn: string }> => {
    const tokens: string[] = [];
    const home = new Home({
      ask: (payload: { token: string }) => {
        tokens.push(payload.token);
      },
    });
    const { executionArn } = await home.run({ A: ask('ask', { End: true, ...extra }), C: caught });
    return { home, tokens, executionArn };
  };

  it('is answered once', async () => {
    const { home, tokens, executionArn } = await waiting({
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }],
    });
    const [taskToken = ''] = tokens;
    expect(taskToken.length).toBeLessThanOrEqual(2_048);
    expect((await home.describe(executionArn)).status).toBe('RUNNING');
    await home.call('SendTaskSuccess', { taskToken, output: '{"yes":true}' });
    await expect(home.call('SendTaskSuccess', { taskToken, output: '{"yes":false}' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await home.steps.idle();
    expect(await home.output(executionArn)).toEqual({ yes: true });
    await expect(home.call('SendTaskHeartbeat', { taskToken })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    expect(await home.types(executionArn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('that nobody issued is refused', async () => {
    const { home, tokens } = await waiting({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] });
    const [token = ''] = tokens;
    const other = `AQB${'A'.repeat(127)}=`;
    await expect(home.call('SendTaskSuccess', { taskToken: 'nonsense', output: '1' })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
    await expect(home.call('SendTaskSuccess', { taskToken: other, output: '1' })).rejects.toMatchObject({
      name: 'TaskDoesNotExist',
    });
    await expect(home.call('SendTaskSuccess', { taskToken: token, output: '{' })).rejects.toMatchObject({
      name: 'InvalidOutput',
    });
    await expect(
      home.call('SendTaskSuccess', { taskToken: token, output: JSON.stringify('x'.repeat(262_144)) }),
    ).rejects.toMatchObject({ name: 'InvalidOutput' });
    await expect(home.call('SendTaskSuccess', { output: '1' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('is new with every retry; the old one is closed', async () => {
    const { home, tokens, executionArn } = await waiting({
      TimeoutSeconds: 60,
      Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }],
    });
    await home.advance(60);
    await expect(home.call('SendTaskSuccess', { taskToken: tokens[0], output: '1' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await home.advance(5);
    expect(new Set(tokens).size).toBe(2);
    await expect(home.call('SendTaskSuccess', { taskToken: tokens[0], output: '1' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await home.call('SendTaskFailure', { taskToken: tokens[1], error: 'Refused', cause: 'no' });
    await home.steps.idle();
    expect(await home.output(executionArn)).toEqual({ caught: { Error: 'Refused', Cause: 'no' } });
  });

  it('can be answered before the function that got it returns', async () => {
    const home = new Home();
    home.functions = {
      ask: async (payload: { token: string }) => {
        await home.call('SendTaskSuccess', { taskToken: payload.token, output: '"early"' });
        throw new Error('too late to matter');
      },
    };
    const { output } = await home.run({ A: ask('ask', { End: true }) });
    expect(output).toBe('"early"');
  });

  it('does not outlive a function that throws', async () => {
    const home = new Home({ ask: () => Promise.reject(named('Broken', 'x')) });
    expect(await home.run({ A: ask('ask', { TimeoutSeconds: 100, End: true }) })).toMatchObject({
      status: 'FAILED',
      error: 'Broken',
    });
    expect(home.steps.nextDue()).toBeUndefined();
  });

  it('serves AWS integrations too', async () => {
    let token = '';
    const home = new Home(
      {},
      {
        callAws: async (service, action, parameters) => {
          token = (parameters as { MessageBody: { token: string } }).MessageBody.token;
          return { service, action };
        },
      },
    );
    const { executionArn } = await home.run({
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Arguments: { QueueUrl: 'q', MessageBody: { token: '{% $states.context.Task.Token %}' } },
        End: true,
      },
    });
    await home.call('SendTaskSuccess', { taskToken: token, output: '3' });
    await home.steps.idle();
    expect(await home.output(executionArn)).toBe(3);
  });
});
