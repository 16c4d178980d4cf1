// Map and Parallel states: order, concurrency, scope of variables, failure.
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Home, invoke } from '../../support/step-functions-home.ts';

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
    let started = 0;
    let running = 0;
    let peak = 0;
    const work = async (n: number): Promise<number> => {
      started += 1;
      running += 1;
      peak = Math.max(peak, running);
      // However slow the machine, nobody ends before as many run as may, and has had the time to be one too many.
      while (started < most) await turn();
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
    expect(types).not.toContain('ParallelStateFailed');
    expect(types.filter((type) => type === 'WaitStateAborted')).toHaveLength(2);
    // Three rounds of two states each, the state itself, and its two retries.
    expect(home.steps.countTransitions()).toBe(9);
  });
});
