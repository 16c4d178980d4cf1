// Groups the items of a distributed Map into batches.
import type { StateDefinition } from './definition.ts';
import { unexpectedType } from './expression.ts';
import { evaluate, scopeOf, type View } from './view.ts';

type Batch = { BatchInput?: unknown; Items: unknown[] };

const limit = async (view: View, source: unknown, location: string): Promise<number> => {
  if (source === undefined) return Number.POSITIVE_INFINITY;
  const value = await evaluate(view, source, scopeOf(view), location);
  if (typeof value !== 'number' || value < 1)
    throw unexpectedType(location, source, 'positive integer', value);
  return value;
};

export const batched = async (
  view: View,
  batcher: NonNullable<StateDefinition['ItemBatcher']>,
  items: unknown[],
): Promise<Batch[]> => {
  const most = await limit(view, batcher.MaxItemsPerBatch, 'ItemBatcher/MaxItemsPerBatch');
  const bytes = await limit(view, batcher.MaxInputBytesPerBatch, 'ItemBatcher/MaxInputBytesPerBatch');
  const shared =
    batcher.BatchInput === undefined
      ? {}
      : { BatchInput: await evaluate(view, batcher.BatchInput, scopeOf(view), 'ItemBatcher/BatchInput') };
  const empty = Buffer.byteLength(JSON.stringify({ ...shared, Items: [] }));
  const batches: Batch[] = [];
  let current: unknown[] = [];
  let size = empty;
  for (const item of items) {
    const weight = Buffer.byteLength(JSON.stringify(item ?? null)) + 1;
    if (current.length > 0 && (current.length >= most || size + weight > bytes)) {
      batches.push({ ...shared, Items: current });
      current = [];
      size = empty;
    }
    current.push(item);
    size += weight;
  }
  if (current.length > 0) batches.push({ ...shared, Items: current });
  return batches;
};
