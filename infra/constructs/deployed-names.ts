// Functions and their roles by name: what refers to one by its name alone needs no stack to be there before.
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { prefixOf, type Stage } from '../stage.ts';

/**
 * Of a function and of its role. Fixed, because an execution calls for up to a year what its definition named, and because a
 * key's policy names roles that are made after it.
 */
export const deployedName = (stage: Stage, functionName: string): string =>
  `${prefixOf(stage)}-${functionName}`;

export const lambdaArn = (scope: Construct, stage: Stage, functionName: string): string => {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:lambda:${region}:${account}:function:${deployedName(stage, functionName)}`;
};

export const roleArn = (scope: Construct, stage: Stage, functionName: string): string => {
  const { partition, account } = Stack.of(scope);
  return `arn:${partition}:iam::${account}:role/${deployedName(stage, functionName)}`;
};
