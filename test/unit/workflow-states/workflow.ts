// What a test reads out of a workflow file: its states, what stands in for their tasks, and who handles an error.
import type { MockInput } from '@aws-sdk/client-sfn';

type Handler = { ErrorEquals: string[]; Next?: string; MaxAttempts?: number };
export type State = {
  Type: string;
  Resource?: string;
  Retry?: Handler[];
  Catch?: Handler[];
  ItemProcessor?: Scope;
  Branches?: Scope[];
};
type Scope = { States: Record<string, State> };

/** All states by name, those inside Map and Parallel states too. */
export const statesOf = (definition: string): Map<string, State> => {
  const found = new Map<string, State>();
  const collect = ({ States }: Scope): void => {
    for (const [name, state] of Object.entries(States)) {
      found.set(name, state);
      for (const inner of [state.ItemProcessor ?? [], state.Branches ?? []].flat()) collect(inner);
    }
  };
  collect(JSON.parse(definition) as Scope);
  return found;
};

const executionArn = 'arn:aws:states:ap-southeast-3:000000000000:execution:siklus:e1';

/** The answer of the service, as far as a state looks at it. */
export const mockOf = ({ Type, Resource = '' }: State, value: unknown): MockInput | undefined => {
  if (Type === 'Map' || Type === 'Parallel') return { result: JSON.stringify(value) };
  if (Type !== 'Task') return undefined;
  if (Resource.endsWith('.waitForTaskToken')) return { result: JSON.stringify(value) };
  if (Resource.endsWith(':startExecution'))
    return {
      result: JSON.stringify({ ExecutionArn: executionArn, StartDate: '2026-03-02T02:00:00.000Z' }),
      fieldValidationMode: 'STRICT',
    };
  // A payload is bytes to the API's model and JSON to the integration, so a mock of it fits no stricter mode.
  const result = Resource.includes(':states:startExecution')
    ? { ExecutionArn: executionArn, Status: 'SUCCEEDED', Output: value }
    : { ExecutedVersion: '$LATEST', Payload: value, StatusCode: 200 };
  return { result: JSON.stringify(result), fieldValidationMode: 'NONE' };
};

type Handled = {
  error: string;
  retries: number;
  status: 'RETRIABLE' | 'CAUGHT_ERROR' | 'FAILED';
  next: string | undefined;
};

const matches = ({ ErrorEquals }: Handler, error: string): boolean =>
  ErrorEquals.includes(error) ||
  ErrorEquals.includes('States.ALL') ||
  (ErrorEquals.includes('States.TaskFailed') && error !== 'States.Timeout');

/** For the first and last error each handler names, and one none does: the first time, and once nothing tries it again. */
export const handlers = ({ Type, Retry = [], Catch = [] }: State): Handled[] => {
  if (Type !== 'Task' && Type !== 'Map' && Type !== 'Parallel') return [];
  const named = [...Retry, ...Catch].flatMap(({ ErrorEquals }) => [
    ...ErrorEquals.slice(0, 1),
    ...ErrorEquals.slice(-1),
  ]);
  const errors = new Set(named.filter((error) => error !== 'States.ALL' && error !== 'States.TaskFailed'));
  return [...errors, 'Unforeseen'].flatMap((error): Handled[] => {
    const retrier = Retry.find((handler) => matches(handler, error));
    const catcher = Catch.find((handler) => matches(handler, error));
    const most = retrier?.MaxAttempts ?? 3;
    const given: Handled = {
      error,
      retries: retrier ? most : 0,
      status: catcher ? 'CAUGHT_ERROR' : 'FAILED',
      next: catcher?.Next,
    };
    return retrier && most > 0
      ? [{ error, retries: 0, status: 'RETRIABLE', next: undefined }, given]
      : [given];
  });
};
