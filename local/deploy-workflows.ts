// Registers the product's workflows with the local Step Functions.
import type { WorkflowName } from '../functions/manifest.ts';
import { resolveWorkflow } from '../workflows/definitions.ts';
import { functionArn, workflowArn } from './arns.ts';
import type { StepFunctions } from './step-functions/index.ts';

/** Registers the workflows under their fixed names; running executions keep the definition they started with. */
export const deployWorkflows = async (
  stepFunctions: StepFunctions,
  names: readonly WorkflowName[],
): Promise<void> => {
  const known = (await stepFunctions.call('ListStateMachines', { maxResults: 1000 })) as {
    stateMachines: { stateMachineArn: string }[];
  };
  const arns = new Set(known.stateMachines.map((m) => m.stateMachineArn));
  for (const name of names) {
    const definition = resolveWorkflow(name, { function: functionArn, workflow: workflowArn });
    if (arns.has(workflowArn(name)))
      await stepFunctions.call('UpdateStateMachine', { stateMachineArn: workflowArn(name), definition });
    else
      await stepFunctions.call('CreateStateMachine', {
        name: `siklus-${name}`,
        definition,
        roleArn: `arn:aws:iam::000000000000:role/siklus-${name}`,
      });
  }
};
