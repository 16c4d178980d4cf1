// How executions begin and end, and how threads move on: the synchronous half of the interpreter.

import type { ExecutionRow, ThreadRow } from './database.ts';
import type { CompiledDefinition, StateDefinition } from './definition.ts';
import type { ErrorDetails } from './errors.ts';
import { failureDetails, stateEntered, stateExited } from './history.ts';
import { inlineConcurrency } from './limits.ts';
import type { Transaction } from './transaction.ts';

export const idleThread: Omit<ThreadRow, 'execution' | 'id' | 'scope' | 'state' | 'input'> = {
  parent: null,
  position: 0,
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

/** Adds the execution with its root thread ready to enter the first state. */
export function beginExecution(
  tx: Transaction,
  row: Pick<
    ExecutionRow,
    'arn' | 'machineArn' | 'machineName' | 'name' | 'definitionId' | 'roleArn' | 'input' | 'due'
  >,
  startAt: string,
): ExecutionRow {
  const execution: ExecutionRow = {
    ...row,
    status: 'RUNNING',
    started: tx.now,
    stopped: null,
    output: null,
    error: null,
    cause: null,
    redriveCount: 0,
    redriven: null,
    lastEvent: 0,
    nextThread: 1,
    transitions: 0,
  };
  tx.addExecution(execution);
  tx.event(execution, undefined, 'ExecutionStarted', {
    input: row.input,
    inputDetails: { truncated: false },
    roleArn: row.roleArn,
  });
  const root: ThreadRow = {
    ...idleThread,
    execution: row.arn,
    id: 0,
    scope: 0,
    state: startAt,
    input: row.input,
    variables: '{}',
  };
  tx.addThread(root);
  tx.wake(root, { kind: 'enter' });
  return execution;
}

/** Counts and records that the thread's state was entered, unless it already was. */
export function enterState(
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  definition: CompiledDefinition,
  state: StateDefinition,
): void {
  if (thread.enteredEvent !== 0) return;
  thread.entered = tx.now;
  execution.transitions += 1;
  thread.enteredEvent = tx.event(
    execution,
    thread,
    `${state.Type}StateEntered`,
    stateEntered(thread.state, thread.input),
  );
  tx.observed.push({
    stateMachine: execution.machineName,
    state: statePath(definition, thread),
    kind: 'entered',
  });
}

export const statePath = (definition: CompiledDefinition, thread: ThreadRow): string =>
  `${definition.scopes[thread.scope]?.path ?? ''}${thread.state}`;

export type Exit = {
  output: string;
  assigned: Record<string, unknown> | undefined;
  next: string | undefined;
};

/** Records the exit, keeps the assigned variables and goes to `next`, or ends the thread. */
export function leaveState(
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  state: StateDefinition,
  exit: Exit,
): void {
  removeChildren(tx, thread);
  tx.event(
    execution,
    thread,
    `${state.Type}StateExited`,
    stateExited(thread.state, exit.output, exit.assigned),
  );
  if (exit.assigned !== undefined) {
    thread.variables = JSON.stringify({ ...JSON.parse(thread.variables), ...exit.assigned });
  }
  Object.assign(thread, {
    task: null,
    activity: null,
    child: null,
    attempts: '[]',
    retryCount: 0,
    enteredEvent: 0,
  });
  if (exit.next === undefined) {
    finishThread(tx, execution, thread, exit.output);
    return;
  }
  thread.state = exit.next;
  thread.input = exit.output;
  tx.wake(thread, { kind: 'enter' });
}

function finishThread(tx: Transaction, execution: ExecutionRow, thread: ThreadRow, output: string): void {
  thread.version += 1;
  thread.due = null;
  thread.phase = 'done';
  // A finished thread keeps its result in `input`, where its parent collects it.
  thread.input = output;
  if (thread.parent === null) {
    tx.event(execution, thread, 'ExecutionSucceeded', { output, outputDetails: { truncated: false } });
    endExecution(tx, execution, { status: 'SUCCEEDED', output });
    return;
  }
  const parent = tx.thread({ execution: execution.arn, id: thread.parent });
  if (parent === undefined) return;
  if (thread.item !== null) {
    tx.event(execution, thread, 'MapIterationSucceeded', { name: parent.state, index: thread.position });
  }
  parent.remaining -= 1;
  parent.lastEvent = Math.max(parent.lastEvent, thread.lastEvent);
  if (parent.remaining > 0) startIterations(tx, execution, parent, 1);
  else
    joinChildren(tx, execution, parent, { isMap: thread.item !== null, isRun: thread.quiet > parent.quiet });
}

/** All children are done: the Map or Parallel state has its result. */
export function joinChildren(
  tx: Transaction,
  execution: ExecutionRow,
  parent: ThreadRow,
  { isMap, isRun }: { isMap: boolean; isRun: boolean },
): void {
  if (isRun) tx.event(execution, parent, 'MapRunSucceeded');
  tx.event(execution, parent, isMap ? 'MapStateSucceeded' : 'ParallelStateSucceeded');
  tx.wake(parent, { kind: 'joined' });
}

/** Starts up to `count` iterations that have not begun, in order. */
export function startIterations(
  tx: Transaction,
  execution: ExecutionRow,
  parent: ThreadRow,
  count: number,
): void {
  const idle = tx.threads(
    "execution = ? and parent = ? and phase = 'idle' order by position limit ?",
    execution.arn,
    parent.id,
    count,
  );
  for (const thread of idle) {
    if (thread.item !== null) {
      thread.lastEvent = parent.lastEvent;
      tx.event(execution, thread, 'MapIterationStarted', { name: parent.state, index: thread.position });
    }
    tx.wake(thread, { kind: 'enter' });
  }
}

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

/** A `.sync` task that ends early takes its child with it. */
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

/** Threads of a failed execution stay, halted, for a redrive; those of a successful one are gone. */
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

/** Stands in a thread's `task` while it owns child threads. */
export const childrenMark = '"children"';

export function removeChildren(tx: Transaction, parent: ThreadRow): void {
  if (parent.task !== childrenMark) return;
  for (const child of tx.threads('execution = ? and parent = ?', parent.execution, parent.id)) {
    removeChildren(tx, child);
    tx.removeThread(child);
  }
  parent.remaining = 0;
  parent.task = null;
}

/** An inline Map runs at most 40 iterations at once; a distributed one as many as the tasks' own limit allows. */
export const iterationLimit = (wanted: number, distributed: boolean): number =>
  distributed
    ? wanted === 0
      ? 1_000
      : Math.min(wanted, 1_000)
    : Math.min(wanted === 0 ? inlineConcurrency : wanted, inlineConcurrency);
