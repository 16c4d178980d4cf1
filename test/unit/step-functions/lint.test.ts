// The house rules find each fault, and nothing in a workflow that keeps them.
import { describe, expect, it } from 'vitest';
import { lintStateMachine } from '../../../local/step-functions/lint.ts';

const placeholder = (name: string): string => `$\{${name}}`;
const retry = { Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'] }] };
const caught = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }] };
const base = {
  Comment: 'c',
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: placeholder('Send') },
  Next: 'End',
};
const end = { End: { Comment: 'c', Type: 'Succeed' } };
const choice = (Condition: string): Record<string, object> => ({
  C: { Comment: 'c', Type: 'Choice', Choices: [{ Condition, Next: 'End' }], Default: 'End' },
});

const lint = (states: Record<string, object>, top: object = { QueryLanguage: 'JSONata' }): string[] =>
  lintStateMachine('m', { ...top, StartAt: Object.keys(states)[0], States: { ...states, ...end } }, [
    'Send',
  ]).map(({ state, message }) => `${state}: ${message}`);

describe('a workflow', () => {
  it('that keeps the rules has no findings', () => {
    expect(lint({ A: { ...base, ...retry, ...caught } })).toEqual([]);
    expect(lint({ A: { ...base, ...retry, ...caught, Resource: placeholder('Send') } })).toEqual([]);
    expect(lint(choice("{% $states.input.decision = 'approved + signed' and $exists($x.y) %}"))).toEqual([]);
  });

  it.each<[string, Record<string, object>]>([
    ['A: has no Comment', { A: { ...base, ...retry, ...caught, Comment: undefined } }],
    ['A: a Task needs a Retry', { A: { ...base, ...caught } }],
    ['A: a Task needs a Catch', { A: { ...base, ...retry } }],
    [
      `A: unknown placeholder ${placeholder('Other')}`,
      { A: { ...base, ...retry, ...caught, Arguments: { FunctionName: placeholder('Other') } } },
    ],
    [
      'A: a task that waits needs TimeoutSeconds',
      { A: { ...base, ...retry, ...caught, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' } },
    ],
    [
      'A: a task that waits needs TimeoutSeconds',
      { A: { ...base, ...retry, ...caught, Resource: 'arn:aws:states:::states:startExecution.sync:2' } },
    ],
    [
      'A: a task that waits needs a Catch for States.Timeout or States.ALL',
      {
        A: {
          ...base,
          ...retry,
          TimeoutSeconds: 5,
          Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'End' }],
          Resource: 'arn:aws:states:ap-southeast-3:000000000000:activity:a',
        },
      },
    ],
    [
      'C: a Choice needs a Default',
      { C: { Comment: 'c', Type: 'Choice', Choices: [{ Condition: '{% $a %}', Next: 'End' }] } },
    ],
    ['C: condition 1 computes; conditions compare words only', choice('{% $n + 1 = 2 %}')],
    ['C: condition 1 computes; conditions compare words only', choice('{% $number($n) = 2 %}')],
    ['C: condition 1 computes; conditions compare words only', choice('{% $toMillis($t) > $millis() %}')],
    ['C: condition 1 computes; conditions compare words only', choice('{% $a/$b = 1 %}')],
    ['A: InputPath is a JSONPath field', { A: { ...base, ...retry, ...caught, InputPath: '$.a' } }],
    [
      'A: a field name ends in .$, which is JSONPath',
      {
        A: {
          ...base,
          ...retry,
          ...caught,
          Arguments: { FunctionName: placeholder('Send'), Payload: { 'a.$': '$.a' } },
        },
      },
    ],
    [
      'M/In: has no Comment',
      {
        M: {
          Comment: 'c',
          Type: 'Map',
          Items: [],
          ItemProcessor: { StartAt: 'In', States: { In: { Type: 'Pass', End: true } } },
          Next: 'End',
        },
      },
    ],
  ])('%s', (finding, states) => {
    expect(lint(JSON.parse(JSON.stringify(states)))).toContain(finding);
  });

  it('without JSONata at the top, or with what the validator refuses, is found out', () => {
    expect(lint({ A: { Comment: 'c', Type: 'Pass', Next: 'End' } }, {})).toContain(
      ': m: QueryLanguage must be JSONata at the top',
    );
    expect(lint({ A: { Comment: 'c', Type: 'Pass', Next: 'Gone' } }).join()).toContain(
      'MISSING_TRANSITION_TARGET',
    );
  });
});
