// Which Retry and which Catch an error meets.
import { describe, expect, it } from 'vitest';
import { Home, invoke, named } from '../../support/step-functions-home.ts';

const caught = { Type: 'Pass', Output: { caught: '{% $states.input %}' }, End: true };

describe('errors', () => {
  const failing = (name: string): Home => new Home({ f: () => Promise.reject(named(name, 'x')) });

  it.each([
    ['Mine', ['Mine'], true],
    ['Mine', ['Other'], false],
    ['Mine', ['States.TaskFailed'], true],
    ['Mine', ['States.ALL'], true],
    ['Mine', ['States.Timeout'], false],
    ['States.Timeout', ['States.TaskFailed'], false],
    ['States.Timeout', ['States.Timeout'], true],
    ['States.Timeout', ['States.ALL'], true],
    // Recorded: LocalStack error_handling/test_states_errors, "catch_state_all_data_limit_exceeded".
    ['States.DataLimitExceeded', ['States.ALL'], true],
    // Unrecorded; the guide: States.TaskFailed "matches any known error name except for States.Timeout".
    ['States.DataLimitExceeded', ['States.TaskFailed'], true],
    ['States.Runtime', ['States.ALL'], false],
  ])('%s against %j: %s, by Catch and by Retry', async (name, ErrorEquals, matches) => {
    const catching = failing(name);
    const { status, output } = await catching.run({
      A: invoke('f', { Catch: [{ ErrorEquals, Next: 'C' }], End: true }),
      C: caught,
    });
    expect(status).toBe(matches ? 'SUCCEEDED' : 'FAILED');
    if (matches) expect(JSON.parse(output ?? '')).toMatchObject({ caught: { Error: name } });

    const retrying = failing(name);
    await retrying.run({ A: invoke('f', { Retry: [{ ErrorEquals, MaxAttempts: 1 }], End: true }) });
    expect(retrying.steps.nextDue() !== undefined).toBe(matches);
  });

  it('take the first Catch that matches, which may assign and shape its output', async () => {
    const { output } = await failing('Mine').run(
      {
        A: invoke('f', {
          Catch: [
            { ErrorEquals: ['Other'], Next: 'C' },
            {
              ErrorEquals: ['States.ALL'],
              Assign: { why: '{% $states.errorOutput.Error %}' },
              Output: { kept: '{% $states.input.kept %}' },
              Next: 'C',
            },
          ],
          End: true,
        }),
        C: { Type: 'Pass', Output: { in: '{% $states.input %}', why: '{% $why %}' }, End: true },
      },
      { kept: 1 },
    );
    expect(JSON.parse(output ?? '')).toEqual({ in: { kept: 1 }, why: 'Mine' });
  });

  it('of an expression in a Task can be caught; within the Catch itself they cannot', async () => {
    const wrong = '{% $states.input.nothing %}';
    const { status } = await new Home({ f: () => 1 }).run({
      A: invoke('f', {
        Arguments: { FunctionName: 'f', Payload: wrong },
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'C' }],
        End: true,
      }),
      C: caught,
    });
    expect(status).toBe('SUCCEEDED');
    const inner = await failing('Mine').run({
      A: invoke('f', { Catch: [{ ErrorEquals: ['States.ALL'], Output: wrong, Next: 'C' }], End: true }),
      C: caught,
    });
    expect(inner.error).toBe('States.QueryEvaluationError');
  });
});

describe('Retry', () => {
  it('backs off by its rate up to its maximum, counting per retrier', async () => {
    const errors = ['A', 'A', 'B', 'A', 'A'];
    const counts: number[] = [];
    const home = new Home({
      f: (payload: { count: number }) => {
        counts.push(payload.count);
        throw named(errors.shift() ?? 'A', 'x');
      },
    });
    await home.run({
      T: {
        ...invoke('f', {}),
        Arguments: { FunctionName: 'f', Payload: { count: '{% $states.context.State.RetryCount %}' } },
        Retry: [
          {
            ErrorEquals: ['A'],
            IntervalSeconds: 2,
            BackoffRate: 3,
            MaxDelaySeconds: 10,
            MaxAttempts: 3,
            JitterStrategy: 'FULL',
          },
          { ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 7 },
        ],
        End: true,
      },
    });
    const waits: number[] = [];
    for (let due = home.steps.nextDue(); due !== undefined; due = home.steps.nextDue()) {
      waits.push((due.getTime() - home.now.getTime()) / 1_000);
      await home.advance(waits.at(-1) ?? 0);
    }
    // The last entry would be the year's limit if the execution still ran; it has failed.
    expect(waits).toEqual([2, 6, 7, 10]);
    expect(counts).toEqual([0, 1, 2, 3, 4]);
    expect(home.steps.countTransitions()).toBe(5);
  });

  it('of 0 attempts does not retry, and a used-up retrier leaves the error to Catch', async () => {
    const home = new Home({ f: () => Promise.reject(named('Mine', 'x')) });
    const { status } = await home.run({
      A: invoke('f', {
        Retry: [{ ErrorEquals: ['Mine'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }],
        Catch: [{ ErrorEquals: ['Mine'], Next: 'C' }],
        End: true,
      }),
      C: caught,
    });
    expect(status).toBe('SUCCEEDED');
  });
});
