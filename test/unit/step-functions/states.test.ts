// What each type of state does, in JSONata.
import { describe, expect, it } from 'vitest';
import { Home, invoke, machine, machineArn } from '../../support/step-functions-home.ts';

describe('a Pass state', () => {
  it('gives its input on when it has no Output', async () => {
    const { output } = await new Home().run({ A: { Type: 'Pass', End: true } }, { a: [1, { b: null }] });
    expect(output).toBe('{"a":[1,{"b":null}]}');
  });

  it('lets Assign and Output see the same snapshot', async () => {
    const { output } = await new Home().run({
      A: { Type: 'Pass', Assign: { n: 1 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { n: '{% $n + 1 %}', m: '{% $n %}' }, Output: '{% $n %}', Next: 'C' },
      C: { Type: 'Pass', Output: { n: '{% $n %}', m: '{% $m %}', was: '{% $states.input %}' }, End: true },
    });
    expect(JSON.parse(output ?? '')).toEqual({ n: 2, m: 1, was: 1 });
  });

  it('runs in a plain definition that names no query language', async () => {
    const home = new Home();
    await home.create('plain', {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Result: { text: '{% not evaluated %}' }, Next: 'B' },
        B: { Type: 'Wait', Seconds: 60, Next: 'C' },
        C: { Type: 'Succeed' },
      },
    });
    const execution = await home.start('plain');
    await home.advance(60);
    expect(await home.output(execution)).toEqual({ text: '{% not evaluated %}' });
  });
});

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

describe('a Choice state', () => {
  const states = {
    C: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.word = 'approved' %}", Assign: { by: 'rule' }, Next: 'Yes' },
        { Condition: "{% $states.input.word = 'odd' %}", Output: { seen: true }, Next: 'Yes' },
      ],
      Assign: { by: 'default' },
      Default: 'No',
    },
    Yes: {
      Type: 'Pass',
      Output: { by: "{% $exists($by) ? $by : 'none' %}", in: '{% $states.input %}' },
      End: true,
    },
    No: { Type: 'Pass', Output: '{% $by %}', End: true },
  };

  it.each([
    ['approved', { by: 'rule', in: { word: 'approved' } }],
    ['odd', { by: 'none', in: { seen: true } }],
    ['other', 'default'],
  ])('on %s', async (word, expected) => {
    const { output } = await new Home().run(states, { word });
    expect(JSON.parse(output ?? '')).toEqual(expected);
  });

  it('fails when nothing matches, and when a condition is no boolean', async () => {
    const one = (Condition: string): Record<string, object> => ({
      C: { Type: 'Choice', Choices: [{ Condition, Next: 'D' }] },
      D: { Type: 'Succeed' },
    });
    expect((await new Home().run(one('{% false %}'))).error).toBe('States.NoChoiceMatched');
    const { error, cause } = await new Home().run(one("{% 'yes' %}"));
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("Expected 'boolean', but was 'string' for value: \"yes\"");
  });
});

describe('a Wait state', () => {
  it.each([
    [{ Seconds: 90 }, '2026-01-05T01:01:30.000Z'],
    [{ Seconds: '{% $states.input.s %}' }, '2026-01-05T01:00:05.000Z'],
    [{ Timestamp: '2026-02-01T00:00:00Z' }, '2026-02-01T00:00:00.000Z'],
    [{ Timestamp: '{% $states.input.t %}' }, '2026-03-01T00:00:00.000Z'],
  ])('%j ends at %s', async (fields, end) => {
    const home = new Home();
    const input = { s: 5, t: '2026-03-01T07:00:00+07:00' };
    const { executionArn, status } = await home.run(
      { W: { Type: 'Wait', ...fields, Output: "{% 'done' %}", End: true } },
      input,
    );
    expect(status).toBe('RUNNING');
    expect(home.steps.nextDue()?.toISOString()).toBe(end);
    home.now = new Date(Date.parse(end) - 1);
    expect(home.steps.fireDue()).toBe(0);
    home.now = new Date(end);
    expect(home.steps.fireDue()).toBe(1);
    await home.steps.idle();
    expect(await home.output(executionArn)).toBe('done');
    expect(home.steps.nextDue()).toBeUndefined();
  });

  it('does not wait for a moment that has passed, and refuses nonsense', async () => {
    const past = await new Home().run({ W: { Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z', End: true } });
    expect(past.status).toBe('SUCCEEDED');
    for (const Seconds of ['{% -1 %}', '{% 1.5 %}', "{% 'soon' %}"]) {
      const { error } = await new Home().run({ W: { Type: 'Wait', Seconds, End: true } });
      expect(error).toBe('States.QueryEvaluationError');
    }
  });
});

describe('Succeed and Fail states', () => {
  it('evaluate their fields', async () => {
    const ok = await new Home().run({ S: { Type: 'Succeed', Output: '{% $states.input.a %}' } }, { a: 7 });
    expect(ok.output).toBe('7');
    const no = await new Home().run(
      { F: { Type: 'Fail', Error: '{% $states.input.e %}', Cause: "{% 'since ' & $states.input.e %}" } },
      { e: 'Late' },
    );
    expect(no).toMatchObject({ status: 'FAILED', error: 'Late', cause: 'since Late' });
  });

  it('cut error and cause to their quotas', async () => {
    const { error, cause } = await new Home().run(
      { F: { Type: 'Fail', Error: '{% $states.input.e %}', Cause: '{% $states.input.c %}' } },
      { e: 'e'.repeat(300), c: 'c'.repeat(40_000) },
    );
    expect([error?.length, cause?.length]).toEqual([256, 32_768]);
  });
});

describe('a Map state', () => {
  const map = (fields: object, states: Record<string, object>): Record<string, object> => ({
    M: {
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: Object.keys(states)[0], States: states },
      End: true,
      ...fields,
    },
  });

  it('selects each item and keeps the order of the results', async () => {
    const { output } = await new Home().run(
      map(
        {
          Items: '{% $states.input.people %}',
          ItemSelector: {
            who: '{% $states.context.Map.Item.Value.name %}',
            at: '{% $states.context.Map.Item.Index %}',
          },
          Output: { all: '{% $states.result %}', kept: '{% $states.input.kept %}' },
        },
        {
          X: {
            Type: 'Pass',
            Output: '{% $states.input.who & $string($states.context.Map.Item.Index) %}',
            End: true,
          },
        },
      ),
      { people: [{ name: 'a' }, { name: 'b' }], kept: 1 },
    );
    expect(JSON.parse(output ?? '')).toEqual({ all: ['a0', 'b1'], kept: 1 });
  });

  it('gives an empty result for no items and refuses what is not an array', async () => {
    const home = new Home();
    expect((await home.run(map({ Items: [] }, { X: { Type: 'Succeed' } }))).output).toBe('[]');
    const bad = await new Home().run(map({ Items: '{% 5 %}' }, { X: { Type: 'Succeed' } }));
    expect(bad.cause).toContain("Expected 'array', but was 'number'");
  });

  it.each([
    [undefined, 40],
    [3, 3],
    [100, 40],
  ])('with MaxConcurrency %s runs %i at once', async (MaxConcurrency, most) => {
    let running = 0;
    let peak = 0;
    const work = async (n: number): Promise<number> => {
      running += 1;
      peak = Math.max(peak, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return n;
    };
    const home = new Home({ work }, { concurrency: 1_000 });
    const items = Array.from({ length: 60 }, (_, index) => index);
    const fields = { Items: '{% $states.input %}', ...(MaxConcurrency !== undefined && { MaxConcurrency }) };
    const { output } = await home.run(map(fields, { X: invoke('work', { End: true }) }), items);
    expect(JSON.parse(output ?? '')).toEqual(items);
    expect(peak).toBe(most);
  });

  it('lets iterations read outer variables but keeps their own to themselves', async () => {
    const { output } = await new Home().run({
      A: { Type: 'Pass', Assign: { outer: 10 }, Next: 'M' },
      M: {
        ...(map(
          { Items: [1, 2] },
          {
            X: { Type: 'Pass', Assign: { inner: '{% $outer + $states.input %}' }, Next: 'Y' },
            Y: { Type: 'Pass', Output: '{% $inner %}', End: true },
          },
        ).M as object),
        Output: { r: '{% $states.result %}', leaked: '{% $exists($inner) %}' },
      },
    });
    expect(JSON.parse(output ?? '')).toEqual({ r: [11, 12], leaked: false });
  });

  it('in DISTRIBUTED mode batches items, keeps history small and hides outer variables', async () => {
    const home = new Home();
    const { output, executionArn } = await home.run({
      A: { Type: 'Pass', Assign: { outer: 1 }, Next: 'M' },
      M: {
        Type: 'Map',
        Items: '{% [1..25] %}',
        ItemBatcher: { MaxItemsPerBatch: 10, BatchInput: { unit: 'x' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'X',
          States: {
            X: {
              Type: 'Pass',
              Output: {
                n: '{% $count($states.input.Items) %}',
                u: '{% $states.input.BatchInput.unit %}',
                sees: '{% $exists($outer) %}',
              },
              End: true,
            },
          },
        },
        End: true,
      },
    });
    expect(JSON.parse(output ?? '')).toEqual([10, 10, 5].map((n) => ({ n, u: 'x', sees: false })));
    expect(await home.types(executionArn)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    expect(home.steps.countTransitions()).toBe(5);
  });

  it('fails as a whole when an iteration fails, and can be caught', async () => {
    const home = new Home();
    const states = map(
      {
        Items: [1, 2, 3],
        Catch: [{ ErrorEquals: ['Odd'], Output: '{% $states.errorOutput.Error %}', Next: 'C' }],
        End: undefined,
        Next: 'C',
      },
      {
        X: { Type: 'Choice', Choices: [{ Condition: '{% $states.input = 2 %}', Next: 'F' }], Default: 'W' },
        F: { Type: 'Fail', Error: 'Odd' },
        W: { Type: 'Wait', Seconds: 10, End: true },
      },
    );
    const { output, executionArn } = await home.run({ ...states, C: { Type: 'Succeed' } });
    expect(output).toBe('"Odd"');
    expect(home.steps.nextDue()).toBeUndefined();
    const types = await home.types(executionArn);
    expect(types).toContain('MapIterationFailed');
    expect(types).toContain('MapIterationAborted');
    expect(types.filter((type) => type.startsWith('MapState'))).toEqual([
      'MapStateEntered',
      'MapStateStarted',
      'MapStateFailed',
      'MapStateExited',
    ]);
  });
});

describe('a Parallel state', () => {
  it('runs its branches on its Arguments and gives their results in order', async () => {
    const branch = (name: string, Output: unknown): object => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', Output, End: true } },
    });
    const { output } = await new Home().run(
      {
        P: {
          Type: 'Parallel',
          Arguments: { n: '{% $states.input.n * 2 %}' },
          Branches: [branch('X', '{% $states.input.n %}'), branch('Y', "{% 'b' %}")],
          Output: '{% $states.result %}',
          End: true,
        },
      },
      { n: 4 },
    );
    expect(output).toBe('[8,"b"]');
  });

  it('is retried from the start, and the failed branch stops the others', async () => {
    let calls = 0;
    const home = new Home({
      flaky: () => {
        calls += 1;
        if (calls < 3) throw Object.assign(new Error('again'), { name: 'Flaky' });
        return calls;
      },
    });
    const { status, executionArn } = await home.run({
      P: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'X', States: { X: invoke('flaky', { End: true }) } },
          { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1, End: true } } },
        ],
        Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 1 }],
        End: true,
      },
    });
    expect(status).toBe('RUNNING');
    await home.advance(10);
    await home.advance(10);
    await home.advance(1);
    expect(await home.output(executionArn)).toEqual([3, {}]);
    const types = await home.types(executionArn);
    expect(types.filter((type) => type === 'ParallelStateStarted')).toHaveLength(3);
    expect(types.filter((type) => type === 'ParallelStateFailed')).toHaveLength(2);
    expect(types.filter((type) => type === 'WaitStateAborted')).toHaveLength(2);
    // Three rounds of two states each, the state itself, and its two retries.
    expect(home.steps.countTransitions()).toBe(9);
  });
});

describe('definitions', () => {
  it.each([
    ['a missing target', machine({ A: { Type: 'Pass', Next: 'B' } })],
    [
      'an unreachable target in a Catch',
      machine({ A: invoke('f', { End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }) }),
    ],
    ['a wrong start', { ...machine({ A: { Type: 'Pass', End: true } }), StartAt: 'Z' }],
    ['JSONPath', { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: { 'a.$': '$.b' }, End: true } } }],
    ['an expression that does not parse', machine({ A: { Type: 'Pass', Output: '{% 1 + %}', End: true } })],
    [
      'an unknown integration',
      machine({ A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:destroy', End: true } }),
    ],
    [
      'an ItemReader',
      machine({
        M: {
          Type: 'Map',
          ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'b', Key: 'k' } },
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'X',
            States: { X: { Type: 'Succeed' } },
          },
          End: true,
        },
      }),
    ],
    [
      'a variable assigned twice',
      machine({
        A: { Type: 'Pass', Assign: { v: 1 }, Next: 'P' },
        P: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'X', States: { X: { Type: 'Pass', Assign: { v: 2 }, End: true } } }],
          End: true,
        },
      }),
    ],
  ])('with %s are refused', async (_, definition) => {
    const home = new Home();
    await expect(home.create('bad', definition)).rejects.toMatchObject({ name: 'InvalidDefinition' });
    const verdict = await home.call('ValidateStateMachineDefinition', {
      definition: JSON.stringify(definition),
    });
    expect(verdict.result).toBe('FAIL');
    await expect(
      home.call('DescribeStateMachine', { stateMachineArn: machineArn('bad') }),
    ).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
  });
});
