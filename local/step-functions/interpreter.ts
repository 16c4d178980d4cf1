// Decides what one step of a thread does, by the type of its state and by what it was waiting for.
import { failThread } from './ending.ts';
import { StateError } from './errors.ts';
import { chosen, failDetails, waitEnd } from './fields.ts';
import { openChildren } from './interpreter-children.ts';
import { failure } from './interpreter-failure.ts';
import { scheduleTask } from './interpreter-task.ts';
import { enterState, leaveState, statePath } from './lifecycle.ts';
import type { Pending } from './transaction.ts';
import { type Change, exitOf, explained, scopeOf, type View } from './view.ts';

/** Runs the step and turns an error of the state into a retry, a catch or a failed execution. */
export const decide = async (view: View, pending: Pending, joined: () => unknown[]): Promise<Change> => {
  // A state that is retried or redriven without being entered again is billed like one that is entered.
  const isBilled = (pending.kind === 'retry' || pending.kind === 'resume') && staysEntered(view);
  const change = await attempt(view, pending, joined);
  return (tx, execution, thread) => {
    if (isBilled) execution.transitions += 1;
    change(tx, execution, thread);
  };
};

const staysEntered = ({ state }: View): boolean =>
  state.Type === 'Task' || state.Type === 'Map' || state.Type === 'Parallel';

const attempt = async (view: View, pending: Pending, joined: () => unknown[]): Promise<Change> => {
  try {
    if (pending.kind === 'failed') return await failure(view, pending, undefined);
    return await proceed(view, pending, joined);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    return await failure(view, explained(view, error), error);
  }
};

const proceed = async (
  view: View,
  pending: Exclude<Pending, { kind: 'failed' }>,
  joined: () => unknown[],
): Promise<Change> => {
  switch (pending.kind) {
    case 'enter':
      return await enter(view);
    case 'retry':
    case 'resume':
      return await again(view, pending.kind);
    case 'waited':
      return await pass(view, view.input, scopeOf(view));
    case 'result':
      return await pass(view, pending.result, scopeOf(view, { result: pending.result }));
    case 'joined': {
      const result = joined();
      return await pass(view, result, scopeOf(view, { result }));
    }
  }
};

// A retried or redriven Task, Map or Parallel stays in its state; anything else is entered anew.
const again = async (view: View, kind: 'retry' | 'resume'): Promise<Change> => {
  const stays = staysEntered(view);
  if (kind === 'resume') Object.assign(view.thread, { attempts: '[]', retryCount: 0 });
  if (!stays) view.thread.enteredEvent = 0;
  const change = await enter(view);
  return (tx, execution, thread) => {
    if (!stays) thread.enteredEvent = 0;
    if (kind === 'resume') Object.assign(thread, { attempts: '[]', retryCount: 0 });
    change(tx, execution, thread);
  };
};

const enter = async (view: View): Promise<Change> => {
  switch (view.state.Type) {
    case 'Pass':
      return await pass(view, view.state.Result ?? view.input, scopeOf(view));
    case 'Succeed':
      return await pass(view, view.input, scopeOf(view));
    case 'Choice':
      return await choose(view);
    case 'Wait':
      return await wait(view);
    case 'Fail':
      return await fail(view);
    case 'Task':
      return await scheduleTask(view);
    case 'Map':
    case 'Parallel':
      return await openChildren(view);
  }
};

const pass = async (view: View, output: unknown, scope: ReturnType<typeof scopeOf>): Promise<Change> => {
  const { definition, state } = view;
  const exit = await exitOf(view, state, scope, output, state.Next);
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    leaveState(tx, execution, thread, state, exit);
  };
};

const choose = async (view: View): Promise<Change> => {
  const { definition, state } = view;
  const { index, exit } = await chosen(view);
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    const at = { stateMachine: execution.machineName, state: statePath(definition, thread) };
    tx.observe(index === undefined ? { ...at, kind: 'default' } : { ...at, kind: 'choice', index });
    leaveState(tx, execution, thread, state, exit);
  };
};

const wait = async (view: View): Promise<Change> => {
  const { definition, state } = view;
  const due = await waitEnd(view);
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    if (due <= tx.now) tx.wake(thread, { kind: 'waited' });
    else tx.sleep(thread, 'wait', due, { kind: 'waited' });
  };
};

const fail = async (view: View): Promise<Change> => {
  const { definition, state } = view;
  const details = await failDetails(view);
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    failThread(tx, execution, thread, details);
  };
};
