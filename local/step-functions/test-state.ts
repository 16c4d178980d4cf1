// TestState: runs one state on its own, without a machine and without history, and tells what became of it.
import type { Action } from './api-input.ts';
import { type ErrorDetails, StateError } from './errors.ts';
import { errorOutputOf, handlerOf, mostAttempts, pauseSeconds } from './interpreter-failure.ts';
import type { Exit } from './lifecycle.ts';
import { readTestRequest } from './test-state-request.ts';
import { type Inspection, run, type Test, viewOf } from './test-state-run.ts';
import { exitOf, scopeOf } from './view.ts';

const left = ({ request, inspection }: Test, exit: Exit): object => {
  const variables = { ...request.variables, ...exit.assigned };
  if (Object.keys(variables).length > 0) inspection.variables = JSON.stringify(variables);
  return { output: exit.output, ...(exit.next !== undefined && { nextState: exit.next }) };
};

// The same order as in an execution: Retry, then Catch, then failure.
const handled = async (test: Test, { error, cause }: ErrorDetails): Promise<object> => {
  const { view, request, inspection } = test;
  const told = { ...(error && { error }), ...(cause && { cause }) };
  const retrier = handlerOf(view.state.Retry, error);
  const isRetried = retrier !== undefined && request.retries < mostAttempts(retrier.handler);
  const pause = isRetried ? pauseSeconds(retrier.handler, request.retries) : undefined;
  const errorDetails = {
    ...(retrier !== undefined && { retryIndex: retrier.index }),
    ...(pause !== undefined && { retryBackoffIntervalSeconds: pause }),
  };
  if (isRetried) {
    inspection.errorDetails = errorDetails;
    return { ...told, status: 'RETRIABLE' };
  }
  const catcher = handlerOf(view.state.Catch, error);
  if (retrier !== undefined || catcher !== undefined)
    inspection.errorDetails = { ...errorDetails, ...(catcher && { catchIndex: catcher.index }) };
  if (catcher === undefined) return { ...told, status: 'FAILED' };
  const errorOutput = errorOutputOf({ error, cause });
  const { handler } = catcher;
  const exit = await exitOf(view, handler, scopeOf(view, { errorOutput }), errorOutput, handler.Next);
  return { ...told, ...left(test, exit), status: 'CAUGHT_ERROR' };
};

const settle = async (test: Test): Promise<object> => {
  try {
    const exit = await run(test);
    const { mock } = test.request;
    // A mocked result that nothing shapes comes back as it was given (recorded).
    const isAsGiven = mock !== undefined && 'text' in mock && test.view.state.Output === undefined;
    return { ...left(test, isAsGiven ? { ...exit, output: mock.text } : exit), status: 'SUCCEEDED' };
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    try {
      return await handled(test, error);
    } catch (inner) {
      if (!(inner instanceof StateError)) throw inner;
      return { error: inner.error, cause: inner.cause, status: 'FAILED' };
    }
  }
};

const testState: Action = async (engine, input) => {
  const request = readTestRequest(input);
  const inspection: Inspection = { input: request.input };
  const test: Test = { engine, request, view: viewOf(engine, request), inspection };
  const answer = await settle(test);
  return request.isInspected ? { ...answer, inspectionData: inspection } : answer;
};

export const testStateActions: Record<string, Action> = { TestState: testState };
