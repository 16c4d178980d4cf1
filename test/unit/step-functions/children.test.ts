// Executions that start, await and stop other executions, and those that are redriven.
import { describe, expect, it } from 'vitest';
import { ask, Home, invoke, machine, machineArn, named } from '../../support/step-functions-home.ts';

const parent = (pattern: string, extra: object = {}): object =>
  machine({
    P: {
      Type: 'Task',
      Resource: `arn:aws:states:::states:startExecution${pattern}`,
      Arguments: {
        StateMachineArn: machineArn('child'),
        Name: '{% $states.input.name %}',
        Input: { n: '{% $states.input.n %}' },
      },
      End: true,
      ...extra,
    },
    ...('Catch' in extra && {
      C: {
        Type: 'Pass',
        Output: { caught: '{% $states.input.Error %}', cause: '{% $parse($states.input.Cause) %}' },
        End: true,
      },
    }),
  });
const catchAll = { Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'C' }] };
const childArn = (name: string): string =>
  `arn:aws:states:ap-southeast-3:000000000000:execution:child:${name}`;

async function family(
  pattern: string,
  child: Record<string, object>,
  extra: object = catchAll,
): Promise<Home> {
  const home = new Home();
  await home.create('child', machine(child));
  await home.create('parent', parent(pattern, extra));
  return home;
}

describe('startExecution', () => {
  it('without a pattern goes on at once', async () => {
    const home = await family('', { W: { Type: 'Wait', Seconds: 10, End: true } });
    const execution = await home.start('parent', { name: 'one', n: 1 });
    expect(await home.output(execution)).toMatchObject({ ExecutionArn: childArn('one') });
    expect((await home.describe(childArn('one'))).status).toBe('RUNNING');
  });

  it.each([
    ['.sync', '{"n":2}'],
    ['.sync:2', { n: 2 }],
  ])('%s waits for the output', async (pattern, Output) => {
    const home = await family(pattern, { W: { Type: 'Wait', Seconds: 10, End: true } });
    const execution = await home.start('parent', { name: 'one', n: 2 });
    expect((await home.describe(execution)).status).toBe('RUNNING');
    await home.advance(10);
    expect(await home.output(execution)).toMatchObject({ Output, Status: 'SUCCEEDED', Name: 'one' });
    expect((await home.types(execution)).slice(2, 6)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
    ]);
  });

  it('fails with the description of the child as cause', async () => {
    const home = await family('.sync:2', { F: { Type: 'Fail', Error: 'Broke', Cause: 'so' } });
    const execution = await home.start('parent', { name: 'one', n: 2 });
    expect(await home.output(execution)).toMatchObject({
      caught: 'States.TaskFailed',
      cause: {
        Status: 'FAILED',
        Error: 'Broke',
        Cause: 'so',
        ExecutionArn: childArn('one'),
        Input: { n: 2 },
      },
    });
  });

  it('says so when the name is taken', async () => {
    const home = await family('.sync:2', { S: { Type: 'Succeed' } }, {});
    await home.start('child', { n: 9 }, 'one');
    const execution = await home.start('parent', { name: 'one', n: 2 });
    expect((await home.describe(execution)).error).toBe('StepFunctions.ExecutionAlreadyExistsException');
    expect(await home.types(execution)).toContain('TaskSubmitFailed');
  });

  it('stops the child when the parent is stopped or times out', async () => {
    const home = await family(
      '.sync:2',
      { W: { Type: 'Wait', Seconds: 1_000, End: true } },
      { TimeoutSeconds: 60, ...catchAll },
    );
    const stopped = await home.start('parent', { name: 'one', n: 1 });
    await home.call('StopExecution', { executionArn: stopped, error: 'Enough', cause: 'by hand' });
    expect(await home.describe(stopped)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'by hand',
    });
    expect((await home.describe(childArn('one'))).status).toBe('ABORTED');
    const late = await home.start('parent', { name: 'two', n: 1 });
    await home.advance(60);
    expect((await home.describe(late)).error).toBe('States.Timeout');
    expect((await home.describe(childArn('two'))).status).toBe('ABORTED');
    expect(home.steps.nextDue()).toBeUndefined();
  });

  it('with a token is answered by whoever got it from the child', async () => {
    const home = new Home();
    let token = '';
    home.functions = {
      ask: (payload: { token: string }) => {
        token = payload.token;
      },
    };
    await home.create('child', machine({ A: invoke('ask', { End: true }) }));
    await home.create(
      'parent',
      machine({
        P: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.waitForTaskToken',
          Arguments: {
            StateMachineArn: machineArn('child'),
            Input: { token: '{% $states.context.Task.Token %}' },
          },
          End: true,
        },
      }),
    );
    const execution = await home.start('parent');
    expect((await home.describe(execution)).status).toBe('RUNNING');
    await home.call('SendTaskSuccess', { taskToken: token, output: '5' });
    await home.steps.idle();
    expect(await home.output(execution)).toBe(5);
  });
});

describe('redrive', () => {
  it('runs the failed state again and nothing before it', async () => {
    const calls: string[] = [];
    let works = false;
    const home = new Home({
      a: () => {
        calls.push('a');
        return 1;
      },
      b: () => {
        calls.push('b');
        if (!works) throw named('Down', 'x');
        return 2;
      },
    });
    const { executionArn, status } = await home.run({
      A: invoke('a', { Next: 'B' }),
      B: invoke('b', { End: true }),
    });
    expect(status).toBe('FAILED');
    expect(await home.describe(executionArn)).toMatchObject({ redriveStatus: 'REDRIVABLE' });
    works = true;
    await home.call('RedriveExecution', { executionArn });
    await home.steps.idle();
    expect(await home.output(executionArn)).toBe(2);
    expect(calls).toEqual(['a', 'b', 'b']);
    expect(await home.describe(executionArn)).toMatchObject({
      redriveCount: 1,
      redriveStatus: 'NOT_REDRIVABLE',
    });
    expect((await home.types(executionArn)).slice(-6)).toEqual([
      'ExecutionRedriven',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    await expect(home.call('RedriveExecution', { executionArn })).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });

  it('of a Map repeats only the iterations that had not succeeded', async () => {
    const seen: number[] = [];
    let broken = 2;
    const home = new Home({
      f: (n: number) => {
        seen.push(n);
        if (n === broken) throw named('Down', 'x');
        return n * 10;
      },
    });
    const { executionArn, status } = await home.run({
      M: {
        Type: 'Map',
        Items: [1, 2, 3, 4],
        MaxConcurrency: 1,
        ItemProcessor: { StartAt: 'X', States: { X: invoke('f', { End: true }) } },
        End: true,
      },
    });
    expect(status).toBe('FAILED');
    broken = 0;
    await home.call('RedriveExecution', { executionArn });
    await home.steps.idle();
    expect(await home.output(executionArn)).toEqual([10, 20, 30, 40]);
    expect(seen).toEqual([1, 2, 2, 3, 4]);
  });

  it('issues a new token to a task that was aborted, and is over after 14 days', async () => {
    const tokens: string[] = [];
    const home = new Home({
      ask: (payload: { token: string }) => {
        tokens.push(payload.token);
      },
    });
    const { executionArn } = await home.run({ A: ask('ask', { End: true }) });
    await home.call('StopExecution', { executionArn });
    await expect(home.call('SendTaskSuccess', { taskToken: tokens[0], output: '1' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await home.call('RedriveExecution', { executionArn });
    await home.steps.idle();
    await home.call('SendTaskSuccess', { taskToken: tokens[1], output: '2' });
    await home.steps.idle();
    expect(await home.output(executionArn)).toBe(2);

    const other = await home.start('machine', {}, 'late');
    await home.call('StopExecution', { executionArn: other });
    home.now = new Date(home.now.getTime() + 15 * 86_400_000);
    await expect(home.call('RedriveExecution', { executionArn: other })).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });
});
