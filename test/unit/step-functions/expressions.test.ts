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
    ['$hash("a", "SHA-256")', {}, 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['$length($uuid())', {}, 36],
    ['$random(7) = $random(7)', {}, true],
    ['$now()', {}, '2026-01-05T01:00:00.000Z'],
    ['$now("[Y]-[M01]")', {}, '2026-01'],
    ['$millis()', {}, Date.parse('2026-01-05T01:00:00.000Z')],
    ['$states.context.State.RetryCount', {}, 0],
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
    ['$eval("1")', '$eval is not available'],
    ['$parse("{")', 'threw an error'],
    ['$range(0, 5000, 1)', '1,000 elements'],
    ['function($x) { $x }', 'unsupported result type'],
    ['($f := function($x) { $f($x + 1) + 1 }; $f(0))', 'threw an error'],
  ])('%s is States.QueryEvaluationError', async (expression, cause) => {
    const result = await evaluate(expression, { a: 1 });
    expect(result).toContain('States.QueryEvaluationError An error occurred while executing the state');
    expect(result).toContain(cause);
  });

  it('tells history which field was at fault', async () => {
    const home = new Home();
    const { executionArn } = await home.run({ A: { Type: 'Pass', Output: { x: '{% $no %}' }, End: true } });
    const failed = (await home.history(executionArn)).find((event) => event.type === 'EvaluationFailed');
    expect(failed?.evaluationFailedEventDetails).toMatchObject({ location: 'Output/x', state: 'A' });
  });
});
