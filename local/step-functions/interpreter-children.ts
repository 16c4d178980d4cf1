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
import { branchInput, type MapFields, mapFields } from './fields.ts';
import { enterState } from './lifecycle.ts';
import type { ExecutionRow, ThreadRow } from './rows.ts';
import type { Transaction } from './transaction.ts';
import { type Change, payloadText, type View } from './view.ts';

type Child = { scope: number; input: string; item: string | null };

export const openChildren = async (view: View): Promise<Change> => {
  return view.state.Type === 'Map' ? await openMap(view) : await openParallel(view);
};

const openParallel = async (view: View): Promise<Change> => {
  const { definition, state } = view;
  const input = await branchInput(view);
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
  const isRun = isDistributed(state);
  const fields = await mapFields(view);
  const children = mapChildren(view, fields);
  const concurrency = iterationLimit(fields.maxConcurrency, isRun);
  return (tx, execution, thread) => {
    enterState(tx, execution, thread, definition, state);
    tx.event(execution, thread, 'MapStateStarted', { length: children.length });
    if (isRun) tx.event(execution, thread, 'MapRunStarted', { mapRunArn: mapRunArn(execution, thread) });
    addChildren(tx, execution, thread, definition, children, isRun ? 1 : 0);
    if (children.length === 0) joinChildren(tx, execution, thread, { isMap: true, isRun });
    else startIterations(tx, execution, thread, concurrency);
  };
};

const mapRunArn = (execution: ExecutionRow, thread: ThreadRow): string =>
  `${execution.machineArn.replace(':stateMachine:', ':mapRun:')}/${encodeURIComponent(thread.state)}:${execution.name}-${thread.id}-${thread.enteredEvent}`;

const opened = (view: View): number[] =>
  view.definition.scopes[view.thread.scope]?.opens.get(view.thread.state) ?? [];

const mapChildren = (view: View, { items, inputs, batches }: MapFields): Child[] => {
  const [scope = 0] = opened(view);
  const text = (value: unknown): string => payloadText(value, view.thread.state);
  if (batches !== undefined) return batches.map((batch) => ({ scope, input: text(batch), item: 'null' }));
  return inputs.map((input, index) => ({
    scope,
    input: text(input),
    item: JSON.stringify(items[index] ?? null),
  }));
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
