// Schedules a Task: evaluates what it is asked to do, issues its token and arms its timeouts.
import { randomBytes } from 'node:crypto';
import { failThread } from './ending.ts';
import { ServiceError, StateError } from './errors.ts';
import { taskArguments, taskSeconds } from './fields.ts';
import { serviceSuffix } from './invocation.ts';
import { enterState } from './lifecycle.ts';
import { parseResource, scheduledEvent, type TaskRecord, taskEvent } from './resource.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import { startExecution } from './start.ts';
import { taskFailed, taskSucceeded } from './task-results.ts';
import type { Transaction } from './transaction.ts';
import { type Change, explained, scopeOf, type View } from './view.ts';

/** Nobody can guess it. It contains `+`, `/` and `=` as AWS's tokens do, so a link that does not encode it fails here too. */
export const newToken = (): string => `AQB${randomBytes(95).toString('base64')}`;
export const isTokenShaped = (token: string): boolean => /^AQB[A-Za-z0-9+/]{127}=$/.test(token);

export const scheduleTask = async (view: View): Promise<Change> => {
  const { definition, state } = view;
  const resource = parseResource(state.Resource ?? '');
  if (resource === undefined) throw new StateError('States.Runtime', `Unknown resource '${state.Resource}'.`);
  const token = resource.pattern === 'token' && resource.kind !== 'activity' ? newToken() : undefined;
  const scope = scopeOf(view, token === undefined ? {} : { token });
  const parameters = await taskArguments(view, scope);
  const timeout = await taskSeconds(view, 'TimeoutSeconds');
  const heartbeat = await taskSeconds(view, 'HeartbeatSeconds');
  const task: TaskRecord = {
    ...resource,
    parameters,
    ...(timeout !== undefined && { timeout }),
    ...(heartbeat !== undefined && { heartbeat }),
  };
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    if (task.kind === 'activity' && !isActivity(tx, task.arn)) {
      const missing = new StateError('States.Runtime', `The activity ${task.arn} does not exist.`);
      failThread(tx, execution, thread, explained({ ...view, execution, thread }, missing));
      return;
    }
    scheduledEvent(tx, execution, thread, task, tx.region);
    thread.phase = 'task';
    thread.version += 1;
    if (token !== undefined) tx.keepToken(thread, token);
    if (task.kind === 'activity') {
      // The time of an activity runs from the moment a worker takes it.
      thread.task = JSON.stringify(task);
      thread.activity = task.arn;
      return;
    }
    taskEvent(tx, execution, thread, task, 'Started');
    armTimers(tx, thread, task);
    if (task.kind === 'states') {
      startChild(tx, execution, thread, task);
      return;
    }
    tx.invoke(thread);
  };
};

const isActivity = (tx: Transaction, arn: string): boolean =>
  tx.database.one('select 1 from activities where arn = ?', arn) !== undefined;

/** Sets the deadline and the first heartbeat; also keeps the task with its thread. */
export const armTimers = (tx: Transaction, thread: ThreadRow, task: TaskRecord): void => {
  const deadline = task.timeout === undefined ? undefined : tx.now + task.timeout * 1_000;
  thread.task = JSON.stringify(deadline === undefined ? task : { ...task, deadline });
  thread.due = nextTimer(tx.now, task.heartbeat, deadline);
};

export const nextTimer = (
  now: number,
  heartbeat: number | undefined,
  deadline: number | undefined,
): number | null => {
  const beat = heartbeat === undefined ? Number.POSITIVE_INFINITY : now + heartbeat * 1_000;
  const due = Math.min(beat, deadline ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(due) ? due : null;
};

// The child starts in the same transaction as the task, so it can be neither lost nor started twice.
const startChild = (tx: Transaction, execution: ExecutionRow, thread: ThreadRow, task: TaskRecord): void => {
  const { StateMachineArn, Name, Input } = (task.parameters ?? {}) as Record<string, unknown>;
  try {
    const child = startExecution(tx, {
      stateMachineArn: String(StateMachineArn),
      name: typeof Name === 'string' ? Name : undefined,
      input: typeof Input === 'string' ? Input : JSON.stringify(Input ?? {}),
    });
    const started = { ExecutionArn: child.arn, StartDate: new Date(child.started).toISOString() };
    if (task.pattern === 'request') {
      taskSucceeded(tx, execution, thread, started);
      return;
    }
    if (task.pattern !== 'token') thread.child = child.arn;
    const details = { output: JSON.stringify(started), outputDetails: { truncated: false } };
    taskEvent(tx, execution, thread, task, 'Submitted', details);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const failure = {
      error: `StepFunctions.${error.name}Exception`,
      cause: error.message + serviceSuffix('AWSStepFunctions', error.name),
    };
    taskFailed(tx, execution, thread, failure, task.pattern === 'request' ? 'Failed' : 'SubmitFailed');
  }
};
