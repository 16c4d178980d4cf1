// Which definitions AWS takes and which it refuses. A recording is named where LocalStack publishes one
// (tests/aws/services/stepfunctions/v2/**); everything else follows a sentence of the developer guide or of the ASL.
import { describe, expect, it } from 'vitest';
import { Home, invoke, machine } from '../../support/step-functions-home.ts';

const home = new Home();
type Verdict = { result: string; diagnostics: { code: string; message: string; location?: string }[] };

const verdict = async (definition: unknown): Promise<Verdict> =>
  await home.call<Verdict>('ValidateStateMachineDefinition', {
    definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
  });

const one = (state: object): object => machine({ A: state, B: { Type: 'Succeed' } });
const task = (fields: object): object => invoke('f', { Next: 'B', ...fields });
const caught = (...lists: string[][]): object[] => lists.map((ErrorEquals) => ({ ErrorEquals, Next: 'B' }));

describe('a definition is taken', () => {
  it.each<[string, object]>([
    // outputdecl/test_output: test_base_output_any_non_dict
    ...[
      true,
      'string literal',
      '{% $states.input %}',
      [],
      [null, 0, 0.1, true, 'string', [], { key: true }],
    ].map((Output): [string, object] => [
      `with Output ${JSON.stringify(Output)} in Pass`,
      { Type: 'Pass', Output, Next: 'B' },
    ]),
    ['with Output 5 in Wait (unrecorded)', { Type: 'Wait', Seconds: 1, Output: 5, Next: 'B' }],
    ['with Output null in a Task (unrecorded)', task({ Output: null })],
    // outputdecl/test_output: test_output_in_choice
    [
      'with Output in Choice and in its rule',
      {
        Type: 'Choice',
        Choices: [{ Condition: '{% true %}', Output: 'Condition Output block', Next: 'B' }],
        Output: 'Default Output block',
        Default: 'B',
      },
    ],
    // scenarios/test_base_scenarios: test_choice_condition_constant_jsonata
    ['with Condition true', { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], Default: 'B' }],
    // Unrecorded: a payload is JSON, whatever its members are called.
    [
      'with States in a payload',
      { Type: 'Pass', Output: { States: null, a: [{ States: { b: 1 } }] }, Next: 'B' },
    ],
    [
      'with States in a variable and in what a function is given',
      task({ Arguments: { FunctionName: 'f', Payload: { States: null } }, Assign: { v: { States: 5 } } }),
    ],
    ['with a heartbeat below the timeout', task({ TimeoutSeconds: 60, HeartbeatSeconds: 59 })],
    ['with BackoffRate 1', task({ Retry: [{ ErrorEquals: ['E'], BackoffRate: 1 }] })],
    [
      'with States.ALL alone and last',
      task({ Catch: caught(['E'], ['States.ALL']), Retry: [{ ErrorEquals: ['States.ALL'] }] }),
    ],
    [
      'with variables of other scripts (guide: Unicode identifiers)',
      { Type: 'Pass', Assign: { nilai_ä: 1 }, Next: 'B' },
    ],
  ])('%s', async (_, state) => {
    expect((await verdict(one(state))).diagnostics).toEqual([]);
  });

  it('and what its literals say is what comes out', async () => {
    const { output } = await new Home().run({
      A: { Type: 'Choice', Choices: [{ Condition: true, Output: [null, 0.1, 'x'], Next: 'B' }] },
      B: { Type: 'Pass', Output: '{% $states.input %}', End: true },
    });
    expect(output).toBe('[null,0.1,"x"]');
  });
});

describe('a definition is refused', () => {
  it.each<[string, object, string]>([
    // The ASL: "Branches" of a Parallel are "an array whose elements are objects", each with "StartAt".
    [
      'with no branch',
      { Type: 'Parallel', Branches: [], Next: 'B' },
      'Branches must hold at least one branch',
    ],
    // test_sfn_api_validation: INVALID_DOWNGRADE_QUERY_LANGUAGE
    [
      'with a JSONPath state in a JSONata machine',
      { Type: 'Pass', QueryLanguage: 'JSONPath', Next: 'B' },
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    ],
    // Guide, Pass state: "Result (Optional, JSONPath only)".
    [
      'with Result in a JSONata Pass',
      { Type: 'Pass', Result: 1, Next: 'B' },
      "The field 'Result' is not supported",
    ],
    // Guide: States.ALL "must appear alone in the ErrorEquals array and must appear in the last retrier or catcher".
    ['with States.ALL beside others', task({ Catch: caught(['E', 'States.ALL']) }), 'must appear alone'],
    ['with States.ALL before others', task({ Catch: caught(['States.ALL'], ['E']) }), 'the last catcher'],
    [
      'with States.ALL in an earlier Retry',
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }),
      'the last retrier',
    ],
    ['with no error named', task({ Catch: caught([]) }), 'at least one error'],
    // Guide: HeartbeatSeconds "must be less than the number of seconds specified in the TimeoutSeconds field".
    [
      'with a heartbeat not below the timeout',
      task({ TimeoutSeconds: 60, HeartbeatSeconds: 60 }),
      'HeartbeatSeconds must be smaller than TimeoutSeconds',
    ],
    // timeouts/test_heartbeats records States.Timeout: a Catch on the other name alone would never run.
    [
      'with a Catch on States.HeartbeatTimeout alone',
      task({ Catch: caught(['States.HeartbeatTimeout']) }),
      'needs States.Timeout beside it',
    ],
    // The ASL: BackoffRate "MUST be greater than or equal to 1.0".
    ['with BackoffRate 0.5', task({ Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }), 'at least 1.0'],
    // The ASL: MaxAttempts "MUST be a non-negative integer", IntervalSeconds "a positive integer". Guide: both at most
    // 99999999; MaxDelaySeconds "greater than 0 and less than 31622400"; JitterStrategy is FULL or NONE.
    ...(
      [
        [{ MaxAttempts: 1.5 }, 'MaxAttempts must be an integer'],
        [{ MaxAttempts: 100_000_000 }, 'MaxAttempts must be an integer from 0 to 99999999'],
        [{ IntervalSeconds: 0 }, 'IntervalSeconds must be an integer from 1'],
        [{ MaxDelaySeconds: 0 }, 'MaxDelaySeconds must be an integer from 1'],
        [{ MaxDelaySeconds: 31_622_400 }, 'MaxDelaySeconds must be an integer from 1 to 31622399'],
        [{ JitterStrategy: 'SOME' }, 'JitterStrategy must be FULL or NONE'],
      ] as [object, string][]
    ).map(([fields, message]): [string, object, string] => [
      `with Retry ${JSON.stringify(fields)}`,
      task({ Retry: [{ ErrorEquals: ['E'], ...fields }] }),
      message,
    ]),
    // Guide: TimeoutSeconds and Seconds are at most 99999999.
    ['with TimeoutSeconds 100000000', task({ TimeoutSeconds: 100_000_000 }), 'TimeoutSeconds must be'],
    ['with a Wait of 1.5 seconds', { Type: 'Wait', Seconds: 1.5, Next: 'B' }, 'Seconds must be an integer'],
    [
      'with a Wait of 100000000 seconds',
      { Type: 'Wait', Seconds: 100_000_000, Next: 'B' },
      'Seconds must be',
    ],
    // Guide, Choice state: "Choice states do not support the use of the End field".
    [
      'with End in a Choice',
      { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], Default: 'B', End: true },
      'End is not supported',
    ],
    // Guide: "states" is reserved; names are Unicode identifiers of at most 80 characters.
    ['with the variable states', { Type: 'Pass', Assign: { states: 1 }, Next: 'B' }, "'states' is reserved"],
    [
      'with a variable that is no name',
      { Type: 'Pass', Assign: { 'a b': 1 }, Next: 'B' },
      "'a b' is not valid",
    ],
    [
      'with a variable of 81 letters',
      { Type: 'Pass', Assign: { ['x'.repeat(81)]: 1 }, Next: 'B' },
      'not valid',
    ],
    [
      'with an expression that does not parse, deep in an array',
      { Type: 'Pass', Output: [[{ a: '{% 1 + %}' }]], Next: 'B' },
      'is not valid',
    ],
  ])('%s', async (_, state, message) => {
    const { result, diagnostics } = await verdict(one(state));
    expect(result).toBe('FAIL');
    expect(diagnostics).toEqual([
      {
        severity: 'ERROR',
        code: 'SCHEMA_VALIDATION_FAILED',
        message: expect.stringContaining(message),
        location: '/States/A',
      },
    ]);
    await expect(home.create('refused', one(state))).rejects.toMatchObject({ name: 'InvalidDefinition' });
  });

  it.each<[string, string, object]>([
    // test_sfn_api_validation: EMPTY_STRING, EMPTY_DICT, INVALID_BASE_NO_STARTAT
    ['that is nothing', '', { message: 'Definition must be a valid JSON object' }],
    ['that is empty', '{}', { message: 'These fields are required: [States, StartAt]', location: '/' }],
    [
      'without a start',
      '{"States":{"A":{"Type":"Succeed"}}}',
      { message: 'These fields are required: [StartAt]', location: '/' },
    ],
    // Unrecorded: null is nothing, as everywhere in the API.
    [
      'whose States are null',
      '{"StartAt":"A","States":null}',
      { message: 'These fields are required: [States]', location: '/' },
    ],
    ['whose state is null', '{"StartAt":"A","States":{"A":null}}', { location: '/States/A' }],
    ['whose states are a list', '{"StartAt":"A","States":[]}', { location: '/States' }],
    ['that is a list', '[]', { message: 'Definition must be a valid JSON object' }],
  ])('%s', async (_, definition, problem) => {
    const { result, diagnostics } = await verdict(definition);
    expect(result).toBe('FAIL');
    expect(diagnostics).toMatchObject([{ code: 'SCHEMA_VALIDATION_FAILED', ...problem }]);
    const create = home.call('CreateStateMachine', {
      name: 'refused',
      roleArn: 'arn:aws:iam::000000000000:role/r',
      definition,
    });
    await expect(create).rejects.toMatchObject({ name: 'InvalidDefinition' });
  });

  it('that is no JSON (test_sfn_api_validation: NOT_A_DEF)', async () => {
    const { diagnostics } = await verdict('not a definition');
    expect(diagnostics).toMatchObject([{ code: 'INVALID_JSON_DESCRIPTION' }]);
  });
});
