// Resumes a failed, aborted or timed-out execution where it stopped; what had succeeded is not repeated.
import { childrenMark, iterationLimit, startIterations } from './children.ts';
import type { ExecutionRow, ThreadRow } from './database.ts';
import { isDistributed } from './definition.ts';
import { ServiceError } from './errors.ts';
import { historyEvents, redriveDays } from './limits.ts';
import { dueAfter } from './start.ts';
import type { Transaction } from './transaction.ts';

function obstacle(execution: ExecutionRow, now: number): string | undefined {
  if (execution.status === 'RUNNING') return 'Execution is RUNNING and cannot be redriven';
  if (execution.status === 'SUCCEEDED') return 'Execution is SUCCEEDED and cannot be redriven';
  if (now - (execution.stopped ?? now) > redriveDays * 86_400_000) {
    return `Execution has exceeded the max redrivable period of ${redriveDays} days`;
  }
  if (execution.lastEvent >= historyEvents - 1) return 'Execution history event limit exceeded';
  return undefined;
}

export function redriveStatus(execution: ExecutionRow, now: number): object {
  const reason = obstacle(execution, now);
  if (reason === undefined) return { redriveStatus: 'REDRIVABLE' };
  return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: reason };
}

export function redriveExecution(tx: Transaction, arn: string): void {
  const execution = tx.execution(arn);
  const root = tx.thread({ execution: arn, id: 0 });
  if (execution === undefined)
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  const reason = obstacle(execution, tx.now);
  if (reason !== undefined || root === undefined) {
    throw new ServiceError('ExecutionNotRedrivable', `${reason ?? 'Nothing to redrive'}: '${arn}'`);
  }
  const definition = tx.definitions.compiled(execution.definitionId);
  Object.assign(execution, {
    status: 'RUNNING',
    stopped: null,
    output: null,
    error: null,
    cause: null,
    redriven: tx.now,
    redriveCount: execution.redriveCount + 1,
    due: dueAfter(tx.now, definition.timeoutSeconds),
  });
  tx.event(execution, root, 'ExecutionRedriven', { redriveCount: execution.redriveCount });
  resume(tx, execution, root);
}

// A Map or Parallel state resumes its unfinished children only; any other state is run again.
function resume(tx: Transaction, execution: ExecutionRow, thread: ThreadRow): void {
  const children =
    thread.task === childrenMark
      ? tx.threads('execution = ? and parent = ? order by position', execution.arn, thread.id)
      : [];
  if (children.length === 0) {
    tx.wake(thread, { kind: 'resume' });
    return;
  }
  const halted = children.filter((child) => child.phase === 'halted');
  const idle = children.filter((child) => child.phase === 'idle');
  thread.remaining = halted.length + idle.length;
  if (thread.remaining === 0) {
    tx.wake(thread, { kind: 'joined' });
    return;
  }
  thread.phase = 'children';
  thread.version += 1;
  for (const child of halted) {
    child.lastEvent = Math.max(child.lastEvent, thread.lastEvent);
    resume(tx, execution, child);
  }
  startIterations(tx, execution, thread, Math.max(0, concurrency(tx, execution, thread) - halted.length));
}

function concurrency(tx: Transaction, execution: ExecutionRow, thread: ThreadRow): number {
  const scope = tx.definitions.compiled(execution.definitionId).scopes[thread.scope];
  const state = scope?.states.get(thread.state);
  const wanted = state?.MaxConcurrency;
  // We do not store a computed MaxConcurrency. After a redrive such a Map runs one iteration at a time.
  const limit = typeof wanted === 'number' ? wanted : wanted === undefined ? 0 : 1;
  return iterationLimit(limit, state !== undefined && isDistributed(state));
}
