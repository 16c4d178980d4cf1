// Collects the items asked for at the same time and reads them in one call: pages need many small items, and each call costs more than its items.
import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import { documentClient } from './client.ts';
import type { ItemKey } from './keys.ts';
import { patiently } from './patience.ts';

export type StoredItem = Readonly<Record<string, unknown>>;
type Wanted = {
  name: string;
  table: string;
  key: { pk: string; sk: string };
  item: Promise<StoredItem | undefined>;
  resolve: (item: StoredItem | undefined) => void;
  reject: (error: unknown) => void;
};
type Requests = NonNullable<BatchGetCommandOutput['UnprocessedKeys']>;

/** What BatchGetItem takes in one call. */
const mostItems = 100;
/** Calls under way at once; what is asked for meanwhile waits and travels together. */
const mostCalls = 1;

const nameOf = (table: string, { pk, sk }: { pk: string; sk: string }): string => `${table}\n${pk}\n${sk}`;

const requestsFor = (wanted: readonly Wanted[]): Requests => {
  const requests: Requests = {};
  for (const { table, key } of wanted) {
    requests[table] ??= { Keys: [], ConsistentRead: true };
    requests[table].Keys?.push(key);
  }
  return requests;
};

const keysIn = (requests: Requests): number =>
  Object.values(requests).reduce((sum, { Keys }) => sum + (Keys?.length ?? 0), 0);

/** When nothing at all comes back, DynamoDB throttles. */
const readSome = async (requests: Requests, asked: number): Promise<BatchGetCommandOutput> => {
  const answer = await documentClient.send(new BatchGetCommand({ RequestItems: requests }));
  if (keysIn(answer.UnprocessedKeys ?? {}) === asked)
    throw Object.assign(new Error('no item was read'), { name: 'ProvisionedThroughputExceededException' });
  return answer;
};

/** An answer holds at most 16 MB, so the rest is asked for again. */
const readBatch = async (batch: readonly Wanted[]): Promise<void> => {
  const found = new Map<string, StoredItem>();
  for (let rest = requestsFor(batch), left = batch.length; left > 0; ) {
    const { Responses = {}, UnprocessedKeys = {} } = await patiently(() => readSome(rest, left));
    for (const [table, items] of Object.entries(Responses))
      for (const item of items) found.set(nameOf(table, { pk: String(item.pk), sk: String(item.sk) }), item);
    rest = UnprocessedKeys;
    left = keysIn(rest);
  }
  for (const { name, resolve } of batch) resolve(found.get(name));
};

class Collector {
  readonly #waiting = new Map<string, Wanted>();
  #underWay = 0;
  #isScheduled = false;

  ask(table: string, { pk, sk }: ItemKey): Promise<StoredItem | undefined> {
    const name = nameOf(table, { pk, sk });
    const known = this.#waiting.get(name);
    if (known) return known.item;
    const { promise: item, resolve, reject } = Promise.withResolvers<StoredItem | undefined>();
    this.#waiting.set(name, { name, table, key: { pk, sk }, item, resolve, reject });
    this.#schedule();
    return item;
  }

  /** After the turn in which somebody asks, so that everything asked for in it goes together. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#send();
    });
  }

  #send(): void {
    while (this.#waiting.size > 0 && this.#underWay < mostCalls) {
      const batch = [...this.#waiting.values()].slice(0, mostItems);
      for (const { name } of batch) this.#waiting.delete(name);
      this.#underWay += 1;
      readBatch(batch)
        .catch((error: unknown) => {
          for (const { reject } of batch) reject(error);
        })
        .finally(() => {
          this.#underWay -= 1;
          this.#schedule();
        });
    }
  }
}

const collectors = new Map<string, Collector>();
let callerOf = (): string => '';

/** Reads of different callers travel apart from now on: tests hold what each function reads against its declaration. */
export const readApart = (caller: () => string): void => {
  callerOf = caller;
};

/** Reads one item, strongly consistent; undefined when there is none. `table` is its name in the account. */
export const readItem = async (table: string, key: ItemKey): Promise<StoredItem | undefined> => {
  const caller = callerOf();
  const collector = collectors.get(caller) ?? new Collector();
  collectors.set(caller, collector);
  return collector.ask(table, key);
};
