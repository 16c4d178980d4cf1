// How tasks end: results, errors, retries, catches, timeouts and tokens.
import { describe, expect, it } from 'vitest';
import { ask, Home, invoke, machine, named } from '../../support/step-functions-home.ts';

const caught = { Type: 'Pass', Output: { caught: '{% $states.input %}' }, End: true };

describe('a Lambda task', () => {
  it('gives what AWS gives', async () => {
    const { output } = await new Home({ f: (payload: { n: number }) => payload.n + 1 }).run(
      {
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: {
            FunctionName: 'arn:aws:lambda:ap-southeast-3:000000000000:function:f:live',
            Payload: { n: '{% $states.input.n %}' },
          },
          End: true,
        },
      },
      { n: 4 },
    );
    expect(JSON.parse(output ?? '')).toEqual({ ExecutedVersion: '$LATEST', Payload: 5, StatusCode: 200 });
  });

  it('keeps the class of the error in Error and its message in Cause', async () => {
    const home = new Home({
      f: () => {
        throw named('DeadlinePassed', 'too late');
      },
    });
    const { status, error, cause } = await home.run({ A: invoke('f', { End: true }) });
    expect([status, error]).toEqual(['FAILED', 'DeadlinePassed']);
    expect(JSON.parse(cause ?? '')).toMatchObject({ errorType: 'DeadlinePassed', errorMessage: 'too late' });
  });

  it('named by its ARN alone has the Lambda events', async () => {
    const home = new Home({ f: (input: { n: number }) => input });
    const { executionArn, output } = await home.run(
      { A: { Type: 'Task', Resource: 'arn:aws:lambda:ap-southeast-3:000000000000:function:f', End: true } },
      { n: 1 },
    );
    expect(output).toBe('{"n":1}');
    expect(await home.types(executionArn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });
});

describe('errors', () => {
  const failing = (name: string): Home => new Home({ f: () => Promise.reject(named(name, 'x')) });

  it.each([
    ['Mine', ['Mine'], true],
    ['Mine', ['Other'], false],
    ['Mine', ['States.TaskFailed'], true],
    ['Mine', ['States.ALL'], true],
    ['Mine', ['States.Timeout'], false],
    ['States.Timeout', ['States.TaskFailed'], false],
    ['States.Timeout', ['States.Timeout'], true],
    ['States.Timeout', ['States.ALL'], true],
    ['States.HeartbeatTimeout', ['States.Timeout'], true],
    ['States.HeartbeatTimeout', ['States.HeartbeatTimeout'], true],
    ['States.DataLimitExceeded', ['States.ALL'], false],
    ['States.DataLimitExceeded', ['States.TaskFailed'], false],
    ['States.Runtime', ['States.ALL'], false],
  ])('%s against %j: %s, by Catch and by Retry', async (name, ErrorEquals, matches) => {
    const catching = failing(name);
    const { status, output } = await catching.run({
      A: invoke('f', { Catch: [{ ErrorEquals, Next: 'C' }], End: true }),
      C: caught,
    });
    expect(status).toBe(matches ? 'SUCCEEDED' : 'FAILED');
    if (matches) expect(JSON.parse(output ?? '')).toMatchObject({ caught: { Error: name } });

    const retrying = failing(name);
    await retrying.run({ A: invoke('f', { Retry: [{ ErrorEquals, MaxAttempts: 1 }], End: true }) });
    expect(retrying.steps.nextDue() !== undefined).toBe(matches);
  });

  it('take the first Catch that matches, which may assign and shape its output', async () => {
    const { output } = await failing('Mine').run(
      {
        A: invoke('f', {
          Catch: [
            { ErrorEquals: ['Other'], Next: 'C' },
            {
              ErrorEquals: ['States.ALL'],
              Assign: { why: '{% $states.errorOutput.Error %}' },
              Output: { kept: '{% $states.input.kept %}' },
              Next: 'C',
            },
          ],
          End: true,
        }),
        C: { Type: 'Pass', Output: { in: '{% $states.input %}', why: '{% $why %}' }, End: true },
      },
      { kept: 1 },
    );
    expect(JSON.parse(output ?? '')).toEqual({ in: { kept: 1 }, why: 'Mine' });
  });

  it('of an expression in a Task can be caught; within the Catch itself they cannot', async () => {
    const wrong = '{% $states.input.nothing %}';
    const { status } = await new Home({ f: () => 1 }).run({
      A: invoke('f', {
        Arguments: { FunctionName: 'f', Payload: wrong },
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'C' }],
        End: true,
      }),
      C: caught,
    });
    expect(status).toBe('SUCCEEDED');
    const inner = await failing('Mine').run({
      A: invoke('f', { Catch: [{ ErrorEquals: ['States.ALL'], Output: wrong, Next: 'C' }], End: true }),
      C: caught,
    });
    expect(inner.error).toBe('States.QueryEvaluationError');
  });
});

describe('Retry', () => {
  it('backs off by its rate up to its maximum, counting per retrier', async () => {
    const errors = ['A', 'A', 'B', 'A', 'A'];
    const counts: number[] = [];
    const home = new Home({
      f: (payload: { count: number }) => {
        counts.push(payload.count);
        throw named(errors.shift() ?? 'A', 'x');
      },
    });
    await home.run({
      T: {
        ...invoke('f', {}),
        Arguments: { FunctionName: 'f', Payload: { count: '{% $states.context.State.RetryCount %}' } },
        Retry: [
          {
            ErrorEquals: ['A'],
            IntervalSeconds: 2,
            BackoffRate: 3,
            MaxDelaySeconds: 10,
            MaxAttempts: 3,
            JitterStrategy: 'FULL',
          },
          { ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 7 },
        ],
        End: true,
      },
    });
    const waits: number[] = [];
    for (let due = home.steps.nextDue(); due !== undefined; due = home.steps.nextDue()) {
      waits.push((due.getTime() - home.now.getTime()) / 1_000);
      await home.advance(waits.at(-1) ?? 0);
    }
    // The last entry would be the year's limit if the execution still ran; it has failed.
    expect(waits).toEqual([2, 6, 7, 10]);
    expect(counts).toEqual([0, 1, 2, 3, 4]);
    expect(home.steps.countTransitions()).toBe(5);
  });

  it('of 0 attempts does not retry, and a used-up retrier leaves the error to Catch', async () => {
    const home = new Home({ f: () => Promise.reject(named('Mine', 'x')) });
    const { status } = await home.run({
      A: invoke('f', {
        Retry: [{ ErrorEquals: ['Mine'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }],
        Catch: [{ ErrorEquals: ['Mine'], Next: 'C' }],
        End: true,
      }),
      C: caught,
    });
    expect(status).toBe('SUCCEEDED');
  });
});

describe('timeouts', () => {
  const slow = (): Home => new Home({ f: () => new Promise(() => {}), ask: () => null });

  it('of a task raise States.Timeout, and a late answer is ignored', async () => {
    let finish: (value: unknown) => void = () => {};
    const home = new Home({
      f: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    await home.create(
      'machine',
      machine({
        A: invoke('f', {
          TimeoutSeconds: '{% $states.input.s %}',
          Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'C' }],
          End: true,
        }),
        C: caught,
      }),
    );
    const { executionArn } = await home.call<{ executionArn: string }>('StartExecution', {
      stateMachineArn: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:machine',
      input: '{"s": 30}',
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    home.now = new Date(home.now.getTime() + 30_000);
    expect(home.steps.fireDue()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    finish('late');
    await home.steps.idle();
    expect(await home.output(executionArn)).toEqual({ caught: { Error: 'States.Timeout', Cause: '' } });
    expect((await home.types(executionArn)).filter((type) => type.startsWith('Task'))).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskTimedOut',
      'TaskStateExited',
    ]);
  });

  it('of heartbeats are put off by each heartbeat, never beyond the task’s own', async () => {
    let token = '';
    const home = new Home({
      ask: (payload: { token: string }) => {
        token = payload.token;
      },
    });
    const { executionArn } = await home.run({
      A: ask('ask', { TimeoutSeconds: 100, HeartbeatSeconds: 40, End: true }),
    });
    await home.advance(39);
    await home.call('SendTaskHeartbeat', { taskToken: token });
    await home.advance(39);
    await home.call('SendTaskHeartbeat', { taskToken: token });
    expect(await home.advance(21)).toBe(0);
    expect(await home.advance(1)).toBe(1);
    expect((await home.describe(executionArn)).error).toBe('States.Timeout');

    const other = slow();
    await other.run({ A: ask('ask', { TimeoutSeconds: 100, HeartbeatSeconds: 40, End: true }) });
    expect(await other.advance(40)).toBe(1);
    const events = await other.history(
      'arn:aws:states:ap-southeast-3:000000000000:execution:machine:'.concat(
        (
          await other.call<{ executions: { name: string }[] }>('ListExecutions', {
            stateMachineArn: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:machine',
          })
        ).executions[0]?.name ?? '',
      ),
    );
    expect(events.find((event) => event.type === 'TaskTimedOut')?.taskTimedOutEventDetails).toMatchObject({
      error: 'States.HeartbeatTimeout',
    });
  });

  it('of a machine end the execution, whatever it waits for; without one a year does', async () => {
    const home = new Home();
    await home.create(
      'short',
      machine({ W: { Type: 'Wait', Seconds: 1_000, End: true } }, { TimeoutSeconds: 60 }),
    );
    const short = await home.start('short');
    await home.advance(60);
    expect(await home.describe(short)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect((await home.types(short)).at(-1)).toBe('ExecutionTimedOut');

    await home.create('long', machine({ W: { Type: 'Wait', Seconds: 99_999_999, End: true } }));
    const long = await home.start('long');
    expect(home.steps.nextDue()).toEqual(new Date(home.now.getTime() + 365 * 86_400_000));
    await home.advance(365 * 86_400);
    expect((await home.describe(long)).status).toBe('TIMED_OUT');
  });
});

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

describe('AWS integrations', () => {
  it('are called with service, action and parameters, and prefix their errors', async () => {
    const calls: unknown[] = [];
    const home = new Home(
      {},
      {
        callAws: async (...call) => {
          calls.push(call);
          if (call[1] === 'putItem') throw named('ConditionalCheckFailedException', 'no');
          return { Count: 2 };
        },
      },
    );
    const { output } = await home.run({
      Q: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:dynamodb:query',
        Arguments: { TableName: 't' },
        Output: '{% $states.result.Count %}',
        Next: 'P',
      },
      P: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Arguments: { n: '{% $states.input %}' },
        Catch: [{ ErrorEquals: ['DynamoDB.ConditionalCheckFailedException'], Next: 'C' }],
        End: true,
      },
      C: caught,
    });
    expect(calls).toEqual([
      ['dynamodb', 'query', { TableName: 't' }],
      ['dynamodb', 'putItem', { n: 2 }],
    ]);
    expect(JSON.parse(output ?? '')).toEqual({
      caught: { Error: 'DynamoDB.ConditionalCheckFailedException', Cause: 'no' },
    });
  });
});

describe('an activity', () => {
  it('is taken by a worker, whose time runs from then on', async () => {
    const home = new Home();
    const { activityArn } = await home.call<{ activityArn: string }>('CreateActivity', { name: 'sign' });
    const definition = machine({
      A: {
        Type: 'Task',
        Resource: activityArn,
        TimeoutSeconds: 60,
        Output: '{% $states.result %}',
        End: true,
      },
    });
    await home.create('signing', definition);
    expect(await home.call('GetActivityTask', { activityArn })).toEqual({ taskToken: null });
    const [first, second] = [await home.start('signing', { n: 1 }), await home.start('signing', { n: 2 })];
    await home.advance(600);
    const task = await home.call<{ taskToken: string; input: string }>('GetActivityTask', {
      activityArn,
      workerName: 'w',
    });
    expect(JSON.parse(task.input)).toEqual({ n: 1 });
    await home.call('SendTaskSuccess', { taskToken: task.taskToken, output: '"signed"' });
    await home.steps.idle();
    expect(await home.output(first)).toBe('signed');
    await home.call('GetActivityTask', { activityArn });
    await home.advance(60);
    expect((await home.describe(second)).error).toBe('States.Timeout');
    expect(await home.types(second)).toContain('ActivityTimedOut');
    expect((await home.call<{ activities: unknown[] }>('ListActivities')).activities).toHaveLength(1);
    await home.call('DeleteActivity', { activityArn });
    await expect(home.call('DescribeActivity', { activityArn })).rejects.toMatchObject({
      name: 'ActivityDoesNotExist',
    });
  });
});
