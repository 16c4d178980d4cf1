// What the fields of a state come to, with nothing decided yet: the interpreter and TestState read them alike.
import { type ErrorDetails, StateError, shortened } from './errors.ts';
import { inputNoArray, unexpectedType } from './expression.ts';
import type { Scope } from './expression-run.ts';
import { batched } from './item-batcher.ts';
import type { Exit } from './lifecycle.ts';
import { evaluate, exitOf, payloadText, scopeOf, type View } from './view.ts';

const firstMatch = async (view: View, scope: Scope): Promise<number | undefined> => {
  for (const [index, rule] of (view.state.Choices ?? []).entries()) {
    const location = `Choices[${index}]/Condition`;
    const value = await evaluate(view, rule.Condition, scope, location);
    if (typeof value !== 'boolean') throw unexpectedType(location, rule.Condition, 'boolean', value);
    if (value) return index;
  }
  return undefined;
};

/** Which rule of a Choice holds, undefined for its Default, and how the state is left. */
export const chosen = async (view: View): Promise<{ index: number | undefined; exit: Exit }> => {
  const { state } = view;
  const scope = scopeOf(view);
  const index = await firstMatch(view, scope);
  const rule = index === undefined ? undefined : state.Choices?.[index];
  const next = rule?.Next ?? state.Default;
  if (next === undefined)
    throw new StateError(
      'States.NoChoiceMatched',
      'Failed to transition out of the state. The state does not point to a next state.',
    );
  return { index, exit: await exitOf(view, rule ?? state, scope, view.input, next) };
};

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** When a Wait ends, in milliseconds. */
export const waitEnd = async (view: View): Promise<number> => {
  const { Seconds, Timestamp } = view.state;
  const scope = scopeOf(view);
  if (Seconds !== undefined) {
    const value = await evaluate(view, Seconds, scope, 'Seconds');
    const isWhole = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 99_999_999;
    if (!isWhole) throw unexpectedType('Seconds', Seconds, 'integer', value);
    return view.now.getTime() + value * 1_000;
  }
  const value = await evaluate(view, Timestamp, scope, 'Timestamp');
  const end = typeof value === 'string' && moment.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(end)) throw unexpectedType('Timestamp', Timestamp, 'timestamp', value);
  return end;
};

/** What a Fail state ends with. */
export const failDetails = async (view: View): Promise<ErrorDetails> => {
  const scope = scopeOf(view);
  const text = async (location: 'Error' | 'Cause'): Promise<string | null> => {
    const template = view.state[location];
    if (template === undefined) return null;
    const value = await evaluate(view, template, scope, location);
    if (typeof value !== 'string') throw unexpectedType(location, template, 'string', value);
    return value;
  };
  return shortened({ error: await text('Error'), cause: await text('Cause') });
};

/** What a Task is asked to do. */
export const taskArguments = async (view: View, scope: Scope): Promise<unknown> => {
  const { Arguments } = view.state;
  const parameters =
    Arguments === undefined ? view.input : await evaluate(view, Arguments, scope, 'Arguments');
  payloadText(parameters, view.thread.state);
  return parameters;
};

export const taskSeconds = async (
  view: View,
  field: 'TimeoutSeconds' | 'HeartbeatSeconds',
): Promise<number | undefined> => {
  const source = view.state[field];
  if (source === undefined) return undefined;
  const value = await evaluate(view, source, scopeOf(view), field);
  const isValid = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 99_999_999;
  if (!isValid) throw unexpectedType(field, source, 'positive integer', value);
  return value;
};

/** The input of every branch of a Parallel state, as text. */
export const branchInput = async (view: View): Promise<string> => {
  const { Arguments } = view.state;
  if (Arguments === undefined) return view.thread.input;
  return payloadText(await evaluate(view, Arguments, scopeOf(view), 'Arguments'), view.thread.state);
};

export type MapFields = {
  items: unknown[];
  /** What each iteration would get, one for each item. */
  inputs: unknown[];
  batches: unknown[] | undefined;
  maxConcurrency: number;
};

export const mapFields = async (view: View): Promise<MapFields> => {
  const { Items, ItemSelector, ItemBatcher } = view.state;
  const items = Items === undefined ? view.input : await evaluate(view, Items, scopeOf(view), 'Items');
  if (!Array.isArray(items))
    throw Items === undefined ? inputNoArray(items) : unexpectedType('Items', Items, 'array', items);
  const inputs: unknown[] = [];
  for (const [Index, Value] of items.entries()) {
    const item = { Index, Value: Value as unknown };
    inputs.push(
      ItemSelector === undefined
        ? Value
        : await evaluate(view, ItemSelector, scopeOf(view, { item }), 'ItemSelector'),
    );
  }
  const batches = ItemBatcher === undefined ? undefined : await batched(view, ItemBatcher, inputs);
  return { items, inputs, batches, maxConcurrency: await maxConcurrency(view) };
};

const maxConcurrency = async (view: View): Promise<number> => {
  const source = view.state.MaxConcurrency ?? 0;
  const value = await evaluate(view, source, scopeOf(view), 'MaxConcurrency');
  if (typeof value !== 'number' || value < 0) throw unexpectedType('MaxConcurrency', source, 'number', value);
  return value;
};
