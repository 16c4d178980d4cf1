// Handles an error in a state: the first matching Retry, else the first matching Catch, else the execution fails.
import { removeChildren } from './children.ts';
import type { Catcher, Retrier, StateDefinition } from './definition.ts';
import { failThread } from './ending.ts';
import { type ErrorDetails, matchesError, StateError } from './errors.ts';
import { enterState, leaveState, statePath } from './lifecycle.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import type { Transaction } from './transaction.ts';
import { type Change, exitOf, explained, scopeOf, type View } from './view.ts';

/** `found` is given when the interpreter itself found the error; only then does history get EvaluationFailed. */
export const failure = async (
  view: View,
  details: ErrorDetails,
  found: StateError | undefined,
): Promise<Change> => {
  const { definition, state } = view;
  const apply = retry(view, details) ?? (await catchIt(view, details)) ?? giveUp(state, details);
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    if (found !== undefined && details.error === 'States.QueryEvaluationError')
      evaluationFailed(tx, execution, thread, details, found.location);
    apply(tx, execution, thread);
  };
};

// It points to what came before the state was entered, and everything after points to it (recorded).
const evaluationFailed = (
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  details: ErrorDetails,
  location: string | undefined,
): void => {
  const before = tx.previousOf(execution.arn, thread.enteredEvent);
  const where = { ...(location && { location }), state: thread.state };
  const id = tx.eventBeside(execution, thread, before, 'EvaluationFailed', { ...details, ...where });
  if (thread.quiet === 0) thread.lastEvent = id;
};

// A Map or Parallel state has failed once nothing tries it again (recorded); other types have no such event.
const stateFailed = (
  tx: Transaction,
  execution: ExecutionRow,
  thread: ThreadRow,
  { Type }: StateDefinition,
): void => {
  if (Type === 'Map' || Type === 'Parallel') tx.event(execution, thread, `${Type}StateFailed`);
};

const giveUp =
  (state: StateDefinition, details: ErrorDetails): Change =>
  (tx, execution, thread) => {
    stateFailed(tx, execution, thread, state);
    failThread(tx, execution, thread, details);
  };

export const mostAttempts = (retrier: Retrier): number => retrier.MaxAttempts ?? 3;

/** The pause before the next attempt, when `made` have been made. */
export const pauseSeconds = (retrier: Retrier, made: number): number =>
  Math.min(
    (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** made,
    retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY,
  );

export const handlerOf = <Handler extends { ErrorEquals: string[] }>(
  handlers: readonly Handler[] | undefined,
  error: string | null,
): { index: number; handler: Handler } | undefined => {
  const index = (handlers ?? []).findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, error));
  const handler = handlers?.[index];
  return handler === undefined ? undefined : { index, handler };
};

const retry = (view: View, details: ErrorDetails): Change | undefined => {
  const retriers = view.state.Retry ?? [];
  const found = handlerOf(retriers, details.error);
  if (found === undefined) return undefined;
  const { index, handler } = found;
  const attempts = JSON.parse(view.thread.attempts) as number[];
  const made = attempts[index] ?? 0;
  if (made >= mostAttempts(handler)) return undefined;
  const delay = Math.round(pauseSeconds(handler, made) * 1_000);
  const counted = retriers.map((_, at) => (attempts[at] ?? 0) + (at === index ? 1 : 0));
  return (tx, execution, thread) => {
    removeChildren(tx, thread);
    const state = statePath(view.definition, thread);
    tx.observe({ stateMachine: execution.machineName, state, kind: 'retry', index });
    thread.attempts = JSON.stringify(counted);
    thread.retryCount += 1;
    Object.assign(thread, { task: null, activity: null, child: null });
    if (delay > 0) tx.sleep(thread, 'retry', tx.now + delay, { kind: 'retry' });
    else tx.wake(thread, { kind: 'retry' });
  };
};

/** What a Catch sees and, without an Output of its own, gives on. */
export const errorOutputOf = ({ error, cause }: ErrorDetails): ErrorOutput => ({
  Error: error,
  Cause: cause,
});
export type ErrorOutput = { Error: string | null; Cause: string | null };

const catchIt = async (view: View, details: ErrorDetails): Promise<Change | undefined> => {
  const found = handlerOf<Catcher>(view.state.Catch, details.error);
  if (found === undefined) return undefined;
  const { index, handler } = found;
  const errorOutput = errorOutputOf(details);
  try {
    const exit = await exitOf(view, handler, scopeOf(view, { errorOutput }), errorOutput, handler.Next);
    return (tx, execution, thread) => {
      const state = statePath(view.definition, thread);
      tx.observe({ stateMachine: execution.machineName, state, kind: 'catch', index });
      stateFailed(tx, execution, thread, view.state);
      leaveState(tx, execution, thread, view.state, exit);
    };
  } catch (error) {
    // Nothing catches an expression that fails inside the Catch itself.
    if (!(error instanceof StateError)) throw error;
    return giveUp(view.state, explained(view, error));
  }
};
