// History, read by the unmodified AWS SDK: nothing in it that AWS's own model does not know.
import {
  CreateActivityCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  HistoryEventType,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, Home, invoke, machine, named, roleArn } from '../../support/step-functions-home.ts';
import { type Served, serve } from '../../support/step-functions-sdk.ts';

const tokens: string[] = [];
let calls = 0;
let home: Home;
let served: Served;

beforeEach(async () => {
  calls = 0;
  home = new Home({
    ask: (payload: { token: string }) => {
      tokens.push(payload.token);
    },
    flaky: () => {
      calls += 1;
      if (calls === 1) throw named('Flaky', 'once');
      return calls;
    },
    broken: () => Promise.reject(named('Broken', 'always')),
  });
  served = await serve(home);
});

afterEach(() => served.close());

async function history(executionArn: string): Promise<HistoryEvent[]> {
  const all: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await served.client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        maxResults: 7,
        ...(nextToken !== undefined && { nextToken }),
      }),
    );
    all.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return all;
}

const everything = (activity: string): object =>
  machine({
    Choose: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Lost' }], Default: 'Note' },
    Note: { Type: 'Pass', Assign: { word: 'x' }, Next: 'Pause' },
    Pause: { Type: 'Wait', Seconds: 5, Next: 'Again' },
    Again: invoke('flaky', { Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 1 }], Next: 'Own' }),
    Own: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:ap-southeast-3:000000000000:function:broken',
      Catch: [{ ErrorEquals: ['Broken'], Next: 'Ask' }],
      Next: 'Ask',
    },
    Ask: ask('ask', { TimeoutSeconds: 9, HeartbeatSeconds: 8, Next: 'Sign' }),
    Sign: {
      Type: 'Task',
      Resource: activity,
      TimeoutSeconds: 60,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Each' }],
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      Items: [1, 2],
      ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', End: true } } },
      Next: 'Both',
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: { Type: 'Wait', Seconds: 500, End: true } } },
        { StartAt: 'Right', States: { Right: { Type: 'Pass', Output: '{% $nothing %}', End: true } } },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Lost' }],
      End: true,
    },
    Lost: { Type: 'Fail', Error: 'Lost', Cause: 'at the end' },
  });

// Event types that carry no details in AWS's own model.
const bare =
  /^(MapState|ParallelState)(Succeeded|Failed|Aborted)$|^ParallelStateStarted$|^LambdaFunctionStarted$|StateAborted$/;

describe('history', () => {
  it('holds nothing the SDK does not know, under consecutive ids', async () => {
    const { activityArn = '' } = await served.client.send(new CreateActivityCommand({ name: 'sign' }));
    const stateMachineArn = await served.create('everything', everything(activityArn));
    const { executionArn = '' } = await served.client.send(
      new StartExecutionCommand({ stateMachineArn, input: '{}' }),
    );
    await home.steps.idle();
    // The wait, then the second attempt of the flaky one.
    for (const seconds of [5, 1]) await home.advance(seconds);
    const taskToken = tokens.at(-1) ?? '';
    await served.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"ok":true}' }));
    await expect(
      served.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' })),
    ).rejects.toBeInstanceOf(TaskTimedOut);
    await home.steps.idle();
    const work = await served.client.send(new GetActivityTaskCommand({ activityArn, workerName: 'w' }));
    expect(work.input).toBe('{"ok":true}');
    await home.advance(60);

    const events = await history(executionArn);
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
    for (const event of events) {
      const { timestamp, type = '', id = 0, previousEventId = -1, ...details } = event;
      expect(Object.hasOwn(HistoryEventType, type), type).toBe(true);
      expect(timestamp).toBeInstanceOf(Date);
      expect(previousEventId, type).toBeLessThan(id);
      const members = Object.entries(details).filter(([, value]) => value !== undefined);
      expect(members.length, type).toBe(bare.test(type) ? 0 : 1);
      expect(
        members.every(([name]) => name.endsWith('EventDetails')),
        type,
      ).toBe(true);
    }
    const types = new Set(events.map((event) => event.type));
    for (const type of [
      'ChoiceStateEntered',
      'WaitStateExited',
      'TaskFailed',
      'LambdaFunctionFailed',
      'TaskSubmitted',
      'ActivityTimedOut',
      'MapIterationSucceeded',
      'ParallelStateFailed',
      'EvaluationFailed',
      'WaitStateAborted',
      'FailStateEntered',
      'ExecutionFailed',
    ] as const) {
      expect(types.has(type), type).toBe(true);
    }
    const scheduled = events.findLast((event) => event.type === 'TaskScheduled')?.taskScheduledEventDetails;
    expect(scheduled).toMatchObject({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      region: 'ap-southeast-3',
      timeoutInSeconds: 9,
      heartbeatInSeconds: 8,
    });
    const assigned = events.find((event) => event.stateExitedEventDetails?.name === 'Note');
    expect(assigned?.stateExitedEventDetails?.assignedVariables).toEqual({ word: '"x"' });
    expect(events[0]).toMatchObject({
      type: 'ExecutionStarted',
      previousEventId: 0,
      executionStartedEventDetails: { input: '{}', roleArn },
    });
    expect(events[1]).toMatchObject({ previousEventId: 0 });
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({ error: 'Lost', cause: 'at the end' });
    const entered = events.filter((event) => event.type?.endsWith('Entered')).length;
    expect(home.steps.countTransitions()).toBe(entered + 1);
  });

  it('can be read backwards and without its data', async () => {
    const stateMachineArn = await served.create('one', machine({ A: { Type: 'Pass', End: true } }));
    const { executionArn = '' } = await served.client.send(
      new StartExecutionCommand({ stateMachineArn, input: '{"secret":1}' }),
    );
    await home.steps.idle();
    const { events = [] } = await served.client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, includeExecutionData: false }),
    );
    expect(events.map((event) => event.id)).toEqual([4, 3, 2, 1]);
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});
