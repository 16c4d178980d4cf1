// The ARNs of the one-machine home: the account number says at a glance that nothing here is AWS.
import type { WorkflowName } from '../functions/manifest.ts';

export const region = 'ap-southeast-3';
const account = '000000000000';
export const functionArn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;
export const workflowArn = (workflow: WorkflowName): string =>
  `arn:aws:states:${region}:${account}:stateMachine:siklus-${workflow}`;
