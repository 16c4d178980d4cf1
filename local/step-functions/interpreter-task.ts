// Schedules a Task: evaluates what it is asked to do, issues its token and arms its timeouts.
import { randomBytes } from 'node:crypto';
import type { ExecutionRow, ThreadRow } from './database.ts';
import { ServiceError, StateError } from './errors.ts';
import { unexpectedType } from './expression.ts';
import { enterState } from './lifecycle.ts';
import { parseResource, scheduledEvent, type TaskRecord, taskEvent } from './resource.ts';
import { startExecution } from './start.ts';
import { taskFailed, taskSucceeded } from './task-results.ts';
import type { Transaction } from './transaction.ts';
import { type Change, evaluate, payloadText, scopeOf, type View } from './view.ts';

/** Nobody can guess it. It contains `+`, `/` and `=` as AWS's tokens do, so a link that does not encode it fails here too. */
export const newToken = (): string => `AQB${randomBytes(95).toString('base64')}`;
export const isTokenShaped = (token: string): boolean => /^AQB[A-Za-z0-9+/]{127}=$/.test(token);

export async function scheduleTask(view: View): Promise<Change> {
  const { definition, state } = view;
  const resource = parseResource(state.Resource ?? '');
  if (resource === undefined) throw new StateError('States.Runtime', `Unknown resource '${state.Resource}'.`);
  const token = resource.pattern === 'token' && resource.kind !== 'activity' ? newToken() : undefined;
  const scope = scopeOf(view, token === undefined ? {} : { token });
  const parameters =
    state.Arguments === undefined ? view.input : await evaluate(view, state.Arguments, scope, 'Arguments');
  payloadText(parameters, `The Arguments of the state '${view.thread.state}'`);
  const timeout = await seconds(view, 'TimeoutSeconds');
  const heartbeat = await seconds(view, 'HeartbeatSeconds');
  const task: TaskRecord = {
    ...resource,
    parameters,
    ...(timeout !== undefined && { timeout }),
    ...(heartbeat !== undefined && { heartbeat }),
  };
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    scheduledEvent(tx, execution, thread, task, tx.region);
    thread.phase = 'task';
    thread.version += 1;
    if (token !== undefined) keepToken(tx, thread, token);
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
    thread.invoke = 1;
    tx.invocations.push({ execution: thread.execution, id: thread.id });
  };
}

async function seconds(
  view: View,
  field: 'TimeoutSeconds' | 'HeartbeatSeconds',
): Promise<number | undefined> {
  const source = view.state[field];
  if (source === undefined) return undefined;
  const value = await evaluate(view, source, scopeOf(view), field);
  const isValid = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 99_999_999;
  if (!isValid) throw unexpectedType(field, source, 'positive integer', value);
  return value;
}

/** Stores the token with the version it belongs to: once the thread has moved on, the token is closed. */
export function keepToken(tx: Transaction, thread: ThreadRow, token: string): void {
  tx.database.run(
    'insert into tokens (token, execution, thread, version) values (?, ?, ?, ?)',
    token,
    thread.execution,
    thread.id,
    thread.version,
  );
}

/** Sets the deadline and the first heartbeat; also keeps the task with its thread. */
export function armTimers(tx: Transaction, thread: ThreadRow, task: TaskRecord): void {
  const deadline = task.timeout === undefined ? undefined : tx.now + task.timeout * 1_000;
  thread.task = JSON.stringify(deadline === undefined ? task : { ...task, deadline });
  thread.due = nextTimer(tx.now, task.heartbeat, deadline);
}

export function nextTimer(
  now: number,
  heartbeat: number | undefined,
  deadline: number | undefined,
): number | null {
  const beat = heartbeat === undefined ? Number.POSITIVE_INFINITY : now + heartbeat * 1_000;
  const due = Math.min(beat, deadline ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(due) ? due : null;
}

// The child starts in the same transaction as the task, so it can be neither lost nor started twice.
function startChild(tx: Transaction, execution: ExecutionRow, thread: ThreadRow, task: TaskRecord): void {
  const { StateMachineArn, Name, Input } = (task.parameters ?? {}) as Record<string, unknown>;
  try {
    const child = startExecution(tx, {
      stateMachineArn: String(StateMachineArn),
      name: typeof Name === 'string' ? Name : undefined,
      input: typeof Input === 'string' ? Input : JSON.stringify(Input ?? {}),
    });
    const started = { ExecutionArn: child.arn, StartDate: child.started };
    if (task.pattern === 'request') {
      taskSucceeded(tx, execution, thread, started);
      return;
    }
    if (task.pattern !== 'token') thread.child = child.arn;
    const details = { output: JSON.stringify(started), outputDetails: { truncated: false } };
    taskEvent(tx, execution, thread, task, 'Submitted', details);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const failure = { error: `StepFunctions.${error.name}Exception`, cause: error.message };
    taskFailed(tx, execution, thread, failure, task.pattern === 'request' ? 'Failed' : 'SubmitFailed');
  }
}
