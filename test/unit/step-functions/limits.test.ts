// The quotas: payloads, history and names; and a long loop, which must not be slow for being durable.
import { describe, expect, it } from 'vitest';
import { Home, invoke, machine } from '../../support/step-functions-home.ts';

const big = '{% $join([1..30000].("123456789")) %}';

describe('a payload over 262,144 bytes', () => {
  it.each<[string, Record<string, object>]>([
    ['an Output', { A: { Type: 'Pass', Output: { big }, End: true } }],
    ['an Assign', { A: { Type: 'Pass', Assign: { big }, End: true } }],
    [
      'the Arguments of a Task',
      { A: invoke('f', { Arguments: { FunctionName: 'f', Payload: big }, End: true }) },
    ],
    ['the result of a Task', { A: invoke('huge', { End: true }) }],
  ])('as %s is States.DataLimitExceeded', async (_, states) => {
    const home = new Home({ f: () => 1, huge: () => 'x'.repeat(262_145) });
    const { status, error } = await home.run(states);
    expect([status, error]).toEqual(['FAILED', 'States.DataLimitExceeded']);
  });

  it('is allowed at exactly the quota', async () => {
    const { status } = await new Home({ f: () => 'x'.repeat(262_142) }).run({
      A: {
        ...invoke('f', { End: true }),
        Resource: 'arn:aws:lambda:ap-southeast-3:000000000000:function:f',
        Arguments: {},
        Output: '{% $states.result %}',
      },
    });
    expect(status).toBe('SUCCEEDED');
  });
});

describe('history', () => {
  it('ends the execution at 25,000 events', async () => {
    const home = new Home();
    const { executionArn, status, error, cause } = await home.run({
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'A' }], Default: 'C' },
      C: { Type: 'Succeed' },
    });
    expect([status, error]).toEqual(['FAILED', 'States.Runtime']);
    expect(cause).toContain('25000');
    const { events } = await home.call<{ events: { id: number; type: string }[] }>('GetExecutionHistory', {
      executionArn,
      reverseOrder: true,
      maxResults: 1,
    });
    expect(events).toMatchObject([{ type: 'ExecutionFailed' }]);
    expect(events[0]?.id).toBeLessThanOrEqual(25_000);
    expect(events[0]?.id).toBeGreaterThan(24_990);
    await expect(home.call('RedriveExecution', { executionArn })).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });
});

describe('a loop', () => {
  it('of a thousand states counts each one', async () => {
    const home = new Home();
    const { status } = await home.run({
      A: { Type: 'Pass', Assign: { n: 0 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Next: 'C' },
      C: { Type: 'Choice', Choices: [{ Condition: '{% $n < 500 %}', Next: 'B' }], Default: 'D' },
      D: { Type: 'Succeed' },
    });
    expect(status).toBe('SUCCEEDED');
    expect(home.steps.countTransitions()).toBe(1_002);
  });
});

describe('names', () => {
  it('of state machines follow the rules', async () => {
    for (const name of ['', 'a b', 'a/b', 'x'.repeat(81)]) {
      await expect(new Home().create(name, machine({ A: { Type: 'Succeed' } }))).rejects.toMatchObject({
        name: 'InvalidName',
      });
    }
  });
});
