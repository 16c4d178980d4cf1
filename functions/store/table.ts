// The few verbs every store is made of: get, put, update, query, transact; reads are decoded and writes are conditional.
import {
  DeleteCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { readItem } from './batch-reads.ts';
import { documentClient } from './client.ts';
import { type Change, conditionExpression, updateExpression } from './expressions.ts';
import { type ItemKey, type Key, refuseKeyText } from './keys.ts';
import { lostPlace, type Patience, patiently } from './patience.ts';
import { endOf } from './record-ends.ts';
import { type IndexName, type TableName, tables, tableVariable } from './tables.ts';

export const tableName = (table: TableName): string => {
  const name = process.env[tableVariable(table)];
  if (!name)
    throw new Error(
      `${tableVariable(table)} is not set: this function has not declared the table "${table}"`,
    );
  return name;
};

/**
 * Reads one item strongly consistent, decoded by its schema; undefined when there is none.
 * What is asked for side by side (`Promise.all`) travels in one call, whatever the tables.
 */
export const getItem = async <S extends z.ZodType>(
  table: TableName,
  key: ItemKey,
  schema: S,
): Promise<z.output<S> | undefined> => {
  const item = await readItem(tableName(table), key);
  return item === undefined ? undefined : schema.parse(item);
};

/** Reads the items with these keys, in their order; missing ones are left out. */
export const getItems = async <S extends z.ZodType>(
  table: TableName,
  keys: readonly ItemKey[],
  schema: S,
): Promise<z.output<S>[]> =>
  (await Promise.all(keys.map((key) => getItem(table, key, schema)))).filter((item) => item !== undefined);

export type QueryOptions<T extends TableName = TableName> = {
  /** Read through an index (`'register.byAgency'`); its partition key takes `pk`. Index reads are eventually consistent. */
  index?: Extract<IndexName, `${T}.${string}`>;
  /** Sort keys that begin with this. */
  beginsWith?: string;
  /** Sort keys from this one on, itself included. */
  from?: string;
  /** Sort keys up to this one, itself included. */
  until?: string;
  descending?: boolean;
  /** Only items with these values; the others are read all the same, but do not travel. */
  where?: Readonly<Record<string, string>>;
};

const filterOf = (where: Readonly<Record<string, string>> = {}) => {
  const entries = Object.entries(where);
  return {
    expression: entries.map((_, i) => `#w${i} = :w${i}`).join(' AND '),
    names: Object.fromEntries(entries.map(([name], i) => [`#w${i}`, name])),
    values: Object.fromEntries(entries.map(([, value], i) => [`:w${i}`, value])),
  };
};

/** The range of sort keys, as an expression and the values it names; the whole partition when there is none. */
const rangeOf = ({ beginsWith, from, until }: QueryOptions): { expression: string; values: string[] } => {
  if (beginsWith !== undefined) return { expression: 'begins_with(#s, :a)', values: [beginsWith] };
  if (from !== undefined && until !== undefined)
    return { expression: '#s BETWEEN :a AND :b', values: [from, until] };
  if (from !== undefined) return { expression: '#s >= :a', values: [from] };
  return until === undefined ? { expression: '', values: [] } : { expression: '#s <= :a', values: [until] };
};

const queryInput = (table: TableName, pk: string, options: QueryOptions): QueryCommandInput => {
  const indexName = options.index?.split('.')[1];
  const indexes: Readonly<Record<string, { partitionKey: string; sortKey: string }>> = tables[table].indexes;
  const index = indexName === undefined ? undefined : indexes[indexName];
  const range = rangeOf(options);
  refuseKeyText(pk, ...range.values);
  const filter = filterOf(options.where);
  return {
    TableName: tableName(table),
    ...(filter.expression ? { FilterExpression: filter.expression } : {}),
    ...(indexName === undefined ? { ConsistentRead: true } : { IndexName: indexName }),
    KeyConditionExpression: `#p = :p${range.expression ? ` AND ${range.expression}` : ''}`,
    ExpressionAttributeNames: {
      '#p': index?.partitionKey ?? 'pk',
      ...(range.expression ? { '#s': index?.sortKey ?? 'sk' } : {}),
      ...filter.names,
    },
    ExpressionAttributeValues: {
      ':p': pk,
      ...Object.fromEntries(range.values.map((value, i) => [i === 0 ? ':a' : ':b', value])),
      ...filter.values,
    },
    ScanIndexForward: !options.descending,
  };
};

const query = async (input: QueryCommandInput): Promise<QueryCommandOutput> =>
  patiently(() => documentClient.send(new QueryCommand(input)));

/** Reads every item of a partition (or a range of it), page by page, decoded. */
export const queryAll = async <T extends TableName, S extends z.ZodType>(
  table: T,
  pk: Key,
  schema: S,
  options: QueryOptions<NoInfer<T>> = {},
): Promise<z.output<S>[]> => {
  const items: z.output<S>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await query({ ...queryInput(table, pk, options), ExclusiveStartKey: from });
    for (const item of page.Items ?? []) items.push(schema.parse(item));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
};

/** Reads one page of at most `limit` items; `next` goes back in as `after` for the following page. */
export const queryPage = async <T extends TableName, S extends z.ZodType>(
  table: T,
  pk: Key,
  schema: S,
  options: QueryOptions<NoInfer<T>> & { limit: number; after?: Record<string, unknown> | undefined },
): Promise<{ items: z.output<S>[]; next?: Record<string, unknown> }> => {
  const page = await query({
    ...queryInput(table, pk, options),
    Limit: options.limit,
    ExclusiveStartKey: options.after,
  });
  const items = (page.Items ?? []).map((item) => schema.parse(item));
  return page.LastEvaluatedKey ? { items, next: page.LastEvaluatedKey } : { items };
};

/** Counts the items of a partition or range without reading them into memory. */
export const countItems = async <T extends TableName>(
  table: T,
  pk: Key,
  options: QueryOptions<NoInfer<T>> = {},
): Promise<number> => {
  let count = 0;
  let from: Record<string, unknown> | undefined;
  do {
    const page = await query({
      ...queryInput(table, pk, options),
      Select: 'COUNT',
      ExclusiveStartKey: from,
    });
    count += page.Count ?? 0;
    from = page.LastEvaluatedKey;
  } while (from);
  return count;
};

/**
 * Index keys an item brings: DynamoDB takes no item whose index key is empty or no text, and an easier database would.
 * An item without the attribute is simply not in the index.
 */
const refuseIndexKeys = (table: TableName, attributes: Readonly<Record<string, unknown>>): void => {
  const indexes: Readonly<Record<string, { partitionKey: string; sortKey: string }>> = tables[table].indexes;
  for (const { partitionKey, sortKey } of Object.values(indexes))
    for (const name of [partitionKey, sortKey])
      if (name in attributes && attributes[name] !== undefined) refuseKeyText(attributes[name]);
};

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

declare const writeBrand: unique symbol;
/** Branded, so that nothing is written but what one of these verbs has made. */
export type Write = Action & { readonly [writeBrand]: 'Write' };
const made = (action: Action): Write => action as Write;

export type Item = ItemKey & Record<string, unknown>;

/** A write that creates an item and loses against an existing one. */
export const create = (table: TableName, item: Item): Write =>
  made({ Put: { ...putOf(table, item), ConditionExpression: 'attribute_not_exists(pk)' } });
/** A write that replaces an item, whatever was there. */
export const replace = (table: TableName, item: Item): Write => made({ Put: putOf(table, item) });

const putOf = (table: TableName, item: Item): { TableName: string; Item: Item } => {
  refuseIndexKeys(table, item);
  const ttl = item.ttl ?? endOf(table, item);
  return { TableName: tableName(table), Item: ttl === undefined ? item : { ...item, ttl } };
};

/** A write that removes an item when it is there (verb `delete`): only for results that are computed anew. */
export const remove = (table: TableName, { pk, sk }: ItemKey): Write =>
  made({ Delete: { TableName: tableName(table), Key: { pk, sk } } });

/** A write that changes named attributes of an item under conditions. */
export const change = (table: TableName, { pk, sk }: ItemKey, c: Change): Write => {
  refuseIndexKeys(table, c.set ?? {});
  // What begins to count towards the end of a record may come with any change.
  const ttl = c.set?.ttl ?? endOf(table, { ...c.set, pk, sk });
  const set = ttl === undefined ? c.set : { ...c.set, ttl };
  const whole = set === undefined ? c : { ...c, set };
  const write = made({
    Update: { TableName: tableName(table), Key: { pk, sk }, ...updateExpression(whole) },
  });
  changes.set(write, whole);
  return write;
};

/** What each update was made of: its expression says the same, for DynamoDB alone. */
const changes = new WeakMap<Write, Change>();
export const changeIn = (write: Write): Change | undefined => changes.get(write);

/** A write of a condition of its own, made beside these verbs (`exchange.ts`). */
export const conditional = (action: Action): Write => made(action);

/** A write that only checks: the transaction fails unless the item has these values, its texts contain these, and those attributes are absent. */
export const check = (
  table: TableName,
  { pk, sk }: ItemKey,
  expect: Readonly<Record<string, unknown>>,
  contains?: Change['contains'],
  absent?: readonly string[],
): Write =>
  made({
    ConditionCheck: {
      TableName: tableName(table),
      Key: { pk, sk },
      ...conditionExpression(expect, contains, absent),
    },
  });

/** A write that only checks: the transaction fails when there is such an item. */
export const checkMissing = (table: TableName, { pk, sk }: ItemKey): Write =>
  made({
    ConditionCheck: {
      TableName: tableName(table),
      Key: { pk, sk },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });

/** A write on its own needs no transaction, which would cost twice the write units. */
const single = ({ Put, Update, Delete }: Write): PutCommand | UpdateCommand | DeleteCommand | undefined => {
  if (Put) return new PutCommand(Put);
  if (Update) return new UpdateCommand(Update);
  return Delete ? new DeleteCommand(Delete) : undefined;
};

/** Which condition did not hold; undefined for every other error. */
const lostIndex = (error: unknown): number | undefined => {
  if (!(error instanceof Error)) return undefined;
  const index = error.name === 'ConditionalCheckFailedException' ? 0 : lostPlace(error);
  return index < 0 ? undefined : index;
};

const send = async (writes: readonly Write[]): Promise<void> => {
  const [first] = writes;
  const alone = writes.length === 1 && first ? single(first) : undefined;
  // The client's overloads take one kind of command at a time.
  if (alone instanceof PutCommand) await documentClient.send(alone);
  else if (alone instanceof UpdateCommand) await documentClient.send(alone);
  else if (alone instanceof DeleteCommand) await documentClient.send(alone);
  else await documentClient.send(new TransactWriteCommand({ TransactItems: [...writes] }));
};

/**
 * Writes all or nothing (at most 100 items). `'lost'` when a condition did not hold, with the index of the first that failed.
 * Too much at once is waited out; contention with another transaction is a fault and is thrown, so that the caller's retry
 * sees it, unless the caller's patience says otherwise.
 */
export const transact = async (
  writes: readonly Write[],
  patience: Patience = {},
): Promise<{ outcome: 'written' } | { outcome: 'lost'; index: number }> => {
  try {
    await patiently(() => send(writes), patience);
    return { outcome: 'written' };
  } catch (error) {
    const index = lostIndex(error);
    if (index === undefined) throw error;
    return { outcome: 'lost', index };
  }
};
