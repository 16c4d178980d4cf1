// A process that works on one Step Functions file until it is done or killed; it tells what it did line by line.
// Arguments: the file of the database, the file of the ledger, the number of executions.
import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openStepFunctions } from '../../local/step-functions/index.ts';
import { durableDefinitions } from './step-functions-durable.ts';

const [databasePath = '', ledger = '', count = '0'] = process.argv.slice(2);
const steps = openStepFunctions({
  databasePath,
  clock: { now: () => new Date() },
  invokeFunction: async (name, payload) => {
    await pause(Math.random() * 4);
    appendFileSync(ledger, `${JSON.stringify({ name, payload })}\n`);
    return { done: name };
  },
});
for (const [name, definition] of Object.entries(durableDefinitions)) {
  await steps.call('CreateStateMachine', {
    name,
    definition: JSON.stringify(definition),
    roleArn: 'arn:aws:iam::000000000000:role/r',
  });
}
for (let index = 0; index < Number(count); index += 1) {
  const stateMachineArn = 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:parent';
  const request = { stateMachineArn, name: `e${index}`, input: JSON.stringify({ e: `e${index}` }) };
  // A restarted worker starts everything again; what already runs or has ended is left as it is.
  await steps.call('StartExecution', request).catch((error: Error) => {
    if (error.name !== 'ExecutionAlreadyExists') throw error;
  });
}
appendFileSync(ledger, '{"ready":true}\n');
for (;;) {
  steps.fireDue();
  await steps.idle();
  if (steps.nextDue() === undefined) break;
  await pause(2);
}
steps.close();
