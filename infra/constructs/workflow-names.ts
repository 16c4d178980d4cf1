// The fixed names of the state machines: functions and workflows can name each other without a circle between their stacks.
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { prefixOf, type Stage } from '../stage.ts';

export const stateMachineName = (stage: Stage, workflow: string): string => `${prefixOf(stage)}-${workflow}`;

export const stateMachineArn = (scope: Construct, stage: Stage, workflow: string): string => {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:states:${region}:${account}:stateMachine:${stateMachineName(stage, workflow)}`;
};

/** Every execution of a workflow; their names are known only once they start. */
export const executionsArn = (scope: Construct, stage: Stage, workflow: string): string =>
  `${stateMachineArn(scope, stage, workflow).replace(':stateMachine:', ':execution:')}:*`;
