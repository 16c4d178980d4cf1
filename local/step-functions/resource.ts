// What a Task's Resource ARN asks for, and the history events that belong to its kind.
import type { ExecutionRow, ThreadRow } from './rows.ts';
import type { Transaction } from './transaction.ts';

type Pattern = 'request' | 'sync' | 'sync:2' | 'token';
type TaskResource = {
  kind: 'function' | 'activity' | 'lambda' | 'states' | 'aws';
  /** How history names the integration: resourceType `lambda`, resource `invoke.waitForTaskToken`. */
  resourceType: string;
  resource: string;
  pattern: Pattern;
  arn: string;
};

const patterns: Record<string, Pattern> = {
  '': 'request',
  sync: 'sync',
  'sync:2': 'sync:2',
  waitForTaskToken: 'token',
};

export const parseResource = (arn: string): TaskResource | undefined => {
  if (/^arn:aws:lambda:[^:]*:[^:]*:function:/.test(arn)) {
    return { kind: 'function', resourceType: 'lambda', resource: arn, pattern: 'request', arn };
  }
  if (/^arn:aws:states:[^:]+:\d+:activity:/.test(arn)) {
    return { kind: 'activity', resourceType: 'activity', resource: arn, pattern: 'token', arn };
  }
  const match =
    /^arn:aws:states:[^:]*:[^:]*:((?:aws-sdk:)?[a-z0-9]+):([A-Za-z0-9]+)(?:\.(sync:2|sync|waitForTaskToken))?$/.exec(
      arn,
    );
  const [, resourceType, action, suffix = ''] = match ?? [];
  const pattern = patterns[suffix];
  if (resourceType === undefined || action === undefined || pattern === undefined) return undefined;
  const resource = suffix === '' ? action : `${action}.${suffix}`;
  if (resourceType === 'lambda' || resourceType === 'states') {
    const isKnown =
      resourceType === 'lambda'
        ? action === 'invoke' && (pattern === 'request' || pattern === 'token')
        : action === 'startExecution';
    return isKnown ? { kind: resourceType, resourceType, resource, pattern, arn } : undefined;
  }
  if (pattern === 'sync' || pattern === 'sync:2') return undefined;
  return { kind: 'aws', resourceType, resource, pattern, arn };
};

/** The part of a running task that is stored with its thread. */
export type TaskRecord = TaskResource & {
  parameters: unknown;
  timeout?: number;
  heartbeat?: number;
  deadline?: number;
};

/** An integration AWS names by its service, not by an ARN of its own. */
export const isService = ({ kind }: TaskResource): boolean => kind !== 'function' && kind !== 'activity';

export const taskOf = (thread: ThreadRow): TaskRecord => JSON.parse(thread.task ?? 'null') as TaskRecord;

type Outcome = 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'SubmitFailed' | 'TimedOut';

/** Adds e.g. TaskSucceeded, LambdaFunctionSucceeded or ActivitySucceeded with the members each has. */
export const taskEvent = (
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  task: TaskResource,
  outcome: Outcome,
  details: object = {},
): void => {
  if (task.kind === 'function') {
    tx.event(execution, thread, `LambdaFunction${outcome}`, outcome === 'Started' ? undefined : details);
  } else if (task.kind === 'activity') {
    tx.event(execution, thread, `Activity${outcome}`, details);
  } else {
    tx.event(execution, thread, `Task${outcome}`, {
      resourceType: task.resourceType,
      resource: task.resource,
      ...details,
    });
  }
};

/** The Scheduled event has other members for each kind. */
export const scheduledEvent = (
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  task: TaskRecord,
  region: string,
): void => {
  const parameters = JSON.stringify(task.parameters);
  const times = {
    ...(task.timeout !== undefined && { timeoutInSeconds: task.timeout }),
    ...(task.heartbeat !== undefined && task.kind !== 'function' && { heartbeatInSeconds: task.heartbeat }),
  };
  if (task.kind === 'function' || task.kind === 'activity') {
    const type = task.kind === 'function' ? 'LambdaFunctionScheduled' : 'ActivityScheduled';
    tx.event(execution, thread, type, {
      resource: task.arn,
      input: parameters,
      inputDetails: { truncated: false },
      ...times,
    });
    return;
  }
  const { resourceType, resource } = task;
  tx.event(execution, thread, 'TaskScheduled', { resourceType, resource, region, parameters, ...times });
};
