// Makes the ARNs of the one-machine home. The account number is all zeros, so nobody takes them for AWS's.
import type { WorkflowName } from '../functions/manifest.ts';

export const region = 'ap-southeast-3';
const account = '000000000000';
export const functionArn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;
export const workflowArn = (workflow: WorkflowName): string =>
  `arn:aws:states:${region}:${account}:stateMachine:siklus-${workflow}`;
