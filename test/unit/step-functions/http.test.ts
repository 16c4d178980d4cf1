// The unmodified AWS SDK against the local home, over HTTP.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  HistoryEventType,
  InvalidDefinition,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  PublishStateMachineVersionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineAlreadyExists,
  TagResourceCommand,
  TaskTimedOut,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, Home, invoke, machine, named, roleArn } from '../../support/step-functions-home.ts';

let home: Home;
let server: Server;
let client: SFNClient;
const tokens: string[] = [];
let calls = 0;

beforeEach(async () => {
  calls = 0;
  home = new Home({
    echo: (payload: unknown) => payload,
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
  server = createServer((request, response) => home.steps.handleHttp(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new SFNClient({
    region: 'ap-southeast-3',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});

afterEach(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
  home.steps.close();
});

const pass = JSON.stringify(machine({ A: { Type: 'Pass', End: true } }));

async function create(name: string, definition: string): Promise<string> {
  const { stateMachineArn = '' } = await client.send(
    new CreateStateMachineCommand({ name, definition, roleArn }),
  );
  return stateMachineArn;
}

async function history(executionArn: string): Promise<HistoryEvent[]> {
  const all: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
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

describe('state machines', () => {
  it('are created once, described, updated, listed and deleted', async () => {
    const stateMachineArn = await create('one', pass);
    expect(await create('one', pass)).toBe(stateMachineArn);
    const other = JSON.stringify(
      machine({ B: { Type: 'Wait', Seconds: 5, Next: 'C' }, C: { Type: 'Succeed' } }),
    );
    await expect(create('one', other)).rejects.toBeInstanceOf(StateMachineAlreadyExists);
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({
      name: 'one',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: pass,
      roleArn,
    });
    expect(described.creationDate).toEqual(home.now);

    await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: other }));
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
    await home.steps.idle();
    await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: pass }));
    const kept = await client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(kept.definition).toBe(other);
    await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await home.advance(5);
    expect((await client.send(new DescribeExecutionCommand({ executionArn }))).status).toBe('SUCCEEDED');
    expect((await client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });

  it('with a bad definition are refused, as ValidateStateMachineDefinition says beforehand', async () => {
    const bad = JSON.stringify(machine({ A: { Type: 'Pass', Next: 'Nowhere' } }));
    await expect(create('bad', bad)).rejects.toBeInstanceOf(InvalidDefinition);
    const verdict = await client.send(new ValidateStateMachineDefinitionCommand({ definition: bad }));
    expect(verdict.result).toBe('FAIL');
    expect(verdict.diagnostics?.[0]?.message).toContain('Nowhere');
    expect((await client.send(new ValidateStateMachineDefinitionCommand({ definition: pass }))).result).toBe(
      'OK',
    );
  });

  it('carry tags', async () => {
    const resourceArn = await create('one', pass);
    await client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'k', value: 'v' }] }));
    expect((await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([
      { key: 'k', value: 'v' },
    ]);
  });
});

describe('starting', () => {
  it('is idempotent while the same input runs, and refused afterwards', async () => {
    const stateMachineArn = await create(
      'one',
      JSON.stringify(machine({ W: { Type: 'Wait', Seconds: 5, End: true } })),
    );
    const start = (input: string): Promise<unknown> =>
      client.send(new StartExecutionCommand({ stateMachineArn, name: 'n', input }));
    const first = (await start('{"a":1}')) as { executionArn: string; startDate: Date };
    home.now = new Date(home.now.getTime() + 1_000);
    expect(await start('{"a":1}')).toMatchObject({
      executionArn: first.executionArn,
      startDate: first.startDate,
    });
    await expect(start('{"a":2}')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    await home.steps.idle();
    await home.advance(5);
    await expect(start('{"a":1}')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    expect(home.steps.countTransitions('n')).toBe(1);
    expect(home.steps.countTransitions('other')).toBe(0);
  });

  it.each([
    ['InvalidName', { name: 'a b' }],
    ['InvalidName', { name: 'x'.repeat(81) }],
    ['InvalidExecutionInput', { input: '{' }],
    ['InvalidExecutionInput', { input: JSON.stringify('x'.repeat(262_144)) }],
    ['InvalidArn', { stateMachineArn: 'one' }],
    [
      'StateMachineDoesNotExist',
      { stateMachineArn: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:none' },
    ],
  ])('is refused with %s', async (name, input) => {
    const stateMachineArn = await create('one', pass);
    await expect(client.send(new StartExecutionCommand({ stateMachineArn, ...input }))).rejects.toMatchObject(
      { name },
    );
  });

  it('of what does not exist, or is not offered, is refused by name', async () => {
    const executionArn = 'arn:aws:states:ap-southeast-3:000000000000:execution:one:none';
    await expect(client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toBeInstanceOf(
      ExecutionDoesNotExist,
    );
    const stateMachineArn = await create('one', pass);
    await expect(
      client.send(new PublishStateMachineVersionCommand({ stateMachineArn })),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});

describe('listing', () => {
  it('gives the newest first, by page and by status', async () => {
    const stateMachineArn = await create(
      'one',
      JSON.stringify(machine({ W: { Type: 'Wait', Seconds: '{% $states.input.s %}', End: true } })),
    );
    for (let index = 0; index < 5; index += 1) {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn,
          name: `e${index}`,
          input: `{"s":${index < 2 ? 1 : 100}}`,
        }),
      );
    }
    await home.steps.idle();
    await home.advance(1);
    const list = async (input: object): Promise<string[]> => {
      const { executions = [], nextToken } = await client.send(
        new ListExecutionsCommand({ stateMachineArn, ...input }),
      );
      const rest = nextToken === undefined ? [] : await list({ ...input, nextToken });
      return [...executions.map((execution) => execution.name ?? ''), ...rest];
    };
    expect(await list({ maxResults: 2 })).toEqual(['e4', 'e3', 'e2', 'e1', 'e0']);
    expect(await list({ statusFilter: 'SUCCEEDED' })).toEqual(['e1', 'e0']);
    await expect(list({ nextToken: 'rubbish' })).rejects.toMatchObject({ name: 'InvalidToken' });
  });
});

const everything = (activity: string): string =>
  JSON.stringify(
    machine({
      Choose: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Lost' }], Default: 'Note' },
      Note: { Type: 'Pass', Assign: { word: 'x' }, Next: 'Pause' },
      Pause: { Type: 'Wait', Seconds: 5, Next: 'Again' },
      Again: invoke('flaky', { Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 0 }], Next: 'Own' }),
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
    }),
  );

// Event types that carry no details in AWS's own model.
const bare =
  /^(MapState|ParallelState)(Succeeded|Failed|Aborted)$|^ParallelStateStarted$|^LambdaFunctionStarted$|StateAborted$/;

describe('history', () => {
  it('holds nothing the SDK does not know, under consecutive ids', async () => {
    const { activityArn = '' } = await client.send(new CreateActivityCommand({ name: 'sign' }));
    const stateMachineArn = await create('everything', everything(activityArn));
    const { executionArn = '' } = await client.send(
      new StartExecutionCommand({ stateMachineArn, input: '{}' }),
    );
    await home.steps.idle();
    await home.advance(5);
    const taskToken = tokens.at(-1) ?? '';
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"ok":true}' }));
    await expect(client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toBeInstanceOf(
      TaskTimedOut,
    );
    await home.steps.idle();
    const work = await client.send(new GetActivityTaskCommand({ activityArn, workerName: 'w' }));
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
    const stateMachineArn = await create('one', pass);
    const { executionArn = '' } = await client.send(
      new StartExecutionCommand({ stateMachineArn, input: '{"secret":1}' }),
    );
    await home.steps.idle();
    const { events = [] } = await client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, includeExecutionData: false }),
    );
    expect(events.map((event) => event.id)).toEqual([4, 3, 2, 1]);
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});
