// The declared tables in memory, put under the store's document client: what the store asks is answered as DynamoDB answers it, within microseconds.
import {
  BatchGetCommand,
  DeleteCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  type Index,
  type IndexName,
  type TableName,
  tables,
  tableVariable,
} from '../functions/store/tables.ts';
import { type Attributes, changed, holds, inRange, rangeOf } from './memory-expressions.ts';

export type StoredItem = Readonly<Attributes>;
type Expressed = {
  TableName?: string | undefined;
  ConditionExpression?: string | undefined;
  UpdateExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Attributes | undefined;
};
type Action = {
  Put?: (Expressed & { Item?: Attributes | undefined }) | undefined;
  Update?: (Expressed & { Key?: Attributes | undefined }) | undefined;
  Delete?: (Expressed & { Key?: Attributes | undefined }) | undefined;
  ConditionCheck?: (Expressed & { Key?: Attributes | undefined }) | undefined;
};

const named = (name: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });
const invalid = (message: string): Error => named('ValidationException', message);

/** A copy nobody else holds, without what is undefined; DynamoDB takes nothing but plain values. */
const copy = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('no number DynamoDB knows');
    return value;
  }
  if (Array.isArray(value)) return value.map(copy);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error('only plain values can be stored');
  const made: Attributes = {};
  for (const name in value) {
    const member = (value as Attributes)[name];
    if (member !== undefined) made[name] = copy(member);
  }
  return made;
};
const copyOf = (item: Attributes): Attributes => copy(item) as Attributes;

/** Sorted texts and what lies under them. */
class Partition {
  readonly items = new Map<string, Attributes>();
  #sorted: string[] | undefined = [];

  put(place: string, item: Attributes): void {
    if (!this.items.has(place)) this.#sorted = undefined;
    this.items.set(place, item);
  }
  remove(place: string): void {
    if (this.items.delete(place)) this.#sorted = undefined;
  }
  /** Places are ASCII (`store/keys.ts`), of which JavaScript and DynamoDB have one order. */
  sorted(): readonly string[] {
    this.#sorted ??= [...this.items.keys()].sort();
    return this.#sorted;
  }
}

const separator = '\u0000';

class MemoryTable {
  readonly name: TableName;
  readonly indexes: [string, Index][];
  #partitions = new Map<string, Partition>();
  readonly #listed = new Map<string, Map<string, Partition>>();

  constructor(name: TableName) {
    this.name = name;
    this.indexes = Object.entries<Index>(tables[name].indexes);
    for (const [index] of this.indexes) this.#listed.set(index, new Map());
  }

  get(pk: string, sk: string): Attributes | undefined {
    return this.#partitions.get(pk)?.items.get(sk);
  }
  partition(pk: string, index?: string): Partition | undefined {
    return (index === undefined ? this.#partitions : this.#listed.get(index))?.get(pk);
  }
  *all(): Generator<Attributes> {
    for (const partition of this.#partitions.values()) yield* partition.items.values();
  }

  /** Everything is checked before the first item of a call is stored. */
  refuse(item: Attributes): void {
    for (const key of ['pk', 'sk'])
      if (typeof item[key] !== 'string' || item[key] === '') throw invalid(`the key ${key} is no text`);
    for (const [, { partitionKey, sortKey }] of this.indexes)
      for (const key of [partitionKey, sortKey])
        if (key in item && (typeof item[key] !== 'string' || item[key] === ''))
          throw invalid(`the key ${key} of an index is no text`);
  }

  store(pk: string, sk: string, after: Attributes | undefined): void {
    const before = this.get(pk, sk);
    for (const [index, keys] of this.indexes) {
      const listed = this.#listed.get(index);
      if (listed === undefined) continue;
      if (before) put(listed, before, keys, undefined);
      if (after) put(listed, after, keys, after);
    }
    const partition = this.#partitions.get(pk) ?? new Partition();
    if (after === undefined) partition.remove(sk);
    else partition.put(sk, after);
    if (partition.items.size === 0) this.#partitions.delete(pk);
    else this.#partitions.set(pk, partition);
  }
}

const put = (
  listed: Map<string, Partition>,
  item: Attributes,
  { partitionKey, sortKey }: Index,
  after: Attributes | undefined,
): void => {
  const [pk, sk] = [item[partitionKey], item[sortKey]];
  if (typeof pk !== 'string' || typeof sk !== 'string') return;
  const partition = listed.get(pk) ?? new Partition();
  listed.set(pk, partition);
  const place = [sk, item.pk, item.sk].join(separator);
  if (after) partition.put(place, after);
  else partition.remove(place);
};

const keysOf = (item: Attributes, index: Index | undefined): Attributes =>
  Object.fromEntries(
    ['pk', 'sk', ...(index ? [index.partitionKey, index.sortKey] : [])].map((key) => [key, item[key]]),
  );

type QueryInput = ConstructorParameters<typeof QueryCommand>[0];
type Planned = { table: MemoryTable; pk: string; sk: string; after: Attributes | undefined; writes: boolean };

export class MemoryTables {
  #tables = new Map<string, MemoryTable>();

  constructor(prefix: string) {
    for (const name of Object.keys(tables) as TableName[])
      this.#tables.set(`${prefix}-${name}`, new MemoryTable(name));
  }

  /** The environment in which the store finds these tables. */
  get environment(): Record<string, string> {
    return Object.fromEntries([...this.#tables].map(([name, table]) => [tableVariable(table.name), name]));
  }

  /** What lies in a table, for whoever checks it from outside; not to be changed. */
  *items(table: TableName): Generator<StoredItem> {
    for (const found of this.#tables.values()) if (found.name === table) yield* found.all();
  }

  /** Whether an index lists anything under this key, whatever it is. */
  lists(index: IndexName, pk: string): boolean {
    const [of, name] = index.split('.');
    for (const table of this.#tables.values())
      if (table.name === of) return (table.partition(pk, name)?.items.size ?? 0) > 0;
    return false;
  }

  /** Puts these items in as they are; with `clear`, in place of all that was there. */
  load(items: Readonly<Record<string, readonly StoredItem[]>>): void {
    for (const [name, { name: table }] of this.#tables) {
      const made = new MemoryTable(table);
      for (const item of items[table] ?? []) made.store(String(item.pk), String(item.sk), item);
      this.#tables.set(name, made);
    }
  }

  #table(name: string | undefined): MemoryTable {
    const table = this.#tables.get(name ?? '');
    if (!table) throw named('ResourceNotFoundException', 'Requested resource not found');
    return table;
  }

  /** What an action would store; undefined when its condition does not hold. */
  #plan({ Put, Update, Delete, ConditionCheck }: Action): Planned | undefined {
    const asked = Put ?? Update ?? Delete ?? ConditionCheck ?? {};
    const table = this.#table(asked.TableName);
    const keyed: Attributes = Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key ?? {};
    const [pk, sk] = [String(keyed.pk), String(keyed.sk)];
    if (keyed.pk === '' || keyed.sk === '') throw invalid('a key is empty');
    const before = table.get(pk, sk);
    const writes = ConditionCheck === undefined;
    if (!holds(before, asked)) return undefined;
    let after = before;
    if (Put) after = copyOf(keyed);
    else if (Update) after = copyOf(changed(before ?? { pk, sk }, asked, invalid));
    else if (Delete) after = undefined;
    if (after && writes) table.refuse(after);
    return { table, pk, sk, after, writes };
  }

  #store(planned: readonly Planned[]): void {
    for (const { table, pk, sk, after, writes } of planned) if (writes) table.store(pk, sk, after);
  }

  #alone(action: Action): object {
    const planned = this.#plan(action);
    if (!planned) throw named('ConditionalCheckFailedException', 'The conditional request failed');
    this.#store([planned]);
    return {};
  }

  #transact(actions: readonly Action[]): object {
    if (actions.length === 0) throw invalid('a transaction without items');
    if (actions.length > 100) throw invalid('more than 100 items');
    const names = actions.map(({ Put, Update, Delete, ConditionCheck }) => {
      const key = Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key;
      const { TableName } = Put ?? Update ?? Delete ?? ConditionCheck ?? {};
      return [TableName, key?.pk, key?.sk].join(separator);
    });
    if (new Set(names).size < names.length) throw invalid('one item twice in a transaction');
    const planned = actions.map((action) => this.#plan(action));
    if (planned.includes(undefined))
      throw named('TransactionCanceledException', 'Transaction cancelled', {
        CancellationReasons: planned.map((p) => ({ Code: p ? 'None' : 'ConditionalCheckFailed' })),
      });
    this.#store(planned.filter((p) => p !== undefined));
    return {};
  }

  #query(input: QueryInput): object {
    const table = this.#table(input.TableName);
    const index = table.indexes.find(([name]) => name === input.IndexName)?.[1];
    if (input.IndexName !== undefined && !index) throw invalid('no such index');
    const values = (input.ExpressionAttributeValues ?? {}) as Attributes;
    if (values[':a'] === '' || values[':b'] === '') throw invalid('a bound is empty');
    const sortKey = index?.sortKey ?? 'sk';
    const range = rangeOf(input.KeyConditionExpression ?? '');
    const start = input.ExclusiveStartKey as Attributes | undefined;
    const partition = table.partition(String(values[':p']), input.IndexName);
    const places = partition?.sorted() ?? [];
    const startPlace =
      start && (index ? [start[sortKey], start.pk, start.sk].join(separator) : String(start.sk));
    const backwards = input.ScanIndexForward === false;
    const limit = input.Limit ?? Number.POSITIVE_INFINITY;
    const found: Attributes[] = [];
    let seen = 0;
    let last: Attributes | undefined;
    for (let i = 0; i < places.length; i++) {
      const place = places[backwards ? places.length - 1 - i : i] ?? '';
      if (startPlace !== undefined && (backwards ? place >= startPlace : place <= startPlace)) continue;
      const item = partition?.items.get(place);
      if (!item || !inRange(String(item[sortKey]), range, values)) continue;
      seen += 1;
      const shown = index?.projection === 'keys' ? keysOf(item, index) : item;
      const isWanted = holds(shown, {
        ConditionExpression: input.FilterExpression,
        ExpressionAttributeNames: input.ExpressionAttributeNames,
        ExpressionAttributeValues: values,
      });
      if (isWanted) found.push(shown);
      if (seen === limit) {
        last = keysOf(item, index);
        break;
      }
    }
    return {
      Count: found.length,
      ...(input.Select === 'COUNT' ? {} : { Items: found.map(copyOf) }),
      ...(last ? { LastEvaluatedKey: last } : {}),
    };
  }

  #get(requests: Record<string, { Keys?: Attributes[] | undefined }>): object {
    const Responses = Object.fromEntries(
      Object.entries(requests).map(([name, { Keys = [] }]) => {
        const table = this.#table(name);
        const asked = Keys.map(({ pk, sk }): [string, string] => [String(pk), String(sk)]);
        if (new Set(asked.map((key) => key.join(separator))).size < asked.length)
          throw invalid('one key twice in a batch');
        const items = asked.map(([pk, sk]) => table.get(pk, sk)).filter((item) => item !== undefined);
        return [name, items.map(copyOf)];
      }),
    );
    return { Responses, UnprocessedKeys: {} };
  }

  /** Answers a command of the document client; what the store never sends is a fault. */
  answer(command: object): object {
    if (command instanceof TransactWriteCommand) return this.#transact(command.input.TransactItems ?? []);
    if (command instanceof QueryCommand) return this.#query(command.input);
    if (command instanceof BatchGetCommand) return this.#get(command.input.RequestItems ?? {});
    if (command instanceof PutCommand) return this.#alone({ Put: command.input });
    if (command instanceof UpdateCommand) return this.#alone({ Update: command.input });
    if (command instanceof DeleteCommand) return this.#alone({ Delete: command.input });
    throw new Error(`the tables in memory do not know ${command.constructor.name}`);
  }
}

/** Whether a command changes anything. */
export const isWrite = (command: object): boolean =>
  !(command instanceof QueryCommand || command instanceof BatchGetCommand);

/** From now on this client's commands are answered here instead of being sent, until what it gives back is called. */
export const putUnder = (
  client: { send?: unknown },
  answer: (command: object) => Promise<object>,
): (() => void) => {
  client.send = answer;
  return () => {
    // Its class has another.
    delete client.send;
  };
};
