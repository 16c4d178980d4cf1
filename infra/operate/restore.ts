// Brings back what was lost, from tables restored to one moment: `npm run restore -- tables.json` compares, with `--write` it copies.
// tables.json names for every table the restored one and the live one: {"register": {"from": "…", "to": "…"}, …}. The live one may be empty.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type TableName, tables } from '../../functions/store/tables.ts';
import { broughtBack, type Compared, compareItems, keyOf, type StoredItem } from './restored-items.ts';

const Pair = z
  .strictObject({ from: z.string().min(1), to: z.string().min(1) })
  .refine(({ from, to }) => from !== to, 'names one table twice');
/** All of them or none: a decision and its mail lie in different tables. */
const Pairs = z.strictObject(
  Object.fromEntries(Object.keys(tables).map((name) => [name, Pair])) as Record<TableName, typeof Pair>,
);

const perRead = 100;
const atOnce = 20;
const client = new DynamoDBClient({});

/** The live items under the keys of these, read until every one is answered. */
const liveItems = async (table: string, items: readonly StoredItem[]): Promise<Map<string, StoredItem>> => {
  const found = new Map<string, StoredItem>();
  let keys = items.map(({ pk, sk }) => ({ ...(pk && { pk }), ...(sk && { sk }) }));
  while (keys.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
    );
    for (const item of Responses?.[table] ?? []) found.set(keyOf(item), item);
    keys = (UnprocessedKeys?.[table]?.Keys ?? []) as typeof keys;
  }
  return found;
};

/** False when somebody wrote the item meanwhile: then it is not lost. */
const putIfLost = async (table: string, item: StoredItem): Promise<boolean> => {
  try {
    await client.send(
      new PutItemCommand({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

const restoreTable = async (
  name: TableName,
  { from, to }: z.infer<typeof Pair>,
  write: boolean,
): Promise<{ lost: number; changed: number; same: number; written: number }> => {
  const sum = { lost: 0, changed: 0, same: 0, written: 0 };
  let after: StoredItem | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: from,
        Limit: perRead,
        ConsistentRead: true,
        ...(after ? { ExclusiveStartKey: after } : {}),
      }),
    );
    const items = page.Items ?? [];
    const compared: Compared = compareItems(items, await liveItems(to, items));
    sum.lost += compared.lost.length;
    sum.changed += compared.changed;
    sum.same += compared.same;
    if (write)
      for (let i = 0; i < compared.lost.length; i += atOnce) {
        const group = compared.lost.slice(i, i + atOnce);
        const written = await Promise.all(group.map((item) => putIfLost(to, broughtBack(name, item))));
        sum.written += written.filter(Boolean).length;
      }
    after = page.LastEvaluatedKey;
  } while (after);
  return sum;
};

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [file] = positionals;
const read = file === undefined ? undefined : Pairs.safeParse(JSON.parse(readFileSync(file, 'utf8')));
if (!read?.success) {
  const why = read?.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  console.error(
    `Which tables? A file that names all of them, restored and live (${why ?? 'no file given'}).`,
  );
  process.exitCode = 2;
} else {
  for (const name of Object.keys(tables) as TableName[]) {
    const { lost, changed, same, written } = await restoreTable(name, read.data[name], values.write);
    const done = values.write ? `${written} brought back` : 'nothing written';
    console.log(
      `${name}: ${lost} lost, ${changed} changed since (left as they are), ${same} the same; ${done}`,
    );
  }
}
