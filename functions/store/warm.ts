// Reference data that a warm container need not read again for every page: who the government is, what a competency says.
import type * as z from 'zod';
import type { ItemKey } from './keys.ts';
import { getItem, getItems, tableName } from './table.ts';
import type { TableName } from './tables.ts';

/**
 * How long a container may answer from memory. An import is visible everywhere after this; nothing that is decided
 * (status, deadline, answer) may be read this way. Real elapsed time, because it is about the container, not the calendar.
 */
const freshForMs = 10_000;

type Kept = { value: unknown; until: number };
const kept = new Map<string, Kept>();
/** Beyond this many items the oldest go: a container serves many governments. */
const capacity = 5_000;

const nameOf = (table: TableName, { pk, sk }: ItemKey): string => `${tableName(table)}\n${pk}\n${sk}`;

const recall = (name: string): unknown => {
  const found = kept.get(name);
  return found && found.until > performance.now() ? found.value : undefined;
};

const keep = (name: string, value: unknown): void => {
  const [oldest] = kept.size >= capacity ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(name, { value, until: performance.now() + freshForMs });
};

/** Begins like a new container; in the tests every call is one, so that what a function reads does not hang on what ran before. */
export const forgetWarm = (): void => kept.clear();

/** Like `getItem`, from memory while fresh. What is not there is asked for again each time. */
export const getWarm = async <S extends z.ZodType>(
  table: TableName,
  key: ItemKey,
  schema: S,
): Promise<z.output<S> | undefined> => {
  const name = nameOf(table, key);
  const known = recall(name);
  // Kept under its table and key, which one schema reads.
  if (known !== undefined) return known as z.output<S>;
  const item = await getItem(table, key, schema);
  if (item !== undefined) keep(name, item);
  return item;
};

/**
 * What `read` finds, from memory while fresh. `name` says all that the answer depends on: a version or hash of the content
 * in it makes a changed content a different name.
 */
export const keepWarm = async <T extends object>(name: string, read: () => Promise<T>): Promise<T> => {
  const known = recall(name);
  if (known !== undefined) return known as T;
  const found = await read();
  keep(name, found);
  return found;
};

/** Like `getItems`: reads only those of which none is fresh. `keyOf` finds the key of a read item again. */
export const getWarmItems = async <S extends z.ZodType>(
  table: TableName,
  keys: readonly ItemKey[],
  schema: S,
  keyOf: (item: z.output<S>) => ItemKey,
): Promise<z.output<S>[]> => {
  const found: z.output<S>[] = [];
  const missing: ItemKey[] = [];
  for (const key of keys) {
    const known = recall(nameOf(table, key));
    if (known === undefined) missing.push(key);
    else found.push(known as z.output<S>);
  }
  if (missing.length === 0) return found;
  for (const item of await getItems(table, missing, schema)) {
    keep(nameOf(table, keyOf(item)), item);
    found.push(item);
  }
  return found;
};
