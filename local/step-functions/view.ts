// What one step sees: the rows as they were when it began, and the scope its expressions are evaluated in.
import type { Database, ExecutionRow, ThreadRow } from './database.ts';
import type { CompiledDefinition, StateDefinition } from './definition.ts';
import { type ErrorDetails, StateError } from './errors.ts';
import type { Scope } from './expression.ts';
import type { Exit } from './lifecycle.ts';
import { payloadBytes } from './limits.ts';
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
  now: Date;
  region: string;
};

export function lookAt(
  database: Database,
  definition: CompiledDefinition,
  execution: ExecutionRow,
  thread: ThreadRow,
  now: Date,
  region: string,
): View {
  const state = definition.scopes[thread.scope]?.states.get(thread.state);
  if (state === undefined) throw new StateError('States.Runtime', `There is no state '${thread.state}'.`);
  const layers = [thread];
  // In AWS each thread of a distributed Map is an execution of its own, so it sees no outer variables.
  for (let at: ThreadRow | undefined = thread; at !== undefined && at.parent !== null && at.quiet === 0; ) {
    at = database.one<ThreadRow>(
      `${database.selectThread} where execution = ? and id = ?`,
      thread.execution,
      at.parent,
    );
    if (at !== undefined) layers.unshift(at);
  }
  const variables = Object.assign({}, ...layers.map((layer) => JSON.parse(layer.variables)));
  const iteration = layers.findLast((layer) => layer.item !== null);
  const item =
    iteration === undefined
      ? undefined
      : { Index: iteration.position, Value: JSON.parse(iteration.item ?? 'null') as unknown };
  return {
    execution,
    thread,
    definition,
    state,
    input: JSON.parse(thread.input),
    variables,
    item,
    now,
    region,
  };
}

type Extra = {
  result?: unknown;
  errorOutput?: { Error: string; Cause: string };
  token?: string;
  item?: View['item'];
};

export function scopeOf(view: View, extra: Extra = {}): Scope {
  const { execution, thread, now } = view;
  const item = extra.item ?? view.item;
  const entered = thread.enteredEvent === 0 ? now : new Date(thread.entered);
  const context = {
    Execution: {
      Id: execution.arn,
      // We parse the input when an expression asks for it: parsing a large input in every step costs more than the step.
      get Input() {
        return JSON.parse(execution.input) as unknown;
      },
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: new Date(execution.started).toISOString(),
      RedriveCount: execution.redriveCount,
      ...(execution.redriven !== null && { RedriveTime: new Date(execution.redriven).toISOString() }),
    },
    State: { Name: thread.state, EnteredTime: entered.toISOString(), RetryCount: thread.retryCount },
    StateMachine: { Id: execution.machineArn, Name: execution.machineName },
    ...(extra.token !== undefined && { Task: { Token: extra.token } }),
    ...(item !== undefined && { Map: { Item: item } }),
  };
  const states = {
    input: view.input,
    context,
    ...('result' in extra && { result: extra.result }),
    ...(extra.errorOutput !== undefined && { errorOutput: extra.errorOutput }),
  };
  return { states, variables: view.variables, now };
}

/** Whether the state's fields are JSONata; the plain subset of JSONPath definitions holds literals only. */
const usesJsonata = (view: View): boolean =>
  view.state.QueryLanguage === 'JSONata' ||
  (view.state.QueryLanguage === undefined && view.definition.jsonata);

export async function evaluate(
  view: View,
  template: unknown,
  scope: Scope,
  location: string,
): Promise<unknown> {
  return usesJsonata(view) ? await view.definition.expressions.evaluate(template, scope, location) : template;
}

/** The text of a payload, or the error AWS raises for one over the quota. */
export function payloadText(value: unknown, what: string): string {
  const text = JSON.stringify(value ?? null);
  if (Buffer.byteLength(text) <= payloadBytes) return text;
  throw new StateError(
    'States.DataLimitExceeded',
    `${what} has a size exceeding the maximum number of bytes service limit.`,
  );
}

type Leaving = { Assign?: Record<string, unknown>; Output?: unknown };

/** Evaluates Assign and Output on the same snapshot: neither sees what the other gives. */
export async function exitOf(
  view: View,
  from: Leaving,
  scope: Scope,
  fallback: unknown,
  next: string | undefined,
): Promise<Exit> {
  const assigned = from.Assign === undefined ? undefined : await evaluate(view, from.Assign, scope, 'Assign');
  const output = from.Output === undefined ? fallback : await evaluate(view, from.Output, scope, 'Output');
  if (assigned !== undefined) payloadText(assigned, `The Assign of the state '${view.thread.state}'`);
  return {
    output: payloadText(output, `The state '${view.thread.state}' returned a result that`),
    assigned: assigned as Record<string, unknown> | undefined,
    next,
  };
}

/** AWS opens every cause that comes from the interpreter itself with where it happened. */
export function explained(view: View, failure: ErrorDetails): ErrorDetails {
  const event = view.thread.enteredEvent === 0 ? view.execution.lastEvent + 1 : view.thread.enteredEvent;
  const where = `An error occurred while executing the state '${view.thread.state}' (entered at the event id #${event}).`;
  return { error: failure.error, cause: `${where} ${failure.cause}` };
}
