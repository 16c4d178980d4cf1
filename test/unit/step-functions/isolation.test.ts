// Expressions cannot hold the home: what does not end by itself is ended, and everything else goes on meanwhile.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ask, Home, machine } from '../../support/step-functions-home.ts';

const catching = (Output: string): Record<string, object> => ({
  P: {
    Type: 'Parallel',
    Branches: [{ StartAt: 'E', States: { E: { Type: 'Pass', Output, End: true } } }],
    Catch: [{ ErrorEquals: ['States.QueryEvaluationError', 'States.DataLimitExceeded'], Next: 'Caught' }],
    Next: 'Ended',
  },
  Caught: { Type: 'Pass', Output: '{% $states.input.Cause %}', End: true },
  Ended: { Type: 'Pass', Output: "{% 'ended' %}", End: true },
});

/** Milliseconds of this thread's processor between two looks, at most: a busy machine does not count. */
const longestSilence = async (work: Promise<unknown>): Promise<number> => {
  let longest = 0;
  let isDone = false;
  void work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const before = process.threadCpuUsage();
    await pause(1);
    const { user, system } = process.threadCpuUsage(before);
    longest = Math.max(longest, (user + system) / 1_000);
  }
  await work;
  return longest;
};

const long = 'a'.repeat(100_000);
const doubled = Array.from({ length: 28 }, () => '$x := $x & $x; ').join('');
const tooLarge = 'size exceeding the maximum number of bytes';

// What the last member is: the input of the execution.
describe('an expression that would hold the home', () => {
  it.each<[string, string, string, unknown?]>([
    [
      'a regular expression that matches exponentially',
      "{% $contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/) %}",
      'D1012',
    ],
    ['recursion without an end', '{% ($f := function($x) { $f($x + 1) }; $f(0)) %}', 'D1012'],
    ['recursion that needs its stack', '{% ($f := function($x) { 1 + $f($x + 1) }; $f(0)) %}', 'D1011'],
    ['a product of long lists', '{% $count([1..3000].($x := $; [1..3000].($x * $))) %}', 'D1012'],
    [
      'a list longer than memory',
      '{% $count([1..9000000].([1..1000])) %}',
      'threw an error during evaluation',
    ],
    [
      'a text doubled until it fills the memory',
      `{% ($x := 'x'; ${doubled}$length($uppercase($x))) %}`,
      'threw an error during evaluation',
    ],
    [
      'a function without an end that doubles what it has',
      "{% ($f := function($x) { $f($x & $x) }; $f('x')) %}",
      'threw an error during evaluation',
    ],
    ['a list copied for each of its members', '{% $count($reduce([1..10000].[1..10], $append)) %}', 'D1012'],
    [
      'a search of a long text for one nearly like it',
      '{% $count($states.input.list[$contains($states.input.text, $states.input.part)]) %}',
      'D1012',
      {
        text: long,
        part: `${long.slice(0, 40_000)}b${long.slice(0, 40_000)}`,
        list: Array.from({ length: 500 }, () => 1),
      },
    ],
    [
      'a long text for each member of a list',
      '{% $states.input.list.($states.input.text) %}',
      tooLarge,
      { text: long, list: Array.from({ length: 5_000 }, () => 1) },
    ],
  ])('%s is an error that can be caught, and others go on', async (_, expression, reason, input = {}) => {
    const home = new Home();
    await home.create('quick', machine({ A: { Type: 'Pass', Output: "{% 'quick' %}", End: true } }));
    await home.create('machine', machine(catching(expression)));
    const held = home.start('machine', input);
    const silence = await longestSilence(
      (async () => {
        await pause(100);
        const stateMachineArn = 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:quick';
        const { executionArn } = await home.call<{ executionArn: string }>('StartExecution', {
          stateMachineArn,
        });
        await pause(100);
        // The other one is still evaluating, this one has ended.
        expect(await home.output(executionArn)).toBe('quick');
        await held;
      })(),
    );
    expect(await home.output(await held)).toContain(reason);
    expect(silence).toBeLessThan(500);
    home.steps.close();
  });

  it('ends with its execution', async () => {
    const home = new Home({ ask: () => null });
    await home.create(
      'machine',
      machine(catching("{% $contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/) %}")),
    );
    const started = home.start('machine', {}, 'one');
    await pause(50);
    const executionArn = 'arn:aws:states:ap-southeast-3:000000000000:execution:machine:one';
    await home.call('StopExecution', { executionArn });
    await started;
    expect((await home.describe(executionArn)).status).toBe('ABORTED');
    home.steps.close();
  });
});

describe('an expression that runs apart', () => {
  it.each<[string, unknown]>([
    ["$match('ab1', /[a-z]+/).match", 'ab'],
    ["$replace($states.input.word, /a/, 'o')", 'pojomo'],
    ['$sort($word)', ['a', 'b']],
    ['$sum([1..20000])', 200_010_000],
    ['$distinct([1, 1, 2])', [1, 2]],
    ["$pad('x', -3)", '  x'],
    ['$states.context.Execution.Input.word & $pad("", 1)', 'pajama '],
  ])('%s sees and gives what any other does', async (expression, expected) => {
    const { output, error, cause } = await new Home().run(
      {
        A: { Type: 'Pass', Assign: { word: ['b', 'a'] }, Next: 'B' },
        B: { Type: 'Pass', Output: `{% ${expression} %}`, End: true },
      },
      { word: 'pajama' },
    );
    expect([error, cause]).toEqual([undefined, undefined]);
    expect(JSON.parse(output ?? '')).toEqual(expected);
  });

  it('does not delay those that do not', async () => {
    const tokens: string[] = [];
    const home = new Home({
      ask: (payload: { token: string }) => {
        tokens.push(payload.token);
      },
    });
    // Some slow steps wait for the one thread; a task token is answered in between.
    const slow = "{% $contains('aaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+$/) %}";
    await home.create('slow', machine({ A: { Type: 'Pass', Output: slow, End: true } }));
    await home.create('asks', machine({ A: ask('ask', { End: true }) }));
    const asking = await home.start('asks');
    const all = Array.from({ length: 5 }, () => home.start('slow'));
    await home.call('SendTaskSuccess', { taskToken: tokens[0], output: '1' });
    await pause(30);
    expect(await home.output(asking)).toBe(1);
    await Promise.all(all);
    home.steps.close();
  });
});
