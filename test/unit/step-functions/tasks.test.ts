// How tasks end: results, integrations, activities and timeouts.
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
    // Recorded: evaluate_jsonata/test_base_evaluate_expressions, test_base_task.
    const result = JSON.parse(output ?? '') as Record<string, unknown>;
    expect(result).toMatchObject({ ExecutedVersion: '$LATEST', Payload: 5, StatusCode: 200 });
    expect(result.SdkHttpMetadata).toMatchObject({
      AllHttpHeaders: { 'X-Amz-Executed-Version': ['$LATEST'] },
      HttpHeaders: { 'Content-Length': '1', 'Content-Type': 'application/json' },
      HttpStatusCode: 200,
    });
    expect(result.SdkResponseMetadata).toEqual({ RequestId: expect.any(String) });
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
      // Recorded: timeouts/test_heartbeats.
      error: 'States.Timeout',
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
    // Recorded: timeouts/test_timeouts, test_global_timeout.
    const described = await home.describe(short);
    expect(described.status).toBe('TIMED_OUT');
    expect(Object.keys(described)).not.toContain('error');
    expect(Object.keys(described)).not.toContain('cause');
    expect((await home.types(short)).at(-1)).toBe('ExecutionTimedOut');

    await home.create('long', machine({ W: { Type: 'Wait', Seconds: 99_999_999, End: true } }));
    const long = await home.start('long');
    expect(home.steps.nextDue()).toEqual(new Date(home.now.getTime() + 365 * 86_400_000));
    await home.advance(365 * 86_400);
    expect((await home.describe(long)).status).toBe('TIMED_OUT');
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
