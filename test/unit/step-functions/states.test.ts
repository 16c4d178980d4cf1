// What the simple types of state do, and which definitions are refused.
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
