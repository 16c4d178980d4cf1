// Every way the store can ask a table or an index for items: each range of keys, filtered or not, counted, in pages, backwards.
import type * as z from 'zod';
import { type Key, key } from '../functions/store/keys.ts';
import type { IndexName, TableName } from '../functions/store/tables.ts';
import { tables } from '../functions/store/tables.ts';

type Store = typeof import('../functions/store/table.ts');
type Call = (name: string, run: () => Promise<unknown>) => Promise<void>;
type Keys = { partitionKey: string; sortKey: string };

type Source = { name: string; table: TableName; index?: IndexName; keys: Keys };

const sources: readonly Source[] = (Object.keys(tables) as TableName[]).flatMap((table): Source[] => {
  const indexes: Readonly<Record<string, Keys>> = tables[table].indexes;
  return [
    { name: table, table, keys: { partitionKey: 'pk', sortKey: 'sk' } },
    ...Object.entries(indexes).map(([name, keys]) => ({
      name: `${table}.${name}`,
      table,
      index: `${table}.${name}` as IndexName,
      keys,
    })),
  ];
});

const ranges = {
  'of a whole key': {},
  'that begins so': { beginsWith: 'B' },
  'from a bound': { from: 'B2' },
  'up to a bound': { until: 'B2' },
  'between bounds': { from: 'A2', until: 'B2' },
} as const;

const partition: Key = key`QUERIED`;

/** Six items under one key of the source, three sort keys that begin with A and three with B. */
const fill = async ({ replace, transact }: Store, { table, keys }: Source): Promise<void> => {
  const sortKeys = ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'];
  const items = sortKeys.map((sortKey, i) => ({
    pk: key`QUERIED`,
    sk: key`${sortKey}`,
    [keys.partitionKey]: partition,
    [keys.sortKey]: sortKey,
    kind: i % 2 === 0 ? 'even' : 'odd',
  }));
  await transact(items.map((item) => replace(table, item)));
};

/** An index that holds keys alone cannot be asked for anything else. */
const filters = ({ table, index }: Source): readonly (Readonly<Record<string, string>> | undefined)[] => {
  const indexes: Readonly<Record<string, { projection: string }>> = tables[table].indexes;
  const projection = index === undefined ? 'all' : indexes[index.split('.')[1] ?? '']?.projection;
  return projection === 'all' ? [undefined, { kind: 'even' }] : [undefined];
};

/**
 * Page after page to the end. A page that ends where the range does may say that there is more or not: either is right, so an
 * empty last page does not count.
 */
const pagesOf = async (
  { queryPage }: Store,
  { table }: Source,
  Any: z.ZodType,
  options: Parameters<Store['queryAll']>[3],
): Promise<unknown[]> => {
  const pages: unknown[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const { items, next } = await queryPage(table, partition, Any, { ...options, limit: 2, after });
    if (items.length > 0) pages.push(items);
    after = next;
  } while (after);
  return pages;
};

export const askEveryQuery = async (store: Store, call: Call, Any: z.ZodType): Promise<void> => {
  const { queryAll, countItems } = store;
  for (const source of sources) {
    await fill(store, source);
    for (const [range, bounds] of Object.entries(ranges))
      for (const where of filters(source))
        for (const descending of [false, true]) {
          const options = {
            ...bounds,
            descending,
            ...(where ? { where } : {}),
            ...(source.index ? { index: source.index } : {}),
          } as Parameters<typeof queryAll>[3];
          const said = `${source.name} ${range}${where ? ', filtered' : ''}${descending ? ', backwards' : ''}`;
          await call(`query ${said}`, () => queryAll(source.table, partition, Any, options));
          await call(`count ${said}`, () => countItems(source.table, partition, options));
          await call(`query by pages ${said}`, () => pagesOf(store, source, Any, options));
        }
  }
};
