// The workflows the durability test kills: tasks, waits, a Map, a Parallel, retries and a `.sync` child.

const task = (name: string, step: unknown, extra: object): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: { e: '{% $e %}', step } },
  Output: '{% $states.input %}',
  ...extra,
});

export const durableDefinitions: Record<string, object> = {
  child: {
    QueryLanguage: 'JSONata',
    StartAt: 'Remember',
    States: {
      Remember: { Type: 'Pass', Assign: { e: '{% $states.input.e %}' }, Next: 'Work' },
      Work: task('child', 'child', { Next: 'Rest' }),
      Rest: { Type: 'Wait', Seconds: 1, End: true },
    },
  },
  parent: {
    QueryLanguage: 'JSONata',
    StartAt: 'Remember',
    States: {
      Remember: { Type: 'Pass', Assign: { e: '{% $states.input.e %}', n: 0 }, Next: 'Count' },
      Count: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Next: 'Enough' },
      Enough: { Type: 'Choice', Choices: [{ Condition: '{% $n < 10 %}', Next: 'Count' }], Default: 'First' },
      First: task('first', 'first', { Next: 'Each' }),
      Each: {
        Type: 'Map',
        Items: '{% [1..6] %}',
        MaxConcurrency: 3,
        ItemProcessor: {
          StartAt: 'One',
          States: { One: task('each', '{% $states.input %}', { End: true }) },
        },
        Next: 'Both',
      },
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Left', States: { Left: { Type: 'Wait', Seconds: 1, End: true } } },
          { StartAt: 'Right', States: { Right: task('right', 'right', { End: true }) } },
        ],
        Next: 'Child',
      },
      Child: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Arguments: {
          StateMachineArn: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:child',
          Name: "{% 'child-' & $e %}",
          Input: { e: '{% $e %}' },
        },
        Output: { status: '{% $states.result.Status %}', n: '{% $n %}' },
        End: true,
      },
    },
  },
};
