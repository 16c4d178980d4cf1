// Loses items of a deployed year and brings them back with the operator's own commands: damage, restore, compare, copy back, equal.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type Table, type TableName, tables } from '../../functions/store/tables.ts';
import { readGivenFile } from '../../infra/given-file.ts';
import { broughtBack, keyOf } from '../../infra/operate/restored-items.ts';
import { root, run } from '../children.ts';
import type { Deployment } from './deployment.ts';
import type { Emulator } from './emulator.ts';

type Item = Record<string, AttributeValue>;
type Content = ReadonlyMap<string, Item>;
const Pairs = z.record(z.string(), z.object({ from: z.string(), to: z.string() }));

/** Of every seven items one is deleted and one is changed. */
const fateOf = (place: number): 'deleted' | 'changed' | 'spared' =>
  place % 7 === 0 ? 'deleted' : place % 7 === 1 ? 'changed' : 'spared';

const contentOf = async (client: DynamoDBClient, table: string): Promise<Content> => {
  const found = new Map<string, Item>();
  let after: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ...(after ? { ExclusiveStartKey: after } : {}),
      }),
    );
    for (const item of page.Items ?? []) found.set(keyOf(item), item);
    after = page.LastEvaluatedKey;
  } while (after);
  return found;
};

/** What is past its time to live goes first: the emulator would drop it while we count, as AWS may at any time. */
const dropExpired = async (
  client: DynamoDBClient,
  name: TableName,
  table: string,
  now: Date,
): Promise<void> => {
  const { timeToLive }: Table = tables[name];
  if (timeToLive === undefined) return;
  for (const item of (await contentOf(client, table)).values())
    if (Number(item[timeToLive]?.N ?? Number.POSITIVE_INFINITY) <= now.getTime() / 1000 + 60)
      await client.send(new DeleteItemCommand({ TableName: table, Key: keysOf(item) }));
};

const keysOf = ({ pk, sk }: Item): Item => ({ ...(pk && { pk }), ...(sk && { sk }) });

/** Deletes and changes; what is left is what the live table holds from then on. */
const damage = async (client: DynamoDBClient, table: string, content: Content) => {
  const count = { deleted: 0, changed: 0, spared: 0 };
  for (const [place, item] of [...content.values()].entries()) {
    const fate = fateOf(place);
    count[fate] += 1;
    const Key = keysOf(item);
    if (fate === 'deleted') await client.send(new DeleteItemCommand({ TableName: table, Key }));
    if (fate === 'changed')
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key,
          UpdateExpression: 'SET damaged = :now',
          ExpressionAttributeValues: { ':now': { BOOL: true } },
        }),
      );
  }
  return count;
};

const equal = (a: Content, b: Content): boolean =>
  a.size === b.size && [...a].every(([key, item]) => isDeepStrictEqual(item, b.get(key)));

export const restoringWorks = async (options: {
  emulator: Emulator;
  deployment: Deployment;
  folder: string;
  say: (text: string) => void;
}): Promise<boolean> => {
  const { emulator, deployment, folder, say } = options;
  const client = new DynamoDBClient({
    endpoint: emulator.endpoint,
    region: deployment.stage.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const stageFile = join(folder, 'stage.json');
  const pairsFile = join(folder, 'tables.json');
  writeFileSync(stageFile, JSON.stringify(deployment.stage));
  const command = async (script: string, ...args: string[]): Promise<string> => {
    const { code, printed } = await run({
      program: process.execPath,
      args: [join(root, 'infra', 'operate', script), ...args],
      environment: emulator.environment,
    });
    if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}: ${printed}`);
    return printed;
  };

  const before = (await emulator.control.rest()).now;
  const live = deployment.tables();
  const then = new Map<string, Content>();
  for (const [name, table] of live) await dropExpired(client, name, table, before);
  for (const [name, table] of live) then.set(name, await contentOf(client, table));
  await emulator.control.moveTo(new Date(before.getTime() + 2_000));
  const done = new Map<string, Awaited<ReturnType<typeof damage>>>();
  for (const [name, table] of live) done.set(name, await damage(client, table, then.get(name) ?? new Map()));
  const damaged = new Map<string, Content>();
  for (const [name, table] of live) damaged.set(name, await contentOf(client, table));

  await command('restored-tables.ts', stageFile, before.toISOString(), pairsFile);
  const read = readGivenFile(Pairs, 'The tables', pairsFile);
  if ('fault' in read) throw new Error(read.fault);
  const compared = await command('restore.ts', pairsFile);
  const untouched = new Map<string, Content>();
  for (const [name, table] of live) untouched.set(name, await contentOf(client, table));
  const written = await command('restore.ts', pairsFile, '--write');
  const again = await command('restore.ts', pairsFile, '--write');

  const faults: string[] = [];
  for (const [name, table] of live) {
    const was = then.get(name) ?? new Map<string, Item>();
    const { deleted, changed, spared } = done.get(name) ?? { deleted: 0, changed: 0, spared: 0 };
    const counts = `${name}: ${deleted} lost, ${changed} changed since (left as they are), ${spared} the same`;
    const now = await contentOf(client, table);
    const expected = new Map(
      [...was].map(([key, item], place) => [
        key,
        fateOf(place) === 'deleted' ? broughtBack(name, item) : (damaged.get(name)?.get(key) ?? {}),
      ]),
    );
    if (!compared.includes(`${counts}; nothing written`))
      faults.push(`${name}: compared otherwise than damaged`);
    if (!equal(untouched.get(name) ?? new Map(), damaged.get(name) ?? new Map()))
      faults.push(`${name}: comparing has written`);
    if (!written.includes(`${counts}; ${deleted} brought back`))
      faults.push(`${name}: not all was brought back`);
    if (!again.includes(`${name}: 0 lost`)) faults.push(`${name}: a repeat finds something to do`);
    if (!equal(await contentOf(client, read.given[name]?.from ?? ''), was))
      faults.push(`${name}: the restored table is not what the live one was`);
    if (!equal(now, expected)) faults.push(`${name}: what is there at the end is not what should be`);
  }
  client.destroy();
  const sum = (what: 'deleted' | 'changed'): number => [...done.values()].reduce((n, d) => n + d[what], 0);
  say(
    `\nrestoring: of ${live.size} tables ${sum('deleted')} items were deleted and ${sum('changed')} changed, restored to the moment before, compared, and brought back`,
  );
  for (const fault of faults) say(fault);
  return faults.length === 0;
};
