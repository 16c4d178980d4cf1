// Everything the store asks of a database, with what is answered or refused; run against one database, printed as JSON lines.
import { randomUUID } from 'node:crypto';
import {
  BatchGetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { createTables } from '../local/dynamodb.ts';
import { MemoryTables, putUnder } from '../storm/memory-tables.ts';
import { allShapes, type CallInput, shapesOf } from './call-shapes.rules.ts';
import { askEveryChange } from './every-change.ts';
import { askEveryQuery } from './every-query.ts';

/** Where a database answers; `memory` asks the tables that the storm runs on. */
const endpoint = process.argv[2] ?? '';
const prefix = `repertoire-${randomUUID()}`;
const inMemory = endpoint === 'memory' ? new MemoryTables(prefix) : undefined;
Object.assign(process.env, {
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_REGION: 'ap-southeast-3',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  ...(inMemory?.environment ?? (await createTables(endpoint, prefix))),
});
// The store reads its environment when it is loaded.
const { documentClient } = await import('../functions/store/client.ts');
if (inMemory) putUnder(documentClient, async (command) => inMemory.answer(command));
const { key } = await import('../functions/store/keys.ts');
const { writeAll, writeEach } = await import('../functions/store/bulk.ts');
const table = await import('../functions/store/table.ts');
const { exchange } = await import('../functions/store/exchange.ts');
const {
  change,
  check,
  checkMissing,
  countItems,
  create,
  getItem,
  getItems,
  queryAll,
  queryPage,
  remove,
  replace,
  transact,
} = table;

const Any = z.record(z.string(), z.unknown());
/** The same content as the same text: databases give attributes in an order of their own, and requests ids. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '$metadata')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, inOrder(member)]),
  );
};

/** What is asked of the database by the store's own verbs, for the check that nothing of what the product asks is left out. */
const shapes = new Set<string>();
let isByStore = true;
documentClient.middlewareStack.add(
  (next, context) => async (args) => {
    if (isByStore)
      for (const shape of shapesOf(context.commandName ?? '', args.input as CallInput)) shapes.add(shape);
    return next(args);
  },
  { step: 'initialize', name: 'note-shapes' },
);

const outcomes: { call: string; answer?: unknown; refused?: unknown }[] = [];

/** An error as the product sees it: its name, and why each write of a transaction was cancelled. */
const refusalOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return String(error);
  const reasons: unknown = 'CancellationReasons' in error ? error.CancellationReasons : undefined;
  const codes = z.array(z.object({ Code: z.string().optional() })).safeParse(reasons).data;
  return { name: error.name, ...(codes ? { codes: codes.map((reason) => reason.Code ?? 'None') } : {}) };
};

/** Table names differ from run to run and are no part of an answer. */
const call = async (name: string, run: () => Promise<unknown>): Promise<void> => {
  try {
    outcomes.push({ call: name, answer: inOrder((await run()) ?? null) });
  } catch (error) {
    outcomes.push({ call: name, refused: refusalOf(error) });
  }
};

const at = (name: string) => ({ pk: key`REPERTOIRE#one`, sk: key`ITEM#${name}` });
const item = (name: string, more: Record<string, unknown> = {}) => ({ ...at(name), name, ...more });
const pk = at('a').pk;
const name = table.tableName('cycle');
const outbox = table.tableName('outbox');

await call('create', () =>
  transact([create('cycle', item('a', { n: 1, list: ['x', 2], deep: { b: true } }))]),
);
await call('create what is there', () => transact([create('cycle', item('a'))]));
await call('get', () => getItem('cycle', at('a'), Any));
await call('get what is not there', () => getItem('cycle', at('nothing'), Any));
await call('replace', () => transact([replace('cycle', item('b', { n: 2 }))]));
await call('get many, one of them missing', () => getItems('cycle', [at('a'), at('nothing'), at('b')], Any));
await call('change under expected values', () =>
  transact([
    change('cycle', at('a'), { set: { n: 5 }, add: { count: 1 }, expect: { n: 1 }, absent: ['end'] }),
  ]),
);
await call('change with another value expected', () =>
  transact([change('cycle', at('a'), { set: { n: 6 }, expect: { n: 1 } })]),
);
await call('change what is not there', () => transact([change('cycle', at('nothing'), { set: { n: 1 } })]));
await call('change that may create', () =>
  transact([change('cycle', at('c'), { add: { count: 3 }, mustExist: false })]),
);
await call('change within bounds', () =>
  transact([change('cycle', at('c'), { add: { count: 1 }, below: { count: 4 }, after: { count: 2 } })]),
);
await call('change out of bounds', () =>
  transact([change('cycle', at('c'), { add: { count: 1 }, below: { count: 4 } })]),
);
await call('remove an attribute', () =>
  transact([change('cycle', at('a'), { remove: ['deep'], set: { m: 'x' } })]),
);
await call('several writes', () =>
  transact([
    check('cycle', at('a'), { n: 5 }),
    create('cycle', item('d')),
    change('cycle', at('b'), { add: { n: 1 } }),
  ]),
);
await call('several writes, beside what is there, equal and lacks an attribute', () =>
  transact([check('cycle', at('b'), { n: 1 }, undefined, ['revokedAt']), create('cycle', item('g'))]),
);
await call('several writes, beside what must not be there', () =>
  transact([checkMissing('cycle', at('nobody')), change('cycle', at('a'), { add: { n: 0 } })]),
);
await call('several writes, beside what must not be there and is', () =>
  transact([checkMissing('cycle', at('a')), create('cycle', item('h'))]),
);
await call('several writes, the second loses', () =>
  transact([create('cycle', item('e')), check('cycle', at('a'), { n: 99 }), create('cycle', item('f'))]),
);
for (const [which, text] of [
  ['holds', 'b@two'],
  ['fails', 'b@twofold'],
] as const)
  await call(`several writes if a text contains another: ${which}`, async () => {
    await transact([replace('cycle', { ...at('list'), state: 'open', people: 'a@one;b@two' })]);
    return transact([
      replace('cycle', { ...at('answer'), n: 1 }),
      check('cycle', at('list'), { state: 'open' }, { people: text }),
    ]);
  });
for (const [which, text] of [
  ['holds', 'a@one'],
  ['fails', 'c@three'],
] as const)
  await call(`several writes if a text contains another and nothing else: ${which}`, () =>
    transact([replace('cycle', { ...at('answer'), n: 2 }), check('cycle', at('list'), {}, { people: text })]),
  );
const swapped = (n: number) => ({
  key: at('swap'),
  before: { ...at('swap'), n },
  after: { ...at('swap'), n: n + 1 },
});
await call('exchange what is there for the same with another value', async () => {
  await transact([replace('cycle', { ...at('swap'), n: 1 })]);
  return transact([exchange('cycle', swapped(1))]);
});
await call('exchange what is there by now no more', () => transact([exchange('cycle', swapped(1))]));
await call('exchange beside another write', () =>
  transact([exchange('cycle', swapped(2)), replace('cycle', { ...at('answer'), n: 3 })]),
);
await call('exchange beside another write, which loses with it', () =>
  transact([exchange('cycle', swapped(2)), replace('cycle', { ...at('answer'), n: 4 })]),
);
await call('what the exchanges left', () => getItems('cycle', [at('swap'), at('answer')], Any));
await call('nothing of a lost transaction', () => getItem('cycle', at('e'), Any));
await call('the same item twice in a transaction', () =>
  transact([change('cycle', at('a'), { add: { n: 1 } }), change('cycle', at('a'), { add: { n: 1 } })]),
);
await call('write each', () =>
  writeEach([[create('cycle', item('g'))], [create('cycle', item('a')), create('cycle', item('h'))]]),
);
await call('write all', () =>
  writeAll(Array.from({ length: 130 }, (_, i) => replace('cycle', item(`m${i}`)))),
);
await call('query all', async () => (await queryAll('cycle', pk, Any, { beginsWith: 'ITEM#m' })).length);
await call('query in order', () => queryAll('cycle', pk, Any, { until: 'ITEM#c' }));
await call('query backwards', async () =>
  (await queryAll('cycle', pk, Any, { until: 'ITEM#c', descending: true })).map((found) => found.sk),
);
await call('query with a filter', () =>
  queryAll('cycle', pk, Any, { beginsWith: 'ITEM#', where: { name: 'b' } }),
);
await call('count', () => countItems('cycle', pk, { beginsWith: 'ITEM#m' }));
await call('count with a filter', () =>
  countItems('cycle', pk, { beginsWith: 'ITEM#', where: { name: 'g' } }),
);
await call('query by pages', async () => {
  const first = await queryPage('cycle', pk, Any, { beginsWith: 'ITEM#m', limit: 100 });
  const second = await queryPage('cycle', pk, Any, { beginsWith: 'ITEM#m', limit: 100, after: first.next });
  return [first.items.length, second.items.length, second.next === undefined];
});
await call('remove an item', () => transact([remove('cycle', at('g'))]));
await call('remove what is not there', () => transact([remove('cycle', at('nothing'))]));
const due = (id: string, dueAt: string) => ({
  pk: key`MAIL#${id}`,
  sk: key`MAIL`,
  id,
  lane: 'mail-bulk#0',
  due: `jambi#${dueAt}`,
});
await call('fill an index', () =>
  transact([create('outbox', due('1', '2026-01-01')), create('outbox', due('2', '2026-01-03'))]),
);
const lane = { index: 'outbox.due' } as const;
await call('query an index up to a bound', () =>
  queryAll('outbox', key`mail-bulk#0`, Any, { ...lane, until: 'jambi#2026-01-02' }),
);
await call('query an index from a bound', () =>
  queryAll('outbox', key`mail-bulk#0`, Any, { ...lane, from: 'jambi#2026-01-02' }),
);
await call('query an index between bounds', () =>
  queryAll('outbox', key`mail-bulk#0`, Any, { ...lane, from: 'jambi$', until: 'jambi%' }),
);
await call('leave an index', () =>
  transact([change('outbox', { pk: key`MAIL#1`, sk: key`MAIL` }, { remove: ['lane', 'due'] })]),
);
await call('query an index that was left', () =>
  queryAll('outbox', key`mail-bulk#0`, Any, { ...lane, until: 'jambi#2026-01-02' }),
);

await askEveryQuery(table, call, Any);
await askEveryChange(table, exchange, call, Any);

// What the store itself refuses before it leaves; sent past it, so that both databases say what they would have said.
isByStore = false;
await call('an empty bound of an index', () =>
  documentClient.send(
    new QueryCommand({
      TableName: outbox,
      IndexName: 'pending',
      KeyConditionExpression: '#p = :p AND #s BETWEEN :a AND :b',
      ExpressionAttributeNames: { '#p': 'pending', '#s': 'dueAt' },
      ExpressionAttributeValues: { ':p': 'mail', ':a': '', ':b': '2026' },
    }),
  ),
);
await call('an empty key', () =>
  documentClient.send(new PutCommand({ TableName: name, Item: { pk: '', sk: 'x' } })),
);
await call('an empty index key', () =>
  documentClient.send(
    new PutCommand({ TableName: outbox, Item: { pk: 'x', sk: 'x', pending: '', dueAt: '1' } }),
  ),
);
await call('an index key that is a number', () =>
  documentClient.send(
    new PutCommand({ TableName: outbox, Item: { pk: 'x', sk: 'x', pending: 1, dueAt: '1' } }),
  ),
);
await call('adding to a text', () =>
  documentClient.send(
    new UpdateCommand({
      TableName: name,
      Key: at('a'),
      UpdateExpression: 'ADD #m :one',
      ExpressionAttributeNames: { '#m': 'm' },
      ExpressionAttributeValues: { ':one': 1 },
    }),
  ),
);
await call('the same key twice in a batch', () =>
  documentClient.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: [at('a'), at('a')] } } })),
);
await call('more than a transaction takes', () =>
  documentClient.send(
    new TransactWriteCommand({
      TransactItems: Array.from({ length: 101 }, (_, i) => ({
        Put: { TableName: name, Item: item(`t${i}`) },
      })),
    }),
  ),
);
await call('an unknown table', () =>
  documentClient.send(new PutCommand({ TableName: 'no-such-table', Item: { pk: 'x', sk: 'x' } })),
);
outcomes.push({ call: allShapes, answer: [...shapes].sort() });
for (const outcome of outcomes) console.log(JSON.stringify(outcome));
documentClient.destroy();
