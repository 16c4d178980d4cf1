// What JSONata expressions see, what the functions of AWS give, and how they fail.
import { describe, expect, it } from 'vitest';
import { Home } from '../../support/step-functions-home.ts';

describe('expressions', () => {
  const evaluate = async (expression: string, input: unknown = {}): Promise<unknown> => {
    const { output, error, cause } = await new Home().run(
      { A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
      input,
    );
    return error === undefined ? JSON.parse(output ?? '') : `${error} ${cause}`;
  };

  it.each([
    ['$states.input.items[n>1].n', { items: [{ n: 1 }, { n: 2 }, { n: 3 }] }, [2, 3]],
    ['$sum($states.input.items.n)', { items: [{ n: 1 }, { n: 2 }] }, 3],
    ['$map([1..3], function($v) { $v * 2 })', {}, [2, 4, 6]],
    ['($a := 2; $a & "x")', {}, '2x'],
    [
      '$states.input{kind: $sum(n)}',
      [
        { kind: 'a', n: 1 },
        { kind: 'a', n: 2 },
      ],
      { a: 3 },
    ],
    ['$states.input^(>n).n', [{ n: 1 }, { n: 3 }], [3, 1]],
    ['$parse("{\\"a\\": [1]}").a', {}, [1]],
    ['$partition([1,2,3], 2)', {}, [[1, 2], [3]]],
    ['$range(0, 10, 5)', {}, [0, 5, 10]],
    // Recorded: intrinsic_functions/test_array_jsonata, test_array_range and test_array_partition.
    ['$range(0, 9, 3)', {}, [0, 3, 6, 9]],
    ['$range(1, 9, 9)', {}, 1],
    ['$range(1, 9, 2)', {}, [1, 3, 5, 7, 9]],
    ['$partition([0], 1)', {}, [[0]]],
    // The first number of java.util.Random for the seed, which AWS's engine, written in Java, gives (unrecorded).
    ['$random(42)', {}, 0.7275636800328681],
    // Recorded: outputdecl/test_output, BASE_EXPR: a state that cannot be retried counts no retries.
    ['$states.context.State', {}, { Name: 'A', EnteredTime: '2026-01-05T01:00:00.000Z' }],
    // Recorded: evaluate_jsonata/test_base_evaluate_expressions, test_base_jsonata_regular_expressions.
    ["$contains('hello world', /wor/)", {}, true],
    // What is followed without the engine gives what the engine gives.
    ['$states.input.a.b', { a: { b: null } }, null],
    ['$states.input.a.b', { a: [{ b: 1 }, { b: 2 }] }, [1, 2]],
    ['$states.input.a.b', { a: [{ b: 1 }] }, 1],
    ['$states.input.a', { a: [5] }, [5]],
    ['$states.input.a.length', { a: { length: 2 } }, 2],
    ['$hash("a", "SHA-256")', {}, 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['$length($uuid())', {}, 36],
    ['$random(7) = $random(7)', {}, true],
    ['$now()', {}, '2026-01-05T01:00:00.000Z'],
    ['$now("[Y]-[M01]")', {}, '2026-01'],
    ['$millis()', {}, Date.parse('2026-01-05T01:00:00.000Z')],
    ['$states.context.Execution.Input.a', { a: 1 }, 1],
    ['$states.context.StateMachine.Name', {}, 'machine'],
    ['$formatNumber(2.5, "0.0")', {}, '2.5'],
    ['null', {}, null],
  ])('%s', async (expression, input, expected) => {
    expect(await evaluate(expression, input)).toEqual(expected);
  });

  it.each([
    ['$states.input.nothing', 'returned nothing (undefined)'],
    ['$nope', 'returned nothing (undefined)'],
    ['$.a', 'returned nothing (undefined)'],
    ['1 + "a"', 'threw an error during evaluation. T2002'],
    // Unrecorded for $eval; recorded for other functions there are not: intrinsic_functions/test_math_operations_jsonata.
    ['$eval("1")', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    ['$parse("{")', 'threw an error'],
    ['$range(0, 5000, 1)', '1,000 elements'],
    ['function($x) { $x }', 'unsupported result type'],
    // Unrecorded, the sentence is that of a function alone (scenarios/test_base_scenarios, items_eval_jsonata_fail[function]).
    ['[$sum, 1]', 'returned an unsupported result type.'],
    ['{"a": {"f": function($x) { $x }}}', 'returned an unsupported result type.'],
    ['$sum', 'returned an unsupported result type.'],
    // Unrecorded: JSON has no infinity.
    ['1/0', 'D1001: Number out of range: Infinity'],
    ['[1/0]', 'D1001: Number out of range: Infinity'],
    ['$parse(5)', 'T0410'],
    ['$states.input.a.length', 'returned nothing (undefined)'],
    ['$states.input.a.constructor', 'returned nothing (undefined)'],
    ['($f := function($x) { $f($x + 1) + 1 }; $f(0))', 'threw an error'],
  ])('%s is States.QueryEvaluationError', async (expression, cause) => {
    const result = await evaluate(expression, { a: 1 });
    expect(result).toContain('States.QueryEvaluationError An error occurred while executing the state');
    expect(result).toContain(cause);
  });

  it('with a function inside can be caught', async () => {
    const { output } = await new Home({ f: () => 1 }).run({
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: { FunctionName: 'f', Payload: '{% [$sum] %}' },
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'C' }],
        End: true,
      },
      C: { Type: 'Pass', Output: '{% $states.input.Error %}', End: true },
    });
    expect(output).toBe('"States.QueryEvaluationError"');
  });

  it('tells history which field was at fault', async () => {
    const home = new Home();
    const { executionArn } = await home.run({ A: { Type: 'Pass', Output: { x: '{% $no %}' }, End: true } });
    const failed = (await home.history(executionArn)).find((event) => event.type === 'EvaluationFailed');
    expect(failed?.evaluationFailedEventDetails).toMatchObject({ location: 'Output/x', state: 'A' });
  });
});
