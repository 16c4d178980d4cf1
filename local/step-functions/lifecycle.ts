// How executions begin and how threads enter and leave states: the synchronous half of the interpreter.
import { idleThread, joinChildren, removeChildren, startIterations } from './children.ts';
import type { CompiledDefinition, StateDefinition } from './definition.ts';
import { endExecution } from './ending.ts';
import { stateEntered, stateExited } from './history.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import type { Transaction } from './transaction.ts';

/** Adds the execution with its root thread ready to enter the first state. */
export const beginExecution = (
  tx: Transaction,
  row: Pick<
    ExecutionRow,
    'arn' | 'machineArn' | 'machineName' | 'name' | 'definitionId' | 'roleArn' | 'input' | 'due'
  >,
  startAt: string,
): ExecutionRow => {
  const execution = tx.addExecution({
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
  });
  tx.event(execution, undefined, 'ExecutionStarted', {
    input: row.input,
    inputDetails: { truncated: false },
    roleArn: row.roleArn,
  });
  const root: ThreadRow = {
    ...idleThread,
    execution: row.arn,
    sequence: execution.sequence,
    id: 0,
    scope: 0,
    state: startAt,
    input: row.input,
    variables: '{}',
  };
  tx.addThread(root);
  tx.wake(root, { kind: 'enter' });
  return execution;
};

/** Counts and records that the thread's state was entered, unless it already was. */
export const enterState = (
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  definition: CompiledDefinition,
  state: StateDefinition,
): void => {
  if (thread.enteredEvent !== 0) return;
  thread.entered = tx.now;
  execution.transitions += 1;
  thread.enteredEvent = tx.event(
    execution,
    thread,
    `${state.Type}StateEntered`,
    stateEntered(thread.state, thread.input),
  );
  tx.observe({
    stateMachine: execution.machineName,
    state: statePath(definition, thread),
    kind: 'entered',
  });
};

export const statePath = (definition: CompiledDefinition, thread: ThreadRow): string =>
  `${definition.scopes[thread.scope]?.path ?? ''}${thread.state}`;

export type Exit = {
  output: string;
  assigned: Record<string, unknown> | undefined;
  next: string | undefined;
};

/** Records the exit, keeps the assigned variables and goes to `next`, or ends the thread. */
export const leaveState = (
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  state: StateDefinition,
  exit: Exit,
): void => {
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
};

const finishThread = (tx: Transaction, execution: ExecutionRow, thread: ThreadRow, output: string): void => {
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
  // The next iteration points to what came before the success of this one, the join to the success (recorded).
  const last = thread.lastEvent;
  const succeeded =
    thread.item === null
      ? last
      : tx.eventBeside(execution, thread, last, 'MapIterationSucceeded', {
          name: parent.state,
          index: thread.position,
        });
  const isRun = thread.quiet > parent.quiet;
  parent.remaining -= 1;
  if (parent.remaining > 0) {
    startIterations(tx, execution, parent, 1, last);
    return;
  }
  if (!isRun) parent.lastEvent = succeeded;
  joinChildren(tx, execution, parent, { isMap: thread.item !== null, isRun });
};
