// Handles an error in a state: the first matching Retry, else the first matching Catch, else the execution fails.
import { removeChildren } from './children.ts';
import { failThread } from './ending.ts';
import { type ErrorDetails, matchesError, StateError } from './errors.ts';
import { enterState, leaveState, statePath } from './lifecycle.ts';
import { type Change, exitOf, explained, scopeOf, type View } from './view.ts';

/** `location` is given when the interpreter itself found the error; only then does history get EvaluationFailed. */
export async function failure(
  view: View,
  details: ErrorDetails,
  location: string | undefined,
): Promise<Change> {
  const { definition, state } = view;
  const apply = retry(view, details) ?? (await catchIt(view, details)) ?? giveUp(details);
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    if (location !== undefined && details.error === 'States.QueryEvaluationError') {
      tx.event(execution, thread, 'EvaluationFailed', { ...details, location, state: thread.state });
    }
    apply(tx, execution, thread);
  };
}

const giveUp =
  (details: ErrorDetails): Change =>
  (tx, execution, thread) =>
    failThread(tx, execution, thread, details);

function retry(view: View, details: ErrorDetails): Change | undefined {
  const retriers = view.state.Retry ?? [];
  const index = retriers.findIndex((retrier) => matchesError(retrier.ErrorEquals, details.error));
  const retrier = retriers[index];
  if (retrier === undefined) return undefined;
  const attempts = JSON.parse(view.thread.attempts) as number[];
  const made = attempts[index] ?? 0;
  if (made >= (retrier.MaxAttempts ?? 3)) return undefined;
  const seconds = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** made;
  const delay = Math.round(Math.min(seconds, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY) * 1_000);
  const counted = retriers.map((_, at) => (attempts[at] ?? 0) + (at === index ? 1 : 0));
  return (tx, execution, thread) => {
    removeChildren(tx, thread);
    tx.observed.push({
      stateMachine: execution.machineName,
      state: statePath(view.definition, thread),
      kind: 'retry',
      index,
    });
    thread.attempts = JSON.stringify(counted);
    thread.retryCount += 1;
    Object.assign(thread, { task: null, activity: null, child: null });
    if (delay > 0) tx.sleep(thread, 'retry', tx.now + delay, { kind: 'retry' });
    else tx.wake(thread, { kind: 'retry' });
  };
}

async function catchIt(view: View, details: ErrorDetails): Promise<Change | undefined> {
  const index = (view.state.Catch ?? []).findIndex((entry) => matchesError(entry.ErrorEquals, details.error));
  const catcher = view.state.Catch?.[index];
  if (catcher === undefined) return undefined;
  const errorOutput = { Error: details.error, Cause: details.cause };
  try {
    const exit = await exitOf(view, catcher, scopeOf(view, { errorOutput }), errorOutput, catcher.Next);
    return (tx, execution, thread) => {
      const state = statePath(view.definition, thread);
      tx.observed.push({ stateMachine: execution.machineName, state, kind: 'catch', index });
      leaveState(tx, execution, thread, view.state, exit);
    };
  } catch (error) {
    // Nothing catches an expression that fails inside the Catch itself.
    if (!(error instanceof StateError)) throw error;
    return giveUp(explained(view, error));
  }
}
