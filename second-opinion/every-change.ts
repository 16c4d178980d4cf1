// Every way the store can change an item: what is set, added and removed, under each choice of conditions, alone and in a transaction, won and lost.
import type * as z from 'zod';
import type { Change } from '../functions/store/expressions.ts';
import { type ItemKey, key } from '../functions/store/keys.ts';
import { type TableName, tables } from '../functions/store/tables.ts';

type Store = typeof import('../functions/store/table.ts');
type Exchange = typeof import('../functions/store/exchange.ts').exchange;
type Call = (name: string, run: () => Promise<unknown>) => Promise<void>;

/** Each choice from a list: none, one of them, two …, all. */
const choices = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((found, item) => found.concat(found.map((choice) => [...choice, item])), [[]]);

const clauses: Readonly<Record<string, Change>> = {
  SET: { set: { name: 'after', deep: { list: [1, 'x', true] } } },
  ADD: { add: { count: 2 } },
  REMOVE: { remove: ['gone'] },
};
const conditions: Readonly<Record<string, Change>> = {
  'if equal': { expect: { state: 'open' } },
  'if absent': { absent: ['end'] },
  'if greater': { after: { level: 3 } },
  'if less': { below: { level: 5 } },
  'if it contains': { contains: { people: 'b@two' } },
};
const before = { name: 'before', count: 1, gone: 'x' };
/** Of this item every condition holds. */
const holding = { ...before, state: 'open', level: 4, people: 'a@one;b@two' };
/** Of this one none does, but that a level cannot be both too low and too high. */
const failing = (required: readonly string[]) => ({
  ...before,
  ...{ state: 'closed', end: 'x', people: 'a@one', level: required.includes('if greater') ? 2 : 6 },
});

const place = (name: string): ItemKey => ({ pk: key`CHANGED`, sk: key`${name}` });
const other = place('other');

/** A database answers several at once; the sequence of what is done to one item stays. */
const sideBySide = async (works: readonly (() => Promise<void>)[]): Promise<void> => {
  const queue = works.values();
  const worker = async (): Promise<void> => {
    for (const work of queue) await work();
  };
  await Promise.all(Array.from({ length: 8 }, worker));
};

/** Every clause under every choice of conditions: tried on an item of which all hold, on one of which none does, and on none. */
const clauseByCondition = (
  { change, check, getItem, remove, replace, transact }: Store,
  call: Call,
  Any: z.ZodType,
) =>
  choices(Object.keys(clauses))
    .filter(({ length }) => length > 0)
    .flatMap((chosen) => choices(Object.keys(conditions)).map((required) => ({ chosen, required })))
    .flatMap(({ chosen, required }) =>
      [true, false].map((mustExist) => async (): Promise<void> => {
        const name = `change ${[...chosen, ...required, ...(mustExist ? ['if there'] : [])].join(' ')}`;
        const made = Object.assign(
          { mustExist },
          ...chosen.map((clause) => clauses[clause]),
          ...required.map((condition) => conditions[condition]),
        ) as Change;
        const at = place(name);
        for (const [which, item] of Object.entries({
          holds: holding,
          fails: failing(required),
          nothing: undefined,
        }))
          for (const where of ['alone', 'in a transaction'])
            await call(`${name}: ${which}, ${where}`, async () => {
              await transact([item ? replace('cycle', { ...at, ...item }) : remove('cycle', at)]);
              const writes = [change('cycle', at, made), check('cycle', other, { state: 'there' })];
              const { outcome } = await transact(writes.slice(0, where === 'alone' ? 1 : 2));
              return [outcome, (await getItem('cycle', at, Any)) ?? 'nothing'];
            });
      }),
    );

/** Into and out of every choice of a table's indexes, whose keys are held to rules of their own. */
const intoAndOutOfIndexes = (
  { change, check, create, getItem, remove, replace, transact }: Store,
  call: Call,
  Any: z.ZodType,
) =>
  (Object.keys(tables) as TableName[]).flatMap((table) => {
    const indexes: Readonly<Record<string, { partitionKey: string; sortKey: string }>> =
      tables[table].indexes;
    return choices(Object.keys(indexes))
      .filter(({ length }) => length > 0)
      .flatMap((chosen) =>
        ['alone', 'in a transaction'].map((where) => async (): Promise<void> => {
          const keys = chosen.flatMap((name) => [indexes[name]?.partitionKey, indexes[name]?.sortKey]);
          const values = Object.fromEntries(keys.filter((k) => k !== 'sk').map((k) => [k, 'value']));
          const name = `${chosen.map((index) => `${table}.${index}`).join(' and ')}, ${where}`;
          const at = place(name);
          const write = (made: ReturnType<typeof change>) =>
            transact([made, check('cycle', other, { state: 'there' })].slice(0, where === 'alone' ? 1 : 2));
          await call(`replace into ${name}`, () => write(replace(table, { ...at, ...values })));
          await call(`update out of ${name}`, () =>
            write(change(table, at, { remove: Object.keys(values) })),
          );
          await call(`update into ${name}`, () => write(change(table, at, { set: values })));
          await call(`what is in ${name}`, () => getItem(table, at, Any));
          await call(`remove from ${name}`, () => write(remove(table, at)));
          await call(`create into ${name}`, () => write(create(table, { ...at, ...values })));
        }),
      );
  });

/** One item for another, and for none, when it is the one to the last attribute; with and without names that must be absent. */
const exchanges = (
  { check, getItem, remove, replace, transact }: Store,
  exchange: Exchange,
  call: Call,
  Any: z.ZodType,
) =>
  [[], ['end'], ['only the key']].flatMap((others) =>
    [holding, undefined].flatMap((after) =>
      ['alone', 'in a transaction'].map((where) => async (): Promise<void> => {
        const isBare = others[0] === 'only the key';
        const name = `exchange for ${after ? 'another' : 'none'} ${others.join(' ')}`;
        const at = place(`${name} ${where}`);
        const item = isBare ? at : { ...at, ...before, deep: { list: [1, 'x', null, true] } };
        for (const [which, there] of Object.entries({
          same: item,
          other: { ...item, count: 2 },
          more: { ...item, end: 'x' },
          nothing: undefined,
        }))
          await call(`${name}: ${which}, ${where}`, async () => {
            await transact([there ? replace('cycle', there) : remove('cycle', at)]);
            const step = { key: at, before: item, ...(after ? { after: { ...at, ...after } } : {}) };
            const writes = [
              exchange('cycle', step, isBare ? ['end', 'count'] : others),
              check('cycle', other, { state: 'there' }),
            ];
            const { outcome } = await transact(writes.slice(0, where === 'alone' ? 1 : 2));
            return [outcome, (await getItem('cycle', at, Any)) ?? 'nothing'];
          });
      }),
    ),
  );

export const askEveryChange = async (
  store: Store,
  exchange: Exchange,
  call: Call,
  Any: z.ZodType,
): Promise<void> => {
  const { getItem, replace, transact } = store;
  await transact([replace('cycle', { ...other, state: 'there' })]);
  await sideBySide([
    ...clauseByCondition(store, call, Any),
    ...exchanges(store, exchange, call, Any),
    ...intoAndOutOfIndexes(store, call, Any),
  ]);
  await call('get from several tables', () =>
    Promise.all((Object.keys(tables) as TableName[]).map((table) => getItem(table, other, Any))),
  );
};
