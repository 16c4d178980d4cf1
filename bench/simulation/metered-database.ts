// A DynamoDB in memory that takes only so many write units a second on one key, of a table or an index, and refuses the rest as the real one does.
import { Readable } from 'node:stream';
import type { Write } from '../../functions/store/table.ts';
import { type TableName, tables } from '../../functions/store/tables.ts';
import { changed, type Expression, holds, inRange, type StoredItem, type Value } from './expressions.ts';

type Put = Expression & { TableName: TableName; Item: StoredItem };
type Keyed = Expression & { TableName: TableName; Key: StoredItem };
type Action = { Put?: Put; Update?: Keyed; Delete?: Keyed; ConditionCheck?: Keyed };
type QueryInput = {
  TableName: TableName;
  IndexName?: string;
  KeyConditionExpression: string;
  ExpressionAttributeValues: Record<string, Value>;
  Limit?: number;
  ExclusiveStartKey?: StoredItem;
};
type Answer = { status: number; body: unknown };

const unitsOf = (item: StoredItem): number => Math.ceil(JSON.stringify(item).length / 1024);
const nameOf = (table: string, item: StoredItem): string => `${table}\n${item.pk?.S}\n${item.sk?.S}`;
/** Where an item stands in an index: items of one sort key, in the order of their names. */
const orderOf = (name: string, item: StoredItem, sortKey: string): string => `${item[sortKey]?.S}\n${name}`;
type Listed = { order: string; item: StoredItem };
const indexesOf = (table: TableName) =>
  Object.entries<{ partitionKey: string; sortKey: string; projection: string }>(tables[table].indexes);

/** The client's body is bytes that only pretend to be text. */
const textOf = (body: string | Uint8Array): string =>
  typeof body === 'string'
    ? body
    : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');

/** Tokens of one key: a second's worth at most, filled as time passes. */
class Bucket {
  readonly #perSecond: number;
  #left: number;
  #at = performance.now();
  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
  }
  has(units: number): boolean {
    const now = performance.now();
    this.#left = Math.min(this.#perSecond, this.#left + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    // A write larger than a second's worth goes when the bucket is full.
    return this.#left >= Math.min(units, this.#perSecond);
  }
  take(units: number): void {
    this.#left -= units;
  }
}

export type Metered = {
  /** For a client's `config.requestHandler`. */
  requestHandler: {
    handle: (request: { headers: Record<string, string>; body: string | Uint8Array }) => Promise<unknown>;
  };
  counts: { calls: number; throttled: number; lost: number };
  /** Whether what a write made, or changed, is there. */
  isThere: (write: Write) => boolean;
};

export const meteredDatabase = (options: { unitsPerSecond: number; latencyMs: number }): Metered => {
  const items = new Map<string, StoredItem>();
  /** By index and partition, the items that lie there, by name. */
  const listed = new Map<string, Map<string, StoredItem>>();
  /** The same in their order, until one of them changes. */
  const sorted = new Map<string, readonly Listed[]>();
  const buckets = new Map<string, Bucket>();
  const counts = { calls: 0, throttled: 0, lost: 0 };

  const bucketOf = (key: string): Bucket => {
    const bucket = buckets.get(key) ?? new Bucket(options.unitsPerSecond);
    buckets.set(key, bucket);
    return bucket;
  };
  const placesOf = (table: TableName, item: StoredItem | undefined): Map<string, string> =>
    new Map(
      indexesOf(table).flatMap(([name, { partitionKey, sortKey }]) => {
        const [p, s] = [item?.[partitionKey]?.S, item?.[sortKey]?.S];
        return p === undefined || s === undefined ? [] : [[`${table}.${name}\n${p}`, s] as [string, string]];
      }),
    );
  const store = (table: TableName, key: StoredItem, after: StoredItem | undefined): void => {
    const name = nameOf(table, key);
    for (const place of placesOf(table, items.get(name)).keys()) {
      listed.get(place)?.delete(name);
      sorted.delete(place);
    }
    if (after === undefined) items.delete(name);
    else items.set(name, after);
    for (const place of placesOf(table, after).keys()) {
      const there = listed.get(place) ?? new Map<string, StoredItem>();
      listed.set(place, there.set(name, after ?? {}));
      sorted.delete(place);
    }
  };
  const inOrder = (place: string, sortKey: string): readonly Listed[] => {
    const known = sorted.get(place);
    if (known) return known;
    // Each place of the order is written once, not once for every comparison.
    const made = [...(listed.get(place) ?? [])]
      .map(([name, item]): Listed => ({ order: orderOf(name, item, sortKey), item }))
      .sort((a, b) => (a.order < b.order ? -1 : 1));
    sorted.set(place, made);
    return made;
  };

  type Planned = {
    table: TableName;
    key: StoredItem;
    after: StoredItem | undefined;
    units: Map<string, number>;
  };
  /** What an action would write and cost, or that its condition does not hold. */
  const plan = ({ Put, Update, Delete, ConditionCheck }: Action, factor: number): Planned | 'lost' => {
    const keyed = Update ?? Delete ?? ConditionCheck;
    const table = (Put ?? keyed)?.TableName ?? 'cycle';
    const key = Put?.Item ?? keyed?.Key ?? {};
    const before = items.get(nameOf(table, key));
    if (!holds(before, Put ?? keyed ?? {})) return 'lost';
    const after = Update
      ? changed(before ?? { ...key }, Update)
      : Put
        ? Put.Item
        : Delete
          ? undefined
          : before;
    const units = new Map([[`${table}\n${key.pk?.S}`, factor * Math.max(1, unitsOf(after ?? key))]]);
    const [left, entered] = [placesOf(table, before), placesOf(table, after)];
    const add = (place: string): Map<string, number> => units.set(place, (units.get(place) ?? 0) + 1);
    for (const [place, at] of left) if (entered.get(place) !== at) add(place);
    for (const [place, at] of entered) if (left.get(place) !== at) add(place);
    return { table, key, after, units };
  };

  const write = (actions: readonly Action[], alone: boolean): Answer => {
    const planned = actions.map((action) => plan(action, alone ? 1 : 2));
    const refuse = (name: string, codes: readonly string[]): Answer => ({
      status: 400,
      body: {
        __type: `com.amazonaws.dynamodb.v20120810#${alone ? name : 'TransactionCanceledException'}`,
        message: name,
        ...(alone ? {} : { CancellationReasons: codes.map((Code) => ({ Code })) }),
      },
    });
    if (planned.includes('lost')) {
      counts.lost += 1;
      const codes = planned.map((p) => (p === 'lost' ? 'ConditionalCheckFailed' : 'None'));
      return refuse('ConditionalCheckFailedException', codes);
    }
    const writes = planned.filter((p) => p !== 'lost');
    const total = new Map<string, number>();
    for (const { units } of writes) for (const [k, n] of units) total.set(k, (total.get(k) ?? 0) + n);
    const hot = new Set([...total].filter(([k, n]) => !bucketOf(k).has(n)).map(([k]) => k));
    if (hot.size > 0) {
      counts.throttled += 1;
      const codes = writes.map(({ units }) =>
        [...units.keys()].some((k) => hot.has(k)) ? 'ThrottlingError' : 'None',
      );
      return refuse('ProvisionedThroughputExceededException', codes);
    }
    for (const [k, n] of total) bucketOf(k).take(n);
    for (const { table, key, after } of writes) store(table, key, after);
    return { status: 200, body: {} };
  };

  const query = (input: QueryInput): Answer => {
    const { TableName: table, IndexName: name, Limit: limit = 1000, ExclusiveStartKey: after } = input;
    const index = indexesOf(table).find(([n]) => n === name);
    if (!index) throw new Error('the simulation is asked through indexes only');
    const [, { sortKey, partitionKey, projection }] = index;
    const behind = after && orderOf(nameOf(table, after), after, sortKey);
    const found = inOrder(`${table}.${name}\n${input.ExpressionAttributeValues[':p']?.S}`, sortKey)
      .filter(
        ({ order, item }) =>
          inRange(item[sortKey]?.S ?? '', input) && (behind === undefined || order > behind),
      )
      .map(({ item }) => item);
    const keysOnly = (item: StoredItem): StoredItem =>
      Object.fromEntries(['pk', 'sk', partitionKey, sortKey].flatMap((k) => (item[k] ? [[k, item[k]]] : [])));
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      status: 200,
      body: {
        Items: projection === 'keys' ? page.map(keysOnly) : page,
        ...(found.length > page.length && last ? { LastEvaluatedKey: keysOnly(last) } : {}),
      },
    };
  };

  const answerTo = (operation: string, input: unknown): Answer => {
    switch (operation) {
      case 'TransactWriteItems':
        return write((input as { TransactItems: Action[] }).TransactItems, false);
      case 'PutItem':
        return write([{ Put: input as Put }], true);
      case 'UpdateItem':
        return write([{ Update: input as Keyed }], true);
      case 'DeleteItem':
        return write([{ Delete: input as Keyed }], true);
      case 'Query':
        return query(input as QueryInput);
      case 'BatchGetItem': {
        const { RequestItems } = input as { RequestItems: Record<string, { Keys: StoredItem[] }> };
        const found = Object.entries(RequestItems).map(([table, { Keys }]) => [
          table,
          Keys.flatMap((key) => items.get(nameOf(table, key)) ?? []),
        ]);
        return { status: 200, body: { Responses: Object.fromEntries(found), UnprocessedKeys: {} } };
      }
      default:
        throw new Error(`the simulation does not know ${operation}`);
    }
  };

  return {
    counts,
    isThere: ({ Put, Update }) => {
      const { TableName, ...made } = Put ?? Update ?? {};
      const { pk, sk } = 'Item' in made ? (made.Item ?? {}) : ('Key' in made && made.Key) || {};
      return items.has(nameOf(TableName ?? '', { pk: { S: pk }, sk: { S: sk } }));
    },
    requestHandler: {
      handle: async ({ headers, body }) => {
        counts.calls += 1;
        await new Promise((resume) => setTimeout(resume, options.latencyMs));
        const operation = headers['x-amz-target']?.split('.')[1] ?? '';
        const answer = answerTo(operation, JSON.parse(textOf(body)));
        return {
          response: {
            statusCode: answer.status,
            headers: { 'content-type': 'application/x-amz-json-1.0' },
            body: Readable.from([Buffer.from(JSON.stringify(answer.body))]),
          },
        };
      },
    },
  };
};
