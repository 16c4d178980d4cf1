// Starts, joins and removes the child threads of Map and Parallel states.
import { inlineConcurrency } from './limits.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import type { Transaction } from './transaction.ts';

export const idleThread: Omit<ThreadRow, 'execution' | 'id' | 'scope' | 'state' | 'input'> = {
  parent: null,
  position: 0,
  sequence: 0,
  phase: 'idle',
  variables: '{}',
  item: null,
  pending: '{"kind":"enter"}',
  attempts: '[]',
  retryCount: 0,
  entered: 0,
  enteredEvent: 0,
  lastEvent: 0,
  version: 0,
  due: null,
  task: null,
  invoke: 0,
  activity: null,
  child: null,
  remaining: 0,
  quiet: 0,
};

/** All children are done: the Map or Parallel state has its result. */
export const joinChildren = (
  tx: Transaction,
  execution: ExecutionRow,
  parent: ThreadRow,
  { isMap, isRun }: { isMap: boolean; isRun: boolean },
): void => {
  // Both stand beside the chain: the exit points to what came before them (recorded).
  const last = isRun
    ? tx.eventBeside(execution, parent, parent.lastEvent, 'MapRunSucceeded')
    : parent.lastEvent;
  tx.eventBeside(execution, parent, last, isMap ? 'MapStateSucceeded' : 'ParallelStateSucceeded');
  tx.wake(parent, { kind: 'joined' });
};

/** Starts up to `count` iterations that have not begun, in order; `last` is the event they come after. */
export const startIterations = (
  tx: Transaction,
  execution: ExecutionRow,
  parent: ThreadRow,
  count: number,
  last = parent.lastEvent,
): void => {
  const idle = tx.threads(
    "execution = ? and parent = ? and phase = 'idle' order by position limit ?",
    execution.arn,
    parent.id,
    count,
  );
  for (const thread of idle) {
    if (thread.item !== null) {
      thread.lastEvent = last;
      tx.event(execution, thread, 'MapIterationStarted', { name: parent.state, index: thread.position });
    }
    tx.wake(thread, { kind: 'enter' });
  }
};

/** Stands in a thread's `task` while it owns child threads. */
export const childrenMark = '"children"';

export const removeChildren = (tx: Transaction, parent: ThreadRow): void => {
  if (parent.task !== childrenMark) return;
  for (const child of tx.threads('execution = ? and parent = ?', parent.execution, parent.id)) {
    removeChildren(tx, child);
    tx.removeThread(child);
  }
  parent.remaining = 0;
  parent.task = null;
};

/** An inline Map runs at most 40 iterations at once; a distributed one as many as the tasks' own limit allows. */
export const iterationLimit = (wanted: number, distributed: boolean): number =>
  distributed
    ? wanted === 0
      ? 1_000
      : Math.min(wanted, 1_000)
    : Math.min(wanted === 0 ? inlineConcurrency : wanted, inlineConcurrency);
