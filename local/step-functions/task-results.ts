// Records how a running task ended, once: the caller has checked that the thread still waits for it.
import type { ExecutionRow, ThreadRow } from './database.ts';
import { stopChildExecution } from './ending.ts';
import { type ErrorDetails, StateError } from './errors.ts';
import { failureDetails } from './history.ts';
import { type TaskRecord, taskEvent, taskOf } from './resource.ts';
import type { Transaction } from './transaction.ts';
import { payloadText } from './view.ts';

export function taskSucceeded(
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  result: unknown,
): void {
  try {
    const output = payloadText(result, `The task of the state '${thread.state}' returned a result that`);
    const details = { output, outputDetails: { truncated: false } };
    taskEvent(tx, execution, thread, taskOf(thread), 'Succeeded', details);
    tx.wake(thread, { kind: 'result', result: result ?? null });
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    taskFailed(tx, execution, thread, error);
  }
}

// A task with a token stays open after its call returned. Every other task ends with its call.
export function taskReturned(
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  task: TaskRecord,
  result: unknown,
): void {
  if (task.pattern !== 'token') {
    taskSucceeded(tx, execution, thread, result);
    return;
  }
  thread.invoke = 0;
  const details = { output: JSON.stringify(result), outputDetails: { truncated: false } };
  taskEvent(tx, execution, thread, task, 'Submitted', details);
}

export function taskFailed(
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  failure: ErrorDetails,
  outcome: 'Failed' | 'SubmitFailed' = 'Failed',
): void {
  const { error, cause } = new StateError(failure.error, failure.cause);
  taskEvent(tx, execution, thread, taskOf(thread), outcome, failureDetails({ error, cause }));
  tx.wake(thread, { kind: 'failed', error, cause });
}

export function taskTimedOut(tx: Transaction, execution: ExecutionRow, thread: ThreadRow): void {
  const task = taskOf(thread);
  const isDeadline = task.deadline !== undefined && task.deadline <= tx.now;
  const error = isDeadline ? 'States.Timeout' : 'States.HeartbeatTimeout';
  taskEvent(tx, execution, thread, task, 'TimedOut', { error });
  stopChildExecution(tx, thread);
  tx.wake(thread, { kind: 'failed', error, cause: '' });
}

/** A `.sync` task ends with its child: the description is the result, or the cause of the failure. */
export function childEnded(tx: Transaction, thread: ThreadRow, child: ExecutionRow): void {
  const execution = tx.execution(thread.execution);
  if (execution === undefined || thread.phase !== 'task' || thread.child !== child.arn) return;
  thread.child = null;
  const isParsed = taskOf(thread).pattern === 'sync:2';
  const value = (text: string): unknown => (isParsed ? JSON.parse(text) : text);
  const description = {
    ExecutionArn: child.arn,
    Input: value(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...(child.output !== null && { Output: value(child.output), OutputDetails: { Included: true } }),
    ...(child.error !== null && { Error: child.error }),
    ...(child.cause !== null && { Cause: child.cause }),
    RedriveCount: child.redriveCount,
    StartDate: child.started,
    StateMachineArn: child.machineArn,
    Status: child.status,
    StopDate: child.stopped,
  };
  if (child.status === 'SUCCEEDED') taskSucceeded(tx, execution, thread, description);
  else taskFailed(tx, execution, thread, { error: 'States.TaskFailed', cause: JSON.stringify(description) });
}
