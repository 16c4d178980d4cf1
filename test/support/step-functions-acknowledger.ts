// A process that starts executions and answers their tasks until it is killed, and notes each answer it was given.
// Arguments: the file of the database, the file of the notes, a name of its own.
import { appendFileSync } from 'node:fs';
import { openStepFunctions } from '../../local/step-functions/index.ts';
import { ask, machine, machineArn, roleArn } from './step-functions-home.ts';

const [databasePath = '', notes = '', own = ''] = process.argv.slice(2);
const note = (what: 'started' | 'answered', name: string): void =>
  appendFileSync(notes, `${JSON.stringify({ what, name })}\n`);

const steps = openStepFunctions({
  databasePath,
  clock: { now: () => new Date() },
  invokeFunction: async (_, payload) => {
    const { token, name } = payload as { token: string; name: string };
    await steps.call('SendTaskSuccess', { taskToken: token, output: '1' });
    note('answered', name);
  },
});
const definition = machine({
  Ask: {
    ...ask('ask', {}),
    Arguments: {
      FunctionName: 'ask',
      Payload: { token: '{% $states.context.Task.Token %}', name: '{% $states.context.Execution.Name %}' },
    },
    Next: 'Rest',
  },
  Rest: { Type: 'Wait', Seconds: 3_600, End: true },
});
await steps.call('CreateStateMachine', { name: 'asks', definition: JSON.stringify(definition), roleArn });
for (let round = 0; ; round += 1) {
  const names = [0, 1, 2].map((index) => `${own}-${round}-${index}`);
  await Promise.all(
    names.map(async (name) => {
      await steps.call('StartExecution', { stateMachineArn: machineArn('asks'), name, input: '{}' });
      note('started', name);
    }),
  );
}
