// TestState, held to LocalStack's recordings of AWS (tests/aws/services/stepfunctions/v2/test_state/*.snapshot.json).
import { type SFNClient, TestStateCommand, type TestStateCommandInput } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Home, machine, machineArn, named } from '../../support/step-functions-home.ts';
import { type Served, serve } from '../../support/step-functions-sdk.ts';

let home: Home;
let served: Served;
let client: SFNClient;
beforeAll(async () => {
  home = new Home({
    f: (payload: { n: number }) => payload.n + 1,
    broken: () => Promise.reject(named('Broken', 'so')),
  });
  served = await serve(home);
  client = served.client;
});
afterAll(() => served.close());

type Request = Omit<TestStateCommandInput, 'definition'> & { definition: object };
const test = async ({ definition, ...rest }: Request): Promise<Record<string, unknown>> => {
  const { $metadata: _, ...answer } = await client.send(
    new TestStateCommand({ definition: JSON.stringify(definition), ...rest }),
  );
  return { ...answer };
};
const json = (value: unknown): string => JSON.stringify(value);

const values = json({ Values: ['first', 'second', 'third'] });
const map = (fields: object = {}): object => ({
  Type: 'Map',
  QueryLanguage: 'JSONata',
  Items: '{% $states.input.Values %}',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'INLINE' },
    StartAt: 'HandleItem',
    States: { HandleItem: { Type: 'Pass', End: true } },
  },
  End: true,
  ...fields,
});
const lambda = (fields: object = {}): object => ({
  Type: 'Task',
  QueryLanguage: 'JSONata',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'foo', Payload: 'bar' },
  End: true,
  ...fields,
});

describe('a mock', () => {
  const mock = (result: unknown): TestStateCommandInput['mock'] => ({ result: json(result) });
  const refusal = (name: string, message: string): object => ({ name, message });

  it('is refused where it has no meaning (test_state_mock_validation)', async () => {
    for (const Type of ['Pass', 'Succeed', 'Fail']) {
      const definition = { Type, ...(Type === 'Pass' && { End: true }) };
      await expect(test({ definition, mock: mock({}) })).rejects.toMatchObject(
        refusal('ValidationException', `State type '${Type}' is not supported when a mock is specified`),
      );
    }
    await expect(
      test({ definition: lambda(), mock: { result: '{}', errorOutput: { error: 'E' } } }),
    ).rejects.toMatchObject(
      refusal(
        'ValidationException',
        'A test mock should have only one of the following fields: [result, errorOutput].',
      ),
    );
    await expect(test({ definition: lambda(), mock: mock({}), revealSecrets: true })).rejects.toMatchObject(
      refusal('ValidationException', 'TestState does not support RevealSecrets when a mock is specified.'),
    );
  });

  it('is asked for where nothing can run (test_state_mock_validation: test_state_type_requires_mock)', async () => {
    const parallel = {
      Type: 'Parallel',
      QueryLanguage: 'JSONata',
      Branches: [{ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }],
      End: true,
    };
    const message =
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]';
    await expect(test({ definition: map() })).rejects.toMatchObject(refusal('InvalidDefinition', message));
    await expect(test({ definition: parallel })).rejects.toMatchObject(refusal('InvalidDefinition', message));
    await expect(test({ definition: map(), mock: mock({ a: 1 }) })).rejects.toMatchObject(
      refusal('ValidationException', 'Mocked result must be an array.'),
    );
    await expect(test({ definition: parallel, mock: mock({ a: 1 }) })).rejects.toMatchObject(
      refusal('ValidationException', 'Mocked result must be an array.'),
    );
    await expect(test({ definition: parallel, mock: mock([1, 2]) })).rejects.toMatchObject(
      refusal(
        'ValidationException',
        'Mocked result must contain the same number of items as number of Parallel branches.',
      ),
    );
    // Unrecorded: the sentence of the API reference.
    const waiting = lambda({ Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' });
    await expect(test({ definition: waiting })).rejects.toMatchObject({ name: 'InvalidDefinition' });
  });

  const start = (suffix = ''): object =>
    lambda({
      Resource: `arn:aws:states:::states:startExecution${suffix}`,
      Arguments: { StateMachineArn: 'x' },
    });
  const strict = 'Mock result schema validation error: ';
  it.each<[string, object, unknown, string]>([
    // test_field_validation_mode: test_strict_mode_lambda_task, test_strict_mode_sfn_task
    ['lambda', lambda(), { StatusCode: '200' }, "Field 'StatusCode' must be a number"],
    ['states', start(), {}, "Required field 'ExecutionArn' is missing"],
    ['states', start(), { executionArn: 'x', startDate: 'y' }, "Required field 'ExecutionArn' is missing"],
    ['states', start(), { ExecutionArn: 'x', StartDate: true }, "Field 'StartDate' must be a string"],
    ['states', start(), { ExecutionArn: 'x', StartDate: 1764103483 }, "Field 'StartDate' must be a string"],
    // Noted as validated in test_field_validation_mode.py: a payload that is no text fits no model.
    ['lambda', lambda(), { Payload: { a: 1 } }, "Field 'Payload' must be a string"],
    // Unrecorded: the members of DescribeExecution's answer.
    ['states', start('.sync'), { ExecutionArn: 'x' }, "Required field 'StateMachineArn' is missing"],
    [
      'states',
      start('.sync:2'),
      { ExecutionArn: 'x', StateMachineArn: 'y', StartDate: 'z', Status: 'DONE' },
      "Field 'Status' is not an expected value",
    ],
  ])('of %s is held to the API: %j', async (_, definition, result, reason) => {
    await expect(test({ definition, mock: mock(result) })).rejects.toMatchObject(
      refusal('ValidationException', strict + reason),
    );
    const none = { result: json(result), fieldValidationMode: 'NONE' as const };
    expect(await test({ definition, mock: none })).toMatchObject({
      status: 'SUCCEEDED',
      output: json(result),
    });
  });

  it('in PRESENT mode may leave out members (API reference: MockInput)', async () => {
    const result = json({ ExecutionArn: 'x' });
    const present = { result, fieldValidationMode: 'PRESENT' as const };
    expect(await test({ definition: start(), mock: present })).toMatchObject({
      status: 'SUCCEEDED',
      output: result,
    });
  });

  it('comes back as it was given (test_test_state_mock_scenarios: test_base_lambda_service_task_mock_success)', async () => {
    const result = json({ Payload: 'function output', SdkHttpMetadata: { HttpStatusCode: 200 } });
    expect(await test({ definition: lambda(), mock: { result } })).toEqual({
      output: result,
      status: 'SUCCEEDED',
    });
  });
});

describe('a retrier', () => {
  const retried = lambda({
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 5 }],
  });
  const mock = { errorOutput: { error: 'MockException', cause: 'Mock the cause of the error.' } };
  const told = { error: 'MockException', cause: 'Mock the cause of the error.' };

  it('is counted from outside (test_state_configuration: test_state_configuration_retrier_retry_count)', async () => {
    const at = async (retrierRetryCount: number): Promise<unknown> =>
      await test({
        definition: retried,
        input: values,
        inspectionLevel: 'TRACE',
        mock,
        stateConfiguration: { retrierRetryCount },
      });
    const afterArguments = json({ FunctionName: 'foo', Payload: 'bar' });
    expect(await at(4)).toEqual({
      ...told,
      status: 'RETRIABLE',
      inspectionData: {
        afterArguments,
        errorDetails: { retryBackoffIntervalSeconds: 16, retryIndex: 0 },
        input: values,
      },
    });
    expect(await at(5)).toEqual({
      ...told,
      status: 'FAILED',
      inspectionData: { afterArguments, errorDetails: { retryIndex: 0 }, input: values },
    });
  });
});

describe('a Map', () => {
  const seen = '{% $states %}';

  it('counts its failed iterations from outside (test_state_configuration: test_map_state_failure_count)', async () => {
    const threshold = {
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    };
    const at = async (fields: object, mapIterationFailureCount: number): Promise<Record<string, unknown>> =>
      await test({
        definition: map(fields),
        input: values,
        inspectionLevel: 'DEBUG',
        stateConfiguration: { mapIterationFailureCount },
        mock: { result: '[1, 1, 1]' },
      });
    const inspected = { input: values, maxConcurrency: 0, toleratedFailureCount: 1 };
    expect(await at({ ToleratedFailureCount: 1 }, 0)).toEqual({
      output: '[1, 1, 1]',
      status: 'SUCCEEDED',
      inspectionData: inspected,
    });
    const retrier = (error: string): object => ({ ErrorEquals: [error] });
    expect(
      await at({ ToleratedFailureCount: 1, Retry: [retrier('Other'), retrier(threshold.error)] }, 2),
    ).toEqual({
      ...threshold,
      status: 'RETRIABLE',
      inspectionData: { ...inspected, errorDetails: { retryBackoffIntervalSeconds: 1, retryIndex: 1 } },
    });
    const catcher = (error: string): object => ({
      ErrorEquals: [error],
      Output: seen,
      Next: 'HandleThreshold',
    });
    const caught = await at(
      { ToleratedFailureCount: 1, Catch: [catcher('Other'), catcher(threshold.error)] },
      2,
    );
    expect(caught).toMatchObject({
      ...threshold,
      nextState: 'HandleThreshold',
      status: 'CAUGHT_ERROR',
      inspectionData: { ...inspected, errorDetails: { catchIndex: 1 } },
    });
    expect(JSON.parse(String(caught.output))).toMatchObject({
      input: JSON.parse(values),
      errorOutput: { Error: threshold.error, Cause: threshold.cause },
    });
    // Without a tolerance nothing is counted (recorded, DEBUG-BASE_MAP_STATE).
    expect(await at({}, 2)).toMatchObject({
      status: 'SUCCEEDED',
      inspectionData: { input: values, maxConcurrency: 0 },
    });
  });

  it('fails with the error of its iteration (test_state_configuration: test_map_state_error_caused_by_state)', async () => {
    const mock = { errorOutput: { error: 'MockException', cause: 'Mock the cause of the error.' } };
    const asked = {
      definition: map(),
      input: values,
      mock,
      stateConfiguration: { errorCausedByState: 'HandleItem' },
    };
    const told = { error: 'MockException', cause: 'Mock the cause of the error.', status: 'FAILED' };
    expect(await test(asked)).toEqual(told);
    expect(await test({ ...asked, inspectionLevel: 'DEBUG' })).toEqual({
      ...told,
      inspectionData: { input: values, maxConcurrency: 0 },
    });
  });

  it('shows what each iteration would get (API reference: afterItemSelector)', async () => {
    const ItemSelector = {
      v: '{% $states.context.Map.Item.Value %}',
      at: '{% $states.context.Map.Item.Index %}',
    };
    const { inspectionData } = await test({
      definition: map({ ItemSelector, MaxConcurrency: 2 }),
      input: values,
      inspectionLevel: 'DEBUG',
      mock: { result: '[]' },
    });
    expect(inspectionData).toEqual({
      input: values,
      maxConcurrency: 2,
      afterItemSelector: json(['first', 'second', 'third'].map((v, at) => ({ v, at }))),
    });
  });

  it('sees a machine that does not exist (test_state_configuration: test_map_state_failure_count[INFO-BASE_MAP_STATE])', async () => {
    const { output } = await test({
      definition: map({ Output: seen }),
      input: values,
      roleArn: 'arn:aws:iam::000000000000:role/r',
      mock: { result: '[1, 1, 1]' },
    });
    const { context, result } = JSON.parse(String(output)) as {
      context: Record<string, Record<string, unknown>>;
      result: unknown;
    };
    expect(result).toEqual([1, 1, 1]);
    expect(context.State).toEqual({ Name: 'StateName', EnteredTime: expect.any(String), RetryCount: 0 });
    expect(Object.keys(context.Execution ?? {}).sort()).toEqual([
      'Id',
      'Input',
      'Name',
      'RoleArn',
      'StartTime',
    ]);
    expect(context.Execution?.Id).toMatch(/^arn:aws:states:[^:]+:\d{12}:express:/);
    expect(context.StateMachine?.Name).toBe(String(context.StateMachine?.Id).split(':').at(-1));
  });
});

describe('a Context object', () => {
  const waiting = lambda({
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'foo', Payload: { token: '{% $states.context.Task.Token %}' } },
  });
  const refused = (reason: string): object => ({
    name: 'ValidationException',
    message: `Invalid Context object provided: ${reason}`,
  });
  const withContext = (definition: object, context: unknown): Promise<Record<string, unknown>> =>
    test({ definition, context: json(context), inspectionLevel: 'DEBUG', mock: { result: '{}' } });

  it('is what the state sees (test_state_context_object: test_state_wait_task_context_object, edge_cases)', async () => {
    expect(await withContext(waiting, { Task: { Token: 'abcd123' } })).toMatchObject({
      inspectionData: { afterArguments: json({ FunctionName: 'foo', Payload: { token: 'abcd123' } }) },
    });
    const whole = lambda({ Output: '{% $states.context %}' });
    for (const context of [{}, { Execution: {}, State: {}, StateMachine: {} }])
      expect(await withContext(whole, context)).toMatchObject({ output: json(context) });
  });

  it('is refused where AWS would (test_state_context_object: validation_failures, invalid_states)', async () => {
    const token = { Task: { Token: 'x' } };
    await expect(withContext(lambda(), token)).rejects.toMatchObject(
      refused(
        "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
      ),
    );
    await expect(withContext(lambda(), { Execution: { Id: 5 } })).rejects.toMatchObject(
      refused('Execution.Id must be a string'),
    );
    await expect(withContext(lambda(), { Map: {} })).rejects.toMatchObject(
      refused("'Map' field is not supported when mocking a Context object"),
    );
    await expect(withContext(lambda(), { Execution: { pokemon: 1 } })).rejects.toMatchObject(
      refused("Field 'pokemon' is not allowed"),
    );
    await expect(withContext(lambda(), { Pokedex: 1 })).rejects.toMatchObject(
      refused("Field 'Pokedex' is not allowed"),
    );
    // API reference: "This field may only be specified if a mock is specified in the same request."
    await expect(test({ definition: lambda(), context: '{}' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('a state of a machine', () => {
  const definition = machine({
    State0: { Type: 'Pass', Next: 'Each' },
    Each: {
      Type: 'Map',
      Items: [1],
      ItemProcessor: { StartAt: 'Inner', States: { Inner: { Type: 'Pass', Output: 'inside', End: true } } },
      Next: 'State1',
    },
    State1: {
      Type: 'Fail',
      Error: 'SomeFailure',
      Cause: "This state machines raises a 'SomeFailure' failure.",
    },
  });
  const input = json({ Value: 'HelloWorld' });

  it('is found by its name (test_test_state_machine_scenarios)', async () => {
    const at = async (stateName: string): Promise<unknown> =>
      await test({ definition, stateName, input, inspectionLevel: 'DEBUG' });
    expect(await at('State0')).toEqual({
      inspectionData: { input },
      nextState: 'Each',
      output: input,
      status: 'SUCCEEDED',
    });
    expect(await at('State1')).toEqual({
      cause: "This state machines raises a 'SomeFailure' failure.",
      error: 'SomeFailure',
      inspectionData: { input },
      status: 'FAILED',
    });
    expect(await at('Inner')).toMatchObject({ output: '"inside"', status: 'SUCCEEDED' });
    await expect(at('dne')).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'State not found in definition',
    });
  });
});

describe('without a mock', () => {
  it('a task is carried out', async () => {
    const Arguments = { FunctionName: 'f', Payload: '{% $states.input %}' };
    const definition = lambda({
      Arguments,
      Output: '{% $states.result.Payload + $extra %}',
      Assign: { seen: true },
    });
    expect(
      await test({ definition, input: '{"n":1}', variables: '{"extra":40}', inspectionLevel: 'DEBUG' }),
    ).toMatchObject({
      output: '42',
      status: 'SUCCEEDED',
      inspectionData: {
        variables: json({ extra: 40, seen: true }),
        result: expect.stringContaining('"Payload":2'),
      },
    });
    const broken = lambda({ Arguments: { FunctionName: 'broken' } });
    expect(await test({ definition: broken })).toMatchObject({ status: 'FAILED', error: 'Broken' });
  });

  it('an execution is started', async () => {
    await home.create('child', machine({ A: { Type: 'Pass', End: true } }));
    const definition = lambda({
      Resource: 'arn:aws:states:::states:startExecution',
      Arguments: { StateMachineArn: machineArn('child'), Name: 'by-test' },
      Output: '{% $states.result.ExecutionArn %}',
    });
    const { output } = await test({ definition });
    expect(await home.describe(JSON.parse(String(output)))).toMatchObject({ name: 'by-test' });
    expect(
      await test({
        definition: lambda({ ...definition, Arguments: { StateMachineArn: machineArn('none') } }),
      }),
    ).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.StateMachineDoesNotExistException',
    });
  });

  it.each<[string, object, object]>([
    [
      'a Choice',
      {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.a = 1 %}', Output: 'one', Next: 'One' }],
        Default: 'Other',
      },
      { nextState: 'One', output: '"one"', status: 'SUCCEEDED' },
    ],
    [
      'a Choice nothing matches',
      { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'One' }] },
      { error: 'States.NoChoiceMatched', status: 'FAILED' },
    ],
    [
      'a Wait',
      { Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z', Next: 'Then' },
      { nextState: 'Then', status: 'SUCCEEDED' },
    ],
    [
      'a Wait for nonsense',
      { Type: 'Wait', Seconds: "{% 'x' %}", Next: 'Then' },
      { error: 'States.QueryEvaluationError', status: 'FAILED' },
    ],
    ['a Succeed', { Type: 'Succeed', Output: '{% $states.input.a %}' }, { output: '1', status: 'SUCCEEDED' }],
    [
      'an expression that would hold the home',
      {
        Type: 'Pass',
        Output: "{% $contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/) %}",
        End: true,
      },
      { error: 'States.QueryEvaluationError', status: 'FAILED' },
    ],
  ])('%s runs', async (_, state, expected) => {
    expect(
      await test({ definition: { QueryLanguage: 'JSONata', ...state }, input: '{"a":1}' }),
    ).toMatchObject(expected);
  });

  it.each<[string, object]>([
    ['no JSON', { definition: 'x' }],
    ['no state', { definition: '{}' }],
    [
      'a state AWS refuses',
      { definition: json({ Type: 'Pass', QueryLanguage: 'JSONata', Result: 1, End: true }) },
    ],
  ])('%s is an InvalidDefinition', async (_, request) => {
    await expect(home.call('TestState', request)).rejects.toMatchObject({ name: 'InvalidDefinition' });
  });
});
