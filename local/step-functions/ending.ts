// How threads fail and executions end; a `.sync` child goes down with whoever waited for it.
import type { StateDefinition } from './definition.ts';
import type { ErrorDetails } from './errors.ts';
import { failureDetails } from './history.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import type { Transaction } from './transaction.ts';

/** Ends the thread in error: the execution when it is the root, else the Map or Parallel state around it. */
export const failThread = (
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  failure: ErrorDetails,
): void => {
  halt(tx, thread);
  if (thread.parent === null) {
    tx.event(execution, thread, 'ExecutionFailed', failureDetails(failure));
    endExecution(tx, execution, { status: 'FAILED', ...failure });
    return;
  }
  const parent = tx.thread({ execution: execution.arn, id: thread.parent });
  if (parent === undefined) return;
  const last = thread.quiet > parent.quiet ? parent.lastEvent : thread.lastEvent;
  if (thread.item !== null) {
    const at = { name: parent.state, index: thread.position };
    tx.eventBeside(execution, thread, last, 'MapIterationFailed', at);
  }
  if (isOfATask(tx, execution, thread, failure)) tx.eventBeside(execution, thread, last, 'TaskStateAborted');
  abortChildren(tx, execution, parent, last);
  parent.lastEvent = last;
  if (thread.quiet === parent.quiet) {
    tx.wake(parent, { kind: 'failed', ...failure });
    return;
  }
  const exceeded = {
    error: 'States.ExceedToleratedFailureThreshold',
    cause: 'The specified tolerated failure threshold was exceeded',
  };
  tx.event(execution, parent, 'MapRunFailed', exceeded);
  tx.wake(parent, { kind: 'failed', ...exceeded });
};

// In a branch and in an iteration, the state of a task that failed or timed out counts as aborted on top (recorded);
// of a task whose own field could not be evaluated no recording is known, and it does not.
const isOfATask = (
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  { error }: ErrorDetails,
): boolean => error !== 'States.QueryEvaluationError' && stateOf(tx, execution, thread)?.Type === 'Task';

const stateOf = (tx: Transaction, execution: ExecutionRow, thread: ThreadRow): StateDefinition | undefined =>
  tx.definitions.compiled(execution.definitionId).scopes[thread.scope]?.states.get(thread.state);

const abortable = new Set(['Task', 'Wait', 'Map', 'Parallel']);

// Whatever is stopped by a failure points to what failed (recorded).
const abortChildren = (tx: Transaction, execution: ExecutionRow, parent: ThreadRow, last: number): void => {
  const running =
    "execution = ? and parent = ? and phase not in ('idle', 'done', 'halted') order by position";
  for (const sibling of tx.threads(running, execution.arn, parent.id)) {
    const at = { name: parent.state, index: sibling.position };
    if (sibling.item !== null) tx.eventBeside(execution, sibling, last, 'MapIterationAborted', at);
    abortChildren(tx, execution, sibling, last);
    const type = stateOf(tx, execution, sibling)?.Type;
    if (sibling.enteredEvent !== 0 && type !== undefined && abortable.has(type))
      tx.eventBeside(execution, sibling, last, `${type}StateAborted`);
    halt(tx, sibling);
  }
};

/** Stops a thread where it is; it keeps its place so that a redrive can resume there. */
const halt = (tx: Transaction, thread: ThreadRow): void => {
  stopChildExecution(tx, thread);
  thread.phase = 'halted';
  thread.version += 1;
  thread.due = null;
  thread.invoke = 0;
  thread.activity = null;
  thread.child = null;
};

/** A `.sync` task that ends early takes its child with it. */
export const stopChildExecution = (tx: Transaction, thread: ThreadRow): void => {
  if (thread.child === null) return;
  const child = tx.execution(thread.child);
  thread.child = null;
  if (child?.status !== 'RUNNING') return;
  abortExecution(tx, child, {
    error: null,
    cause: 'Stopped because the parent execution no longer waits for it.',
  });
};

export const abortExecution = (
  tx: Transaction,
  execution: ExecutionRow,
  why: { error: string | null; cause: string | null },
): void => {
  const details = {
    ...(why.error !== null && { error: why.error }),
    ...(why.cause !== null && { cause: why.cause }),
  };
  tx.event(execution, tx.thread({ execution: execution.arn, id: 0 }), 'ExecutionAborted', details);
  endExecution(tx, execution, { status: 'ABORTED', ...why });
};

/** A timed-out execution names neither error nor cause (recorded). */
export const timeOutExecution = (tx: Transaction, execution: ExecutionRow): void => {
  tx.event(execution, tx.thread({ execution: execution.arn, id: 0 }), 'ExecutionTimedOut', {});
  endExecution(tx, execution, { status: 'TIMED_OUT' });
};

type Ending = { status: string; output?: string; error?: string | null; cause?: string | null };

// Most executions never opened a second thread.
const threadsOf = (tx: Transaction, execution: ExecutionRow): ThreadRow[] => {
  if (execution.nextThread > 1) return tx.threads('execution = ?', execution.arn);
  const root = tx.thread({ execution: execution.arn, id: 0 });
  return root === undefined ? [] : [root];
};

/** Threads of a failed execution stay, halted, for a redrive; those of a successful one are gone. */
export const endExecution = (tx: Transaction, execution: ExecutionRow, ending: Ending): void => {
  execution.status = ending.status;
  execution.stopped = tx.now;
  execution.due = null;
  execution.output = ending.output ?? null;
  execution.error = ending.error || null;
  execution.cause = ending.cause || null;
  for (const thread of threadsOf(tx, execution)) {
    if (ending.status === 'SUCCEEDED') tx.removeThread(thread);
    else if (thread.phase !== 'done' && thread.phase !== 'idle') halt(tx, thread);
  }
  for (const waiting of tx.threads("child = ? and phase = 'task'", execution.arn)) {
    tx.added.ended.push({ waiting, child: execution });
  }
};
