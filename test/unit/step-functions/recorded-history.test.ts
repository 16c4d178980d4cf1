// History as AWS writes it, held to recordings of AWS that LocalStack publishes under
// tests/aws/services/stepfunctions/v2/**/*.snapshot.json; each test names its file and recording.
import { describe, expect, it } from 'vitest';
import { ask, type Event, Home, invoke } from '../../support/step-functions-home.ts';

type Line = [id: number, previous: number, type: string];
const lines = (events: Event[]): Line[] =>
  events.map(({ id, previousEventId, type }) => [id, previousEventId, type]);

const run = async (states: Record<string, object>, input: unknown = {}, home = new Home()) => {
  const described = await home.run(states, input);
  return { home, described, events: await home.history(described.executionArn) };
};

const map = (fields: object, states: Record<string, object>): object => ({
  Type: 'Map',
  MaxConcurrency: 1,
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: Object.keys(states)[0], States: states },
  End: true,
  ...fields,
});

describe('a Map that is tried again', () => {
  const failing = (retry: object): Record<string, object> => ({
    StartState: { Type: 'Pass', Output: [1], Next: 'MapState' },
    MapState: map(retry, {
      HandleItemFail: { Type: 'Fail', Error: 'HandleItemFailError', Cause: 'HandleItemFailCause' },
    }),
  });

  it('has failed only when it gives up (scenarios/test_base_scenarios: test_map_state_retry_multiple_retriers)', async () => {
    const { home, described } = await run(
      failing({
        Retry: [
          { ErrorEquals: ['NoSuchError'], MaxAttempts: 1 },
          { ErrorEquals: ['State.ALL'], MaxAttempts: 2 },
          { ErrorEquals: ['HandleItemFailError'], MaxAttempts: 3 },
        ],
      }),
    );
    for (const seconds of [1, 2, 4]) await home.advance(seconds);
    const events = await home.history(described.executionArn);
    const round = (first: number, before: number): Line[] => [
      [first, before, 'MapStateStarted'],
      [first + 1, first, 'MapIterationStarted'],
      [first + 2, first + 1, 'FailStateEntered'],
      [first + 3, first + 2, 'MapIterationFailed'],
    ];
    expect(lines(events)).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'PassStateEntered'],
      [3, 2, 'PassStateExited'],
      [4, 3, 'MapStateEntered'],
      ...round(5, 4),
      ...round(9, 7),
      ...round(13, 11),
      ...round(17, 15),
      [21, 19, 'MapStateFailed'],
      [22, 21, 'ExecutionFailed'],
    ]);
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({
      error: 'HandleItemFailError',
      cause: 'HandleItemFailCause',
    });
  });

  it('names neither error nor cause when the Fail inside names none (scenarios/test_base_scenarios: test_map_state_catch_empty_fail)', async () => {
    const { events } = await run({
      StartState: { Type: 'Pass', Output: [1], Next: 'MapState' },
      MapState: map(
        { Catch: [{ ErrorEquals: ['Internal Error'], Next: 'Caught' }] },
        { HandleItemFail: { Type: 'Fail' } },
      ),
      Caught: { Type: 'Pass', End: true },
    });
    expect(lines(events).slice(-4)).toEqual([
      [7, 6, 'FailStateEntered'],
      [8, 7, 'MapIterationFailed'],
      [9, 7, 'MapStateFailed'],
      [10, 9, 'ExecutionFailed'],
    ]);
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({});
  });

  it('has failed before its Catch takes over (scenarios/test_base_scenarios: test_map_state_catch_legacy)', async () => {
    const { events } = await run({
      MapState: map(
        { Items: [1], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] },
        { F: { Type: 'Fail', Error: 'E' } },
      ),
      Caught: { Type: 'Pass', End: true },
    });
    expect(lines(events).slice(5, 9)).toEqual([
      [6, 5, 'MapIterationFailed'],
      [7, 5, 'MapStateFailed'],
      [8, 7, 'MapStateExited'],
      [9, 8, 'PassStateEntered'],
    ]);
  });
});

describe('a Parallel that fails', () => {
  const failing = (handlers: object, Cause?: string): Record<string, object> => ({
    ParallelState: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Branch1',
          States: { Branch1: { Type: 'Fail', Error: 'FailureType', ...(Cause !== undefined && { Cause }) } },
        },
      ],
      End: true,
      ...handlers,
    },
  });
  const FinalCaught = { Type: 'Pass', End: true };

  it('says so once, and names no cause where its Fail names none (scenarios/test_base_scenarios: test_parallel_state_fail)', async () => {
    const { events } = await run(failing({}));
    expect(lines(events)).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'ParallelStateEntered'],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'FailStateEntered'],
      [5, 4, 'ParallelStateFailed'],
      [6, 5, 'ExecutionFailed'],
    ]);
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({ error: 'FailureType' });
  });

  it('has failed only when it gives up (scenarios/test_base_scenarios: test_parallel_state_retry)', async () => {
    const { home, described } = await run(
      failing({ Retry: [{ ErrorEquals: ['FailureType'], MaxAttempts: 2 }] }, 'Cause description'),
    );
    for (const seconds of [1, 2]) await home.advance(seconds);
    const events = await home.history(described.executionArn);
    expect(lines(events)).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'ParallelStateEntered'],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'FailStateEntered'],
      [5, 4, 'ParallelStateStarted'],
      [6, 5, 'FailStateEntered'],
      [7, 6, 'ParallelStateStarted'],
      [8, 7, 'FailStateEntered'],
      [9, 8, 'ParallelStateFailed'],
      [10, 9, 'ExecutionFailed'],
    ]);
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({
      error: 'FailureType',
      cause: 'Cause description',
    });
  });

  it('has failed before its Catch takes over (scenarios/test_base_scenarios: test_parallel_state_catch)', async () => {
    const { events } = await run({
      ...failing({ Catch: [{ ErrorEquals: ['FailureType'], Next: 'FinalCaught' }] }, 'Cause description'),
      FinalCaught,
    });
    expect(lines(events)).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'ParallelStateEntered'],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'FailStateEntered'],
      [5, 4, 'ParallelStateFailed'],
      [6, 5, 'ParallelStateExited'],
      [7, 6, 'PassStateEntered'],
      [8, 7, 'PassStateExited'],
      [9, 8, 'ExecutionSucceeded'],
    ]);
    const output = JSON.stringify({ Error: 'FailureType', Cause: 'Cause description' });
    expect(events[5]?.stateExitedEventDetails).toMatchObject({ name: 'ParallelState', output });
    expect(events[8]?.executionSucceededEventDetails).toMatchObject({ output });
  });

  it('counts the task that failed in it as aborted (callback/test_callback: test_sqs_failure_in_wait_for_task_tok_no_error_field[SQS_PARALLEL_WAIT_FOR_TASK_TOKEN])', async () => {
    let taskToken = '';
    const home = new Home({
      ask: ({ token }: { token: string }) => {
        taskToken = token;
      },
    });
    const { executionArn } = await home.run({
      ParallelJob: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'SendMessageWithWait', States: { SendMessageWithWait: ask('ask', { End: true }) } },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'FinalCaught' }],
        End: true,
      },
      FinalCaught,
    });
    await home.call('SendTaskFailure', { taskToken });
    await home.steps.idle();
    const events = await home.history(executionArn);
    expect(lines(events).slice(2, 12)).toEqual([
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'TaskStateEntered'],
      [5, 4, 'TaskScheduled'],
      [6, 5, 'TaskStarted'],
      [7, 6, 'TaskSubmitted'],
      [8, 7, 'TaskFailed'],
      [9, 8, 'TaskStateAborted'],
      [10, 8, 'ParallelStateFailed'],
      [11, 10, 'ParallelStateExited'],
      [12, 11, 'PassStateEntered'],
    ]);
    expect(await home.output(executionArn)).toEqual({ Error: null, Cause: null });
  });
});

describe('states inside one another', () => {
  it('a Map in a Map (scenarios/test_base_scenarios: test_map_state_nested)', async () => {
    const { events } = await run(
      { MapL1: map({}, { MapL2: map({}, { MapL2Pass: { Type: 'Pass', End: true } }) }) },
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    );
    const inner = (first: number, before: number): Line[] => [
      [first, before, 'MapIterationStarted'],
      [first + 1, first, 'PassStateEntered'],
      [first + 2, first + 1, 'PassStateExited'],
      [first + 3, first + 2, 'MapIterationSucceeded'],
    ];
    const outer = (first: number, before: number): Line[] => [
      [first, before, 'MapIterationStarted'],
      [first + 1, first, 'MapStateEntered'],
      [first + 2, first + 1, 'MapStateStarted'],
      ...inner(first + 3, first + 2),
      ...inner(first + 7, first + 5),
      ...inner(first + 11, first + 9),
      [first + 15, first + 14, 'MapStateSucceeded'],
      [first + 16, first + 14, 'MapStateExited'],
      [first + 17, first + 16, 'MapIterationSucceeded'],
    ];
    expect(lines(events)).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      ...outer(4, 3),
      ...outer(22, 20),
      [40, 39, 'MapStateSucceeded'],
      [41, 39, 'MapStateExited'],
      [42, 41, 'ExecutionSucceeded'],
    ]);
  });

  it('a Parallel in a Parallel (scenarios/test_base_scenarios: test_parallel_state_nested)', async () => {
    const parallel = (branch: string, state: object): object => ({
      Type: 'Parallel',
      Branches: [{ StartAt: branch, States: { [branch]: state } }],
      End: true,
    });
    const { events, described } = await run(
      {
        ParallelStateL1: parallel('ParallelStateL2', parallel('BranchL2', { Type: 'Pass', End: true })),
      },
      [1],
    );
    // The recording hides the ids inside the branches; those of both Parallels it shows.
    expect(lines(events)).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'ParallelStateEntered'],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'ParallelStateEntered'],
      [5, 4, 'ParallelStateStarted'],
      [6, 5, 'PassStateEntered'],
      [7, 6, 'PassStateExited'],
      [8, 7, 'ParallelStateSucceeded'],
      [9, 7, 'ParallelStateExited'],
      [10, 9, 'ParallelStateSucceeded'],
      [11, 9, 'ParallelStateExited'],
      [12, 11, 'ExecutionSucceeded'],
    ]);
    expect(described.output).toBe('[[[1]]]');
  });
});

describe('a Map whose own field fails', () => {
  const states = (Items: unknown): Record<string, object> => ({
    MapIterateState: map({ Items }, { Pass: { Type: 'Pass', End: true } }),
  });

  it.each([
    ['{% 1 %}', "'1'", "'number' for value: 1"],
    ["{% 'string' %}", "''string''", '\'string\' for value: "string"'],
  ])(
    '%s (scenarios/test_base_scenarios: test_map_state_items_eval_jsonata_fail)',
    async (Items, code, was) => {
      const { events } = await run(states(Items));
      const cause = `An error occurred while executing the state 'MapIterateState' (entered at the event id #2). The JSONata expression ${code} specified for the field 'Items' returned an unexpected result type. Expected 'array', but was ${was}`;
      expect(lines(events)).toEqual([
        [1, 0, 'ExecutionStarted'],
        [2, 0, 'MapStateEntered'],
        [3, 0, 'EvaluationFailed'],
        [4, 3, 'MapStateFailed'],
        [5, 4, 'ExecutionFailed'],
      ]);
      const error = 'States.QueryEvaluationError';
      expect(events[2]?.evaluationFailedEventDetails).toEqual({
        cause,
        error,
        location: 'Items',
        state: 'MapIterateState',
      });
      expect(events[4]?.executionFailedEventDetails).toEqual({ cause, error });
    },
  );

  it('because it is a function (scenarios/test_base_scenarios: test_map_state_items_eval_jsonata_fail[function])', async () => {
    const { described } = await run(states('{% $fn := function($x){$x} %}'));
    expect(described.cause).toBe(
      "An error occurred while executing the state 'MapIterateState' (entered at the event id #2). The JSONata expression '$fn := function($x){$x}' specified for the field 'Items' returned an unsupported result type.",
    );
  });

  it.each([
    [1, '1'],
    ['string', '"string"'],
    [true, 'true'],
    [{ foo: 'bar' }, '{"foo":"bar"}'],
    [null, 'null'],
  ])(
    'because its input %j is no array (scenarios/test_base_scenarios: test_map_state_items_input_types)',
    async (items, text) => {
      const { events } = await run(
        {
          Start: { Type: 'Pass', Output: '{% $states.input.items %}', Next: 'MapIterateState' },
          MapIterateState: map({}, { Pass: { Type: 'Pass', End: true } }),
        },
        { items },
      );
      expect(lines(events).slice(3)).toEqual([
        [4, 3, 'MapStateEntered'],
        [5, 3, 'EvaluationFailed'],
        [6, 5, 'MapStateFailed'],
        [7, 6, 'ExecutionFailed'],
      ]);
      expect(events[4]?.evaluationFailedEventDetails).toEqual({
        cause: `An error occurred while executing the state 'MapIterateState' (entered at the event id #4). Map state input must be an array but was: ${text}`,
        error: 'States.QueryEvaluationError',
        state: 'MapIterateState',
      });
    },
  );
});

describe('what stands beside the chain', () => {
  const pass = { Process: { Type: 'Pass', End: true } };

  it('MapStateSucceeded of nothing (scenarios/test_base_scenarios: test_map_state_items_eval_jsonata[empty])', async () => {
    const { events } = await run({ MapIterateState: map({ Items: '{% [] %}' }, pass) });
    expect(lines(events).slice(1)).toEqual([
      [2, 0, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapStateSucceeded'],
      [5, 3, 'MapStateExited'],
      [6, 5, 'ExecutionSucceeded'],
    ]);
  });

  it('MapIterationSucceeded and MapStateSucceeded (evaluate_jsonata/test_base_evaluate_expressions: test_base_map_from_input[ITEMS])', async () => {
    const { events } = await run(
      { Start: map({ Items: '{% $states.input.input_value %}' }, pass) },
      { input_value: [1, 2, 3] },
    );
    const iteration = (first: number, before: number): Line[] => [
      [first, before, 'MapIterationStarted'],
      [first + 1, first, 'PassStateEntered'],
      [first + 2, first + 1, 'PassStateExited'],
      [first + 3, first + 2, 'MapIterationSucceeded'],
    ];
    expect(lines(events).slice(2)).toEqual([
      [3, 2, 'MapStateStarted'],
      ...iteration(4, 3),
      ...iteration(8, 6),
      ...iteration(12, 10),
      // As in test_map_state_item_selector_parameters, which is recorded to its end.
      [16, 15, 'MapStateSucceeded'],
      [17, 15, 'MapStateExited'],
      [18, 17, 'ExecutionSucceeded'],
    ]);
  });

  it('ParallelStateSucceeded (scenarios/test_base_scenarios: test_parallel_state)', async () => {
    const branch = (name: string): object => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', End: true } },
    });
    const { events } = await run({
      ParallelState: { Type: 'Parallel', Branches: [branch('Branch1'), branch('Branch2')], End: true },
    });
    const last = events.filter(({ type }) => type === 'PassStateExited').at(-1)?.id ?? 0;
    expect(lines(events).slice(-3)).toEqual([
      [last + 1, last, 'ParallelStateSucceeded'],
      [last + 2, last, 'ParallelStateExited'],
      [last + 3, last + 2, 'ExecutionSucceeded'],
    ]);
  });

  it('MapRunSucceeded and MapStateSucceeded (scenarios/test_base_scenarios: test_map_state_config_distributed_item_selector_parameters)', async () => {
    const { events } = await run({
      MapState: {
        Type: 'Map',
        Items: ['1', '2', '3'],
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'P',
          States: { P: { Type: 'Pass', End: true } },
        },
        End: true,
      },
    });
    expect(lines(events).slice(1)).toEqual([
      [2, 0, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapRunStarted'],
      [5, 4, 'MapRunSucceeded'],
      [6, 5, 'MapStateSucceeded'],
      [7, 4, 'MapStateExited'],
      [8, 7, 'ExecutionSucceeded'],
    ]);
  });

  it('whatever a failure stops (timeouts/test_timeouts: test_service_lambda_map_timeout)', async () => {
    const home = new Home({ slow: () => new Promise(() => {}) });
    const { described } = await runUnsettled(home);
    await home.pass(5);
    const events = await home.history(described.executionArn);
    const first = events.find(({ type }) => type === 'TaskTimedOut')?.id ?? 0;
    const tail = events.slice(events.findIndex(({ type }) => type === 'MapIterationFailed'));
    expect(events.filter(({ type }) => type === 'TaskTimedOut')).toHaveLength(4);
    expect(tail.map(({ type }) => type)).toEqual([
      'MapIterationFailed',
      'TaskStateAborted',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
    expect(tail.slice(0, -1).every(({ previousEventId }) => previousEventId === first)).toBe(true);
    expect(tail.at(-1)?.previousEventId).toBe(tail.at(-2)?.id);
    expect(tail.at(-1)?.executionFailedEventDetails).toEqual({ error: 'States.Timeout' });
  });
});

// The functions of this one never answer, so nothing ever settles.
const runUnsettled = async (home: Home) => {
  const states = {
    MapWait: map(
      { Items: [1, 2, 3, 4], MaxConcurrency: 0 },
      { LambdaInvoke: invoke('slow', { TimeoutSeconds: 5, End: true }) },
    ),
  };
  return { described: await home.begin(states) };
};

describe('an evaluation that fails', () => {
  it('points to what came before the state (intrinsic_functions/test_math_operations_jsonata: test_math_random_seeded)', async () => {
    const { events } = await run(
      {
        State_0: {
          Type: 'Pass',
          Output: { FunctionResult: '{% $randomSeeded($states.input.FunctionInput.fst) %}' },
          End: true,
        },
      },
      { FunctionInput: 'fst' },
    );
    expect(lines(events)).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'PassStateEntered'],
      [3, 0, 'EvaluationFailed'],
      [4, 3, 'ExecutionFailed'],
    ]);
    expect(events[2]?.evaluationFailedEventDetails).toEqual({
      cause:
        "An error occurred while executing the state 'State_0' (entered at the event id #2). The JSONata expression '$randomSeeded($states.input.FunctionInput.fst)' specified for the field 'Output/FunctionResult' threw an error during evaluation. T1006: Attempted to invoke a non-function",
      error: 'States.QueryEvaluationError',
      location: 'Output/FunctionResult',
      state: 'State_0',
    });
  });

  it('inside an iteration too, and then the iteration and its Map fail (unrecorded together, each as above)', async () => {
    const { events } = await run({
      Each: map(
        { Items: [1, 2] },
        { First: { Type: 'Pass', Next: 'Second' }, Second: { Type: 'Pass', Output: '{% $no %}', End: true } },
      ),
    });
    expect(lines(events).slice(3)).toEqual([
      [4, 3, 'MapIterationStarted'],
      [5, 4, 'PassStateEntered'],
      [6, 5, 'PassStateExited'],
      [7, 6, 'PassStateEntered'],
      [8, 6, 'EvaluationFailed'],
      [9, 8, 'MapIterationFailed'],
      [10, 8, 'MapStateFailed'],
      [11, 10, 'ExecutionFailed'],
    ]);
  });

  it('after a task has succeeded too, and its Catch points to it (unrecorded together)', async () => {
    const { events } = await run(
      {
        Before: { Type: 'Pass', Next: 'Work' },
        Work: invoke('work', {
          Output: '{% $no %}',
          Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }],
          End: true,
        }),
        Caught: { Type: 'Pass', End: true },
      },
      {},
      new Home({ work: () => 1 }),
    );
    expect(lines(events).slice(3, 10)).toEqual([
      [4, 3, 'TaskStateEntered'],
      [5, 4, 'TaskScheduled'],
      [6, 5, 'TaskStarted'],
      [7, 6, 'TaskSucceeded'],
      [8, 3, 'EvaluationFailed'],
      [9, 8, 'TaskStateExited'],
      [10, 9, 'PassStateEntered'],
    ]);
  });
});

describe('a task whose heartbeat stays out', () => {
  it('has timed out (timeouts/test_heartbeats: test_heartbeat_timeout, test_heartbeat_no_timeout)', async () => {
    for (const timeout of [{ TimeoutSeconds: 600 }, {}]) {
      const home = new Home({ ask: () => null });
      const described = await home.run({
        SendMessageWithWait: ask('ask', { HeartbeatSeconds: 5, ...timeout, End: true }),
      });
      await home.advance(5);
      const events = await home.history(described.executionArn);
      expect(lines(events)).toEqual([
        [1, 0, 'ExecutionStarted'],
        [2, 0, 'TaskStateEntered'],
        [3, 2, 'TaskScheduled'],
        [4, 3, 'TaskStarted'],
        [5, 4, 'TaskSubmitted'],
        [6, 5, 'TaskTimedOut'],
        [7, 6, 'ExecutionFailed'],
      ]);
      expect(events[2]?.taskScheduledEventDetails).toMatchObject({
        heartbeatInSeconds: 5,
        ...(timeout.TimeoutSeconds && { timeoutInSeconds: 600 }),
      });
      expect(events[5]?.taskTimedOutEventDetails).toEqual({
        error: 'States.Timeout',
        resource: 'invoke.waitForTaskToken',
        resourceType: 'lambda',
      });
      expect(events[6]?.executionFailedEventDetails).toEqual({ error: 'States.Timeout' });
    }
  });
});
