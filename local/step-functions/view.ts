// What one step sees: the rows as they were when it began, and the scope its expressions are evaluated in.
import type { CompiledDefinition, StateDefinition } from './definition.ts';
import { type ErrorDetails, StateError, tooLarge } from './errors.ts';
import { type Expressions, type Scope, TooLarge } from './expression.ts';
import type { Exit } from './lifecycle.ts';
import { payloadBytes } from './limits.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import type { Transaction } from './transaction.ts';

/** What a step decided, applied in one transaction if nothing else moved the thread meanwhile. */
export type Change = (tx: Transaction, execution: ExecutionRow, thread: ThreadRow) => void;

export type View = {
  execution: ExecutionRow;
  thread: ThreadRow;
  definition: CompiledDefinition;
  state: StateDefinition;
  input: unknown;
  variables: Record<string, unknown>;
  /** The Map iteration around the state, if any. */
  item: { Index: number; Value: unknown } | undefined;
  /** Stands in for the Context object of an execution, where there is none. */
  context?: Record<string, unknown>;
  now: Date;
  expressions: Expressions;
  mayWait: boolean;
};

type Sight = {
  tx: Transaction;
  expressions: Expressions;
  definition: CompiledDefinition;
  execution: ExecutionRow;
  thread: ThreadRow;
  now: Date;
  mayWait: boolean;
};

/** The rows are copied: what others decide while the step is evaluated does not change what it sees. */
export const lookAt = ({ tx, expressions, definition, execution, thread, now, mayWait }: Sight): View => {
  const state = definition.scopes[thread.scope]?.states.get(thread.state);
  if (state === undefined) throw new StateError('States.Runtime', `There is no state '${thread.state}'.`);
  const layers = [thread];
  // In AWS each thread of a distributed Map is an execution of its own, so it sees no outer variables.
  for (let at: ThreadRow | undefined = thread; at !== undefined && at.parent !== null && at.quiet === 0; ) {
    at = tx.look({ execution: thread.execution, id: at.parent });
    if (at !== undefined) layers.unshift(at);
  }
  const variables = Object.assign({}, ...layers.map((layer) => JSON.parse(layer.variables)));
  const iteration = layers.findLast((layer) => layer.item !== null);
  const item =
    iteration === undefined
      ? undefined
      : { Index: iteration.position, Value: JSON.parse(iteration.item ?? 'null') as unknown };
  return {
    execution: { ...execution },
    thread: { ...thread },
    definition,
    state,
    input: JSON.parse(thread.input),
    variables,
    item,
    now,
    expressions,
    mayWait,
  };
};

type Extra = {
  result?: unknown;
  errorOutput?: { Error: string | null; Cause: string | null };
  token?: string;
  item?: View['item'];
};

export const isRetriable = ({ Type }: StateDefinition): boolean =>
  Type === 'Task' || Type === 'Map' || Type === 'Parallel';

const contextOf = ({ execution, thread, state, now }: View): Record<string, unknown> => ({
  Execution: {
    Id: execution.arn,
    // Read only when asked for: parsing a large input in every step would cost more than the step.
    get Input() {
      return JSON.parse(execution.input) as unknown;
    },
    Name: execution.name,
    RoleArn: execution.roleArn,
    StartTime: new Date(execution.started).toISOString(),
    RedriveCount: execution.redriveCount,
    ...(execution.redriven !== null && { RedriveTime: new Date(execution.redriven).toISOString() }),
  },
  // Only what can be retried counts retries (recorded).
  State: {
    Name: thread.state,
    EnteredTime: (thread.enteredEvent === 0 ? now : new Date(thread.entered)).toISOString(),
    ...(isRetriable(state) && { RetryCount: thread.retryCount }),
  },
  StateMachine: { Id: execution.machineArn, Name: execution.machineName },
});

export const scopeOf = (view: View, extra: Extra = {}): Scope => {
  const item = extra.item ?? view.item;
  const states = {
    input: view.input,
    context: {
      ...(view.context ?? contextOf(view)),
      ...(extra.token !== undefined && { Task: { Token: extra.token } }),
      ...(item !== undefined && { Map: { Item: item } }),
    },
    ...('result' in extra && { result: extra.result }),
    ...(extra.errorOutput !== undefined && { errorOutput: extra.errorOutput }),
  };
  return { states, variables: view.variables, now: view.now, mayWait: view.mayWait };
};

/** Whether the state's fields are JSONata; the plain subset of JSONPath definitions holds literals only. */
const usesJsonata = (view: View): boolean =>
  view.state.QueryLanguage === 'JSONata' ||
  (view.state.QueryLanguage === undefined && view.definition.jsonata);

export const evaluate = async (
  view: View,
  template: unknown,
  scope: Scope,
  location: string,
): Promise<unknown> => {
  if (!usesJsonata(view)) return template;
  try {
    return await view.expressions.evaluate(template, scope, location);
  } catch (error) {
    throw error instanceof TooLarge ? tooLarge(view.thread.state) : error;
  }
};

/** Whether its text is longer for sure: what stands in it a thousand times is not written out to find that out. */
const isLonger = (value: unknown, characters: number): boolean => {
  let left = characters;
  const take = (inner: unknown): void => {
    left -= typeof inner === 'string' ? inner.length : 1;
    if (inner === null || typeof inner !== 'object' || left < 0) return;
    if (Array.isArray(inner)) {
      for (const item of inner) if (left >= 0) take(item);
      return;
    }
    for (const [key, member] of Object.entries(inner)) {
      if (left < 0) return;
      if (member === undefined || typeof member === 'function') continue;
      left -= key.length;
      take(member);
    }
  };
  take(value);
  return left < 0;
};

// A function may give what is nested deeper than anything can go: it is too large too.
const textOf = (value: unknown): string | undefined => {
  try {
    return isLonger(value, payloadBytes) ? undefined : JSON.stringify(value ?? null);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** The text of a payload, or the error AWS raises for one over the quota, by the name of what gave it. */
export const payloadText = (value: unknown, what: string): string => {
  const text = textOf(value);
  if (text === undefined) throw tooLarge(what);
  // No character of JSON text takes more than three bytes.
  if (text.length <= payloadBytes / 3 || Buffer.byteLength(text) <= payloadBytes) return text;
  throw tooLarge(what);
};

type Leaving = { Assign?: Record<string, unknown>; Output?: unknown };

/** Evaluates Assign and Output on the same snapshot: neither sees what the other gives. */
export const exitOf = async (
  view: View,
  from: Leaving,
  scope: Scope,
  fallback: unknown,
  next: string | undefined,
): Promise<Exit> => {
  const assigned = from.Assign === undefined ? undefined : await evaluate(view, from.Assign, scope, 'Assign');
  const output = from.Output === undefined ? fallback : await evaluate(view, from.Output, scope, 'Output');
  if (assigned !== undefined) payloadText(assigned, view.thread.state);
  return {
    output: payloadText(output, view.thread.state),
    assigned: assigned as Record<string, unknown> | undefined,
    next,
  };
};

/** AWS opens a cause that comes from the interpreter itself with where it happened; a size speaks for itself. */
export const explained = (view: View, failure: ErrorDetails): ErrorDetails => {
  if (failure.error === 'States.DataLimitExceeded') return failure;
  const event = view.thread.enteredEvent === 0 ? view.execution.lastEvent + 1 : view.thread.enteredEvent;
  const where = `An error occurred while executing the state '${view.thread.state}' (entered at the event id #${event}).`;
  return { error: failure.error, cause: `${where} ${failure.cause}` };
};
