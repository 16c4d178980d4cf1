// The API's answers, in AWS's words. Recordings are LocalStack's (tests/aws/services/stepfunctions/v2/**), by name.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, Home, invoke, machine, machineArn, named, roleArn } from '../../support/step-functions-home.ts';
import { type Served, serve } from '../../support/step-functions-sdk.ts';

let home: Home;
let served: Served;
let one: string;

beforeEach(async () => {
  home = new Home();
  served = await serve(home);
  one = await home.create('one', machine({ A: { Type: 'Pass', End: true } }));
});
afterEach(() => served.close());

/** Over the wire, without an SDK that would refuse some of these before they are sent. */
const post = async (action: string, input: object | string): Promise<Record<string, unknown>> => {
  const response = await fetch(served.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${action}` },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  });
  return { status: response.status, ...((await response.json()) as object) };
};
const refused = (type: string, message: string): object => ({ status: 400, __type: type, message });
const constraint = (value: string, member: string, must: string): object =>
  refused(
    'ValidationException',
    `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: Member must ${must}`,
  );

describe('AWS’s words', () => {
  it('for lists (test_sfn_api: test_list_sms_pagination, test_list_executions_pagination)', async () => {
    expect(await post('ListStateMachines', { maxResults: 1001 })).toEqual(
      constraint("'1001'", 'maxResults', 'have value less than or equal to 1000'),
    );
    const long = 'x'.repeat(1_025);
    expect(await post('ListStateMachines', { nextToken: long })).toEqual(
      constraint(`'${long}'`, 'nextToken', 'have length less than or equal to 1024'),
    );
    const longer = 'x'.repeat(3_097);
    expect(await post('ListExecutions', { stateMachineArn: one, nextToken: longer })).toEqual(
      constraint(`'${longer}'`, 'nextToken', 'have length less than or equal to 3096'),
    );
  });

  it('for ARNs (test_sfn_api: test_describe_invalid_arn_sm, test_describe_execution_invalid_arn)', async () => {
    const stateMachineArn = 'not_a_valid_arn';
    expect(await post('DescribeStateMachine', { stateMachineArn })).toEqual(
      refused('InvalidArn', "Invalid Arn: 'Invalid ARN prefix: not_a_valid_arn'"),
    );
    expect(await post('DescribeExecution', { executionArn: 'invalid_state_machine_arn' })).toEqual(
      refused('InvalidArn', "Invalid Arn: 'Invalid ARN prefix: invalid_state_machine_arn'"),
    );
    expect(await post('DescribeExecution', { executionArn: one })).toEqual(
      refused('InvalidArn', "Invalid Arn: 'Resource type not valid in this context: statemachine'"),
    );
  });

  it('for what there is not (test_sfn_api: test_describe_nonexistent_sm, test_list_execution_no_such_state_machine)', async () => {
    const stateMachineArn = machineArn('none');
    const message = `State Machine Does Not Exist: '${stateMachineArn}'`;
    expect(await post('DescribeStateMachine', { stateMachineArn })).toEqual(
      refused('StateMachineDoesNotExist', message),
    );
    expect(await post('ListExecutions', { stateMachineArn })).toEqual(
      refused('StateMachineDoesNotExist', message),
    );
  });

  it('for StartSyncExecution on a standard machine (test_sfn_api: test_start_sync_execution)', async () => {
    expect(await post('StartSyncExecution', { stateMachineArn: one })).toEqual(
      refused(
        'StateMachineTypeNotSupported',
        'This operation is not supported by this type of state machine',
      ),
    );
  });

  it('for a version that is described but not published (LocalStack’s provider, after AWS)', async () => {
    const definition = JSON.stringify(machine({ A: { Type: 'Succeed' } }));
    const create = { name: 'two', definition, roleArn: 'arn:aws:iam::000000000000:role/r' };
    expect(await post('CreateStateMachine', { ...create, versionDescription: 'x' })).toEqual(
      refused('ValidationException', 'Version description can only be set when publish is true'),
    );
    expect(await post('CreateStateMachine', { ...create, publish: true })).toMatchObject({
      status: 400,
      __type: 'ValidationException',
      message: expect.stringContaining('Versions are not offered here'),
    });
    expect(await post('CreateStateMachine', { ...create, publish: false })).toMatchObject({ status: 200 });
  });

  it('for tags (test_sfn_api_tagging: test_tag_state_machine[tag_list2], test_tag_state_machine_version)', async () => {
    expect(await post('TagResource', { resourceArn: one, tags: [{ key: 'key1', value: '' }] })).toEqual({
      status: 200,
    });
    expect(await post('ListTagsForResource', { resourceArn: one })).toMatchObject({
      tags: [{ key: 'key1', value: '' }],
    });
    const resourceArn = `${one}:1`;
    expect(await post('TagResource', { resourceArn, tags: [] })).toEqual(
      refused('ResourceNotFound', `Resource not found: '${resourceArn}'`),
    );
  });
});

// Unrecorded: the SDKs refuse these before they are sent. What counts is that none is a 500 with words of SQLite.
describe('nonsense over the wire', () => {
  it.each<[string, object | string, string]>([
    ['ListStateMachines', { maxResults: 1.5 }, 'SerializationException'],
    ['ListStateMachines', { maxResults: '7' }, 'SerializationException'],
    ['ListStateMachines', { maxResults: -1 }, 'ValidationException'],
    ['ListStateMachines', { nextToken: 7 }, 'SerializationException'],
    ['ListExecutions', { stateMachineArn: '#', statusFilter: 'SLEEPING' }, 'ValidationException'],
    ['ListExecutions', { stateMachineArn: '#', redriveFilter: 'MAYBE' }, 'ValidationException'],
    ['TagResource', { resourceArn: '#', tags: null }, 'ValidationException'],
    ['TagResource', { resourceArn: '#', tags: [{ key: null, value: 'x' }] }, 'ValidationException'],
    ['TagResource', { resourceArn: '#', tags: [null] }, 'ValidationException'],
    ['TagResource', { resourceArn: '#', tags: [{ key: { a: 1 } }] }, 'SerializationException'],
    ['UntagResource', { resourceArn: '#', tagKeys: [null] }, 'ValidationException'],
    ['StartExecution', { stateMachineArn: '#', input: { a: 1 } }, 'SerializationException'],
    ['StartExecution', { stateMachineArn: '#', name: ['x'] }, 'SerializationException'],
    ['GetExecutionHistory', { executionArn: 5 }, 'SerializationException'],
    ['DescribeExecution', { executionArn: null }, 'ValidationException'],
    ['CreateStateMachine', { name: 'x', roleArn, definition: '{"States":null}' }, 'InvalidDefinition'],
    [
      'CreateStateMachine',
      { name: 'x', roleArn, definition: '{}', loggingConfiguration: 5 },
      'SerializationException',
    ],
    ['CreateStateMachine', { name: 'x', roleArn, definition: '{}', type: 'FAST' }, 'ValidationException'],
    ['CreateStateMachine', { name: 'x', roleArn: 'r', definition: '{}' }, 'InvalidArn'],
    ['CreateActivity', { name: 'x', tags: 'none' }, 'SerializationException'],
    ['ValidateStateMachineDefinition', { definition: '{}', severity: 'LOUD' }, 'ValidationException'],
    ['ValidateStateMachineDefinition', { definition: '{}', maxResults: 101 }, 'ValidationException'],
    ['DescribeStateMachine', { stateMachineArn: '#', includedData: 'SOME' }, 'ValidationException'],
    ['ListExecutions', { mapRunArn: 'arn:aws:states:x:000000000000:mapRun:one/a:b' }, 'ValidationException'],
    ['SendTaskFailure', { taskToken: 'x', error: 'e'.repeat(257) }, 'ValidationException'],
    ['PublishStateMachineVersion', { stateMachineArn: '#' }, 'UnknownOperationException'],
    ['ListMapRuns', {}, 'UnknownOperationException'],
  ])('%s %j is %s', async (action, input, type) => {
    const answer = await post(
      action,
      JSON.parse(JSON.stringify(input).replaceAll('"#"', JSON.stringify(one))),
    );
    expect(answer).toMatchObject({ status: 400, __type: type });
    expect(String(answer.message)).not.toMatch(/sqlite|constraint failed|bind/i);
  });

  it('names what there is to choose from', async () => {
    expect(await post('ListExecutions', { stateMachineArn: one, statusFilter: 'SLEEPING' })).toEqual(
      constraint(
        "'SLEEPING'",
        'statusFilter',
        'satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE]',
      ),
    );
  });
});

describe('a machine that is described', () => {
  it('has AWS’s own key and settings that are off (test_sfn_api_variable_references: describe_response)', async () => {
    expect(await post('DescribeStateMachine', { stateMachineArn: one })).toMatchObject({
      encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
      loggingConfiguration: { includeExecutionData: false, level: 'OFF' },
      tracingConfiguration: { enabled: false },
    });
  });

  it('by its metadata alone shows {} (API reference: "the returned definition will be {}")', async () => {
    const executionArn = await home.start('one');
    const includedData = 'METADATA_ONLY';
    expect(await post('DescribeStateMachine', { stateMachineArn: one, includedData })).toMatchObject({
      definition: '{}',
    });
    expect(await post('DescribeStateMachineForExecution', { executionArn, includedData })).toMatchObject({
      definition: '{}',
    });
  });

  it('in many mistakes tells as many as asked for, and that there are more (API reference)', async () => {
    const States = { A: { Type: 'Pass', Assign: { states: 1, '1': 2, 'a b': 3 }, End: true } };
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States });
    const { diagnostics, truncated } = await post('ValidateStateMachineDefinition', {
      definition,
      maxResults: 2,
    });
    expect(diagnostics).toHaveLength(2);
    expect(truncated).toBe(true);
  });
});

describe('a machine that is made again', () => {
  it('does not list the executions of its predecessor', async () => {
    await home.start('one', {}, 'before');
    await home.call('DeleteStateMachine', { stateMachineArn: one });
    await home.create('one', machine({ A: { Type: 'Pass', End: true } }));
    await home.start('one', {}, 'after');
    const { executions } = await home.call<{ executions: { name: string }[] }>('ListExecutions', {
      stateMachineArn: one,
    });
    expect(executions.map(({ name }) => name)).toEqual(['after']);
    expect(await home.describe(one.replace('stateMachine', 'execution').concat(':before'))).toMatchObject({
      status: 'SUCCEEDED',
    });
  });

  it('has a revision only once it is updated (test_sfn_api: test_create_update_state_machine_base_definition)', async () => {
    const stateMachineArn = one;
    expect(await home.call('DescribeStateMachine', { stateMachineArn })).not.toHaveProperty('revisionId');
    await home.call('UpdateStateMachine', {
      stateMachineArn,
      roleArn: 'arn:aws:iam::000000000000:role/other',
    });
    expect(await home.call('DescribeStateMachine', { stateMachineArn })).toHaveProperty('revisionId');
  });
});

describe('what a task that fails leaves', () => {
  const caught = { Type: 'Pass', Output: '{% $states.input %}', End: true };
  const catchAll = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] };

  it('null where SendTaskFailure gave nothing (callback/test_callback: test_sqs_failure_in_wait_for_task_tok_no_error_field[SQS_WAIT_FOR_TASK_TOKEN_CATCH])', async () => {
    let taskToken = '';
    home.functions = {
      ask: (payload: { token: string }) => {
        taskToken = payload.token;
      },
    };
    const { executionArn } = await home.run({ A: ask('ask', { ...catchAll, End: true }), C: caught });
    await home.call('SendTaskFailure', { taskToken });
    await home.steps.idle();
    expect(await home.output(executionArn)).toEqual({ Error: null, Cause: null });
    const failed = (await home.history(executionArn)).find(({ type }) => type === 'TaskFailed');
    expect(failed?.taskFailedEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
    });
  });

  it('an empty cause after a timeout (error_handling/test_task_service_lambda: test_invoke_timeout)', async () => {
    home.functions = { f: () => new Promise(() => {}) };
    const { executionArn } = await home.begin({
      A: invoke('f', { TimeoutSeconds: 5, ...catchAll, End: true }),
      C: caught,
    });
    await home.pass(5);
    expect(await home.output(executionArn)).toEqual({ Error: 'States.Timeout', Cause: '' });
  });

  it('the stack of a function that throws (error_handling/test_task_service_lambda: test_raise_exception; the members of a Node function, from the Lambda guide)', async () => {
    home.functions = { f: () => Promise.reject(named('DeadlinePassed', 'too late')) };
    const { error, cause } = await home.run({ A: invoke('f', { End: true }) });
    expect(error).toBe('DeadlinePassed');
    const { trace, ...rest } = JSON.parse(cause ?? '') as { trace: string[] };
    expect(rest).toEqual({ errorType: 'DeadlinePassed', errorMessage: 'too late' });
    expect(trace[0]).toBe('DeadlinePassed: too late');
    expect(trace[1]).toMatch(/^\s+at /);
  });

  const suffix = (service: string, status: number, code: string): RegExp =>
    new RegExp(
      `\\(Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: [0-9a-f-]{36}; Proxy: null\\)$`,
    );

  it('the service’s words for a function there is not (error_handling/test_task_service_lambda: test_no_such_function)', async () => {
    const { error, cause } = await home.run({ A: invoke('none', { End: true }) });
    expect(error).toBe('Lambda.ResourceNotFoundException');
    expect(cause).toMatch(/^Function not found: none \(/);
    expect(cause).toMatch(suffix('AWSLambda', 404, 'ResourceNotFoundException'));
  });

  it('the service’s words for a machine there is not (error_handling/test_task_service_sfn: test_start_execution_no_such_arn)', async () => {
    const { error, cause, executionArn } = await home.run({
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution',
        Arguments: { StateMachineArn: machineArn('none'), Input: null, Name: 'TestStartTarget' },
        End: true,
      },
    });
    expect(error).toBe('StepFunctions.StateMachineDoesNotExistException');
    expect(cause).toContain(`State Machine Does Not Exist: '${machineArn('none')}' (`);
    expect(cause).toMatch(suffix('AWSStepFunctions', 400, 'StateMachineDoesNotExist'));
    expect(await home.types(executionArn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'ExecutionFailed',
    ]);
  });

  it('the sentence on sizes (error_handling/test_states_errors)', async () => {
    home.functions = { f: () => 'x'.repeat(262_145) };
    const sentence = (what: string): string =>
      `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`;
    const large = '{% $join([1..30000].("123456789")) %}';
    expect(await home.run({ State_1: { Type: 'Pass', Output: large, End: true } })).toMatchObject({
      error: 'States.DataLimitExceeded',
      cause: sentence('State_1'),
    });
    const caughtCause = async (states: Record<string, object>): Promise<unknown> => {
      const own = new Home(home.functions);
      return JSON.parse((await own.run(states)).output ?? 'null');
    };
    const error = 'States.DataLimitExceeded';
    expect(await caughtCause({ A: invoke('f', { ...catchAll, End: true }), C: caught })).toEqual({
      Error: error,
      Cause: sentence('lambda'),
    });
    const Resource = 'arn:aws:lambda:ap-southeast-3:000000000000:function:f';
    expect(await caughtCause({ A: { Type: 'Task', Resource, ...catchAll, End: true }, C: caught })).toEqual({
      Error: error,
      Cause: sentence(Resource),
    });
  });

  it('nothing scheduled on an activity that is deleted (activities/test_activities: test_activity_task_on_deleted)', async () => {
    const { activityArn } = await home.call<{ activityArn: string }>('CreateActivity', { name: 'gone' });
    await home.create(
      'machine',
      machine({ ActivityTask: { Type: 'Task', Resource: activityArn, End: true } }),
    );
    await home.call('DeleteActivity', { activityArn });
    const executionArn = await home.start('machine');
    const events = await home.history(executionArn);
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'ExecutionFailed'],
    ]);
    expect(events[2]?.executionFailedEventDetails).toEqual({
      cause: `An error occurred while executing the state 'ActivityTask' (entered at the event id #2). The activity ${activityArn} does not exist.`,
      error: 'States.Runtime',
    });
  });
});
