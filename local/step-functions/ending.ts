// Ends threads and executions. A `.sync` child is stopped together with the task that waits for it.
import type { ExecutionRow, ThreadRow } from './database.ts';
import type { ErrorDetails } from './errors.ts';
import { failureDetails } from './history.ts';
import type { Transaction } from './transaction.ts';

/** Ends the thread in error: the execution when it is the root, else the Map or Parallel state around it. */
export function failThread(
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  failure: ErrorDetails,
): void {
  halt(tx, thread);
  if (thread.parent === null) {
    tx.event(execution, thread, 'ExecutionFailed', failureDetails(failure));
    endExecution(tx, execution, { status: 'FAILED', ...failure });
    return;
  }
  const parent = tx.thread({ execution: execution.arn, id: thread.parent });
  if (parent === undefined) return;
  const isMap = thread.item !== null;
  if (isMap)
    tx.event(execution, thread, 'MapIterationFailed', { name: parent.state, index: thread.position });
  parent.lastEvent = Math.max(parent.lastEvent, thread.lastEvent);
  abortChildren(tx, execution, parent);
  if (thread.quiet > parent.quiet) {
    const exceeded = {
      error: 'States.ExceedToleratedFailureThreshold',
      cause: `The specified tolerated failure threshold was exceeded. ${failure.error}: ${failure.cause}`,
    };
    tx.event(execution, parent, 'MapRunFailed', exceeded);
    tx.event(execution, parent, 'MapStateFailed');
    tx.wake(parent, { kind: 'failed', ...exceeded });
    return;
  }
  tx.event(execution, parent, isMap ? 'MapStateFailed' : 'ParallelStateFailed');
  tx.wake(parent, { kind: 'failed', ...failure });
}

function abortChildren(tx: Transaction, execution: ExecutionRow, parent: ThreadRow): void {
  const running =
    "execution = ? and parent = ? and phase not in ('idle', 'done', 'halted') order by position";
  for (const sibling of tx.threads(running, execution.arn, parent.id)) {
    abortChildren(tx, execution, sibling);
    const type = abortedType(tx, sibling);
    if (type !== undefined) tx.event(execution, sibling, `${type}StateAborted`);
    halt(tx, sibling);
    if (sibling.item !== null) {
      tx.event(execution, sibling, 'MapIterationAborted', { name: parent.state, index: sibling.position });
    }
    parent.lastEvent = Math.max(parent.lastEvent, sibling.lastEvent);
  }
}

function abortedType(tx: Transaction, thread: ThreadRow): string | undefined {
  if (thread.phase === 'wait') return 'Wait';
  if (thread.phase === 'task' || thread.phase === 'retry') return 'Task';
  if (thread.phase !== 'children') return undefined;
  const [child] = tx.threads('execution = ? and parent = ? limit 1', thread.execution, thread.id);
  return child?.item === null ? 'Parallel' : 'Map';
}

/** Stops a thread where it is; it keeps its place so that a redrive can resume there. */
function halt(tx: Transaction, thread: ThreadRow): void {
  stopChildExecution(tx, thread);
  thread.phase = 'halted';
  thread.version += 1;
  thread.due = null;
  thread.invoke = 0;
  thread.activity = null;
  thread.child = null;
}

/** Stops the child of a `.sync` task that ends early. */
export function stopChildExecution(tx: Transaction, thread: ThreadRow): void {
  if (thread.child === null) return;
  const child = tx.execution(thread.child);
  thread.child = null;
  if (child?.status !== 'RUNNING') return;
  abortExecution(tx, child, {
    error: null,
    cause: 'Stopped because the parent execution no longer waits for it.',
  });
}

export function abortExecution(
  tx: Transaction,
  execution: ExecutionRow,
  why: { error: string | null; cause: string | null },
): void {
  const details = {
    ...(why.error !== null && { error: why.error }),
    ...(why.cause !== null && { cause: why.cause }),
  };
  tx.event(execution, tx.thread({ execution: execution.arn, id: 0 }), 'ExecutionAborted', details);
  endExecution(tx, execution, { status: 'ABORTED', ...why });
}

export function timeOutExecution(tx: Transaction, execution: ExecutionRow): void {
  const why = { error: 'States.Timeout', cause: 'The execution ran longer than its time limit.' };
  tx.event(execution, tx.thread({ execution: execution.arn, id: 0 }), 'ExecutionTimedOut', why);
  endExecution(tx, execution, { status: 'TIMED_OUT', ...why });
}

type Ending = { status: string; output?: string; error?: string | null; cause?: string | null };

/** Halts the threads of a failed execution, which a redrive may resume, and removes those of a successful one. */
export function endExecution(tx: Transaction, execution: ExecutionRow, ending: Ending): void {
  execution.status = ending.status;
  execution.stopped = tx.now;
  execution.due = null;
  execution.output = ending.output ?? null;
  execution.error = ending.error || null;
  execution.cause = ending.cause || null;
  for (const thread of tx.threads('execution = ?', execution.arn)) {
    if (ending.status === 'SUCCEEDED') tx.removeThread(thread);
    else if (thread.phase !== 'done' && thread.phase !== 'idle') halt(tx, thread);
  }
  for (const waiting of tx.threads("child = ? and phase = 'task'", execution.arn)) {
    tx.ended.push({ waiting, child: execution });
  }
}
