// Opens the child threads of Map and Parallel states.

import {
  childrenMark,
  idleThread,
  iterationLimit,
  joinChildren,
  removeChildren,
  startIterations,
} from './children.ts';
import { type CompiledDefinition, isDistributed } from './definition.ts';
import { inputNoArray, unexpectedType } from './expression.ts';
import { batched } from './item-batcher.ts';
import { enterState } from './lifecycle.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import type { Transaction } from './transaction.ts';
import { type Change, evaluate, payloadText, scopeOf, type View } from './view.ts';

type Child = { scope: number; input: string; item: string | null };

export const openChildren = async (view: View): Promise<Change> => {
  return view.state.Type === 'Map' ? await openMap(view) : await openParallel(view);
};

const openParallel = async (view: View): Promise<Change> => {
  const { definition, state } = view;
  const input =
    state.Arguments === undefined
      ? view.thread.input
      : payloadText(await evaluate(view, state.Arguments, scopeOf(view), 'Arguments'), view.thread.state);
  const children = opened(view).map((scope) => ({ scope, input, item: null }));
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    tx.event(execution, thread, 'ParallelStateStarted');
    for (const row of addChildren(tx, execution, thread, definition, children, 0)) {
      row.lastEvent = thread.lastEvent;
      tx.wake(row, { kind: 'enter' });
    }
  };
};

const openMap = async (view: View): Promise<Change> => {
  const { definition, state } = view;
  const distributed = isDistributed(state);
  const children = await mapChildren(view);
  const concurrency = iterationLimit(await maxConcurrency(view), distributed);
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    tx.event(execution, thread, 'MapStateStarted', { length: children.length });
    if (distributed) {
      tx.event(execution, thread, 'MapRunStarted', { mapRunArn: mapRunArn(execution, thread) });
    }
    addChildren(tx, execution, thread, definition, children, distributed ? 1 : 0);
    if (children.length === 0) joinChildren(tx, execution, thread, { isMap: true, isRun: distributed });
    else startIterations(tx, execution, thread, concurrency);
  };
};

const mapRunArn = (execution: ExecutionRow, thread: ThreadRow): string =>
  `${execution.machineArn.replace(':stateMachine:', ':mapRun:')}/${encodeURIComponent(thread.state)}:${execution.name}-${thread.id}-${thread.enteredEvent}`;

const opened = (view: View): number[] =>
  view.definition.scopes[view.thread.scope]?.opens.get(view.thread.state) ?? [];

const mapChildren = async (view: View): Promise<Child[]> => {
  const { state } = view;
  const [scope = 0] = opened(view);
  const items =
    state.Items === undefined ? view.input : await evaluate(view, state.Items, scopeOf(view), 'Items');
  if (!Array.isArray(items))
    throw state.Items === undefined
      ? inputNoArray(items)
      : unexpectedType('Items', state.Items, 'array', items);
  const inputs: unknown[] = [];
  for (const [Index, Value] of items.entries()) {
    const item = { Index, Value: Value as unknown };
    inputs.push(
      state.ItemSelector === undefined
        ? Value
        : await evaluate(view, state.ItemSelector, scopeOf(view, { item }), 'ItemSelector'),
    );
  }
  if (state.ItemBatcher !== undefined) {
    const batches = await batched(view, state.ItemBatcher, inputs);
    return batches.map((batch) => ({ scope, input: payloadText(batch, view.thread.state), item: 'null' }));
  }
  return inputs.map((input, index) => ({
    scope,
    input: payloadText(input, view.thread.state),
    item: JSON.stringify(items[index] ?? null),
  }));
};

const maxConcurrency = async (view: View): Promise<number> => {
  const source = view.state.MaxConcurrency ?? 0;
  const value = await evaluate(view, source, scopeOf(view), 'MaxConcurrency');
  if (typeof value !== 'number' || value < 0) throw unexpectedType('MaxConcurrency', source, 'number', value);
  return value;
};

const addChildren = (
  tx: Transaction,
  execution: ExecutionRow,
  parent: ThreadRow,
  definition: CompiledDefinition,
  children: Child[],
  quiet: number,
): ThreadRow[] => {
  removeChildren(tx, parent);
  parent.phase = 'children';
  parent.version += 1;
  parent.task = childrenMark;
  parent.remaining = children.length;
  return children.map((child, position) => {
    const row: ThreadRow = {
      ...idleThread,
      execution: execution.arn,
      sequence: execution.sequence,
      id: execution.nextThread,
      parent: parent.id,
      position,
      scope: child.scope,
      state: definition.scopes[child.scope]?.startAt ?? '',
      input: child.input,
      item: child.item,
      quiet: Math.max(parent.quiet, quiet),
    };
    execution.nextThread += 1;
    tx.addThread(row);
    return row;
  });
};
