// The actions of AWS this home does not claim: each says so, by the name AWS has for an operation it does not know.
import type { Action } from './api-input.ts';
import { ServiceError } from './errors.ts';

const reasons: Record<string, string> = {
  PublishStateMachineVersion: 'versions',
  DeleteStateMachineVersion: 'versions',
  ListStateMachineVersions: 'versions',
  CreateStateMachineAlias: 'aliases',
  UpdateStateMachineAlias: 'aliases',
  DeleteStateMachineAlias: 'aliases',
  DescribeStateMachineAlias: 'aliases',
  ListStateMachineAliases: 'aliases',
  DescribeMapRun: 'map runs as resources',
  ListMapRuns: 'map runs as resources',
  UpdateMapRun: 'map runs as resources',
};

export const unclaimed: Record<string, Action> = Object.fromEntries(
  Object.entries(reasons).map(([action, what]): [string, Action] => [
    action,
    () => {
      throw new ServiceError('UnknownOperationException', `${action}: this home does not offer ${what}`);
    },
  ]),
);
