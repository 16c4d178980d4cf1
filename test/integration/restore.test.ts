// Bringing back what was lost, as an operator would: the command itself, between tables of a real database.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttributeValue, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { root } from '../../bundling/bundle-settings.ts';
import { type TableName, tables } from '../../functions/store/tables.ts';
import { createTables, localClient } from '../../local/dynamodb.ts';
import { compiled } from '../support/compiled.ts';

type Item = Record<string, AttributeValue>;
const names = Object.keys(tables) as TableName[];
let endpoint: string;
let restored: string;
let live: string;

const item = (table: TableName, n: number, more: Item = {}): Item => ({
  pk: { S: `${table}#${n}` },
  sk: { S: 'X' },
  n: { N: String(n) },
  packed: { B: new Uint8Array([n % 256, 7]) },
  parts: { L: [{ M: { word: { S: 'kata' } } }, { BOOL: true }, { NULL: true }] },
  ...more,
});

const put = async (prefix: string, table: TableName, items: readonly Item[]): Promise<void> => {
  const client = localClient(endpoint);
  for (const one of items)
    await client.send(new PutItemCommand({ TableName: `${prefix}-${table}`, Item: one }));
  client.destroy();
};

const contentOf = async (prefix: string, table: TableName): Promise<Map<string, Item>> => {
  const client = localClient(endpoint);
  const found = new Map<string, Item>();
  let after: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: `${prefix}-${table}`, ...(after ? { ExclusiveStartKey: after } : {}) }),
    );
    for (const one of page.Items ?? []) found.set(one.pk?.S ?? '', one);
    after = page.LastEvaluatedKey;
  } while (after);
  client.destroy();
  return found;
};

const tablesFile = (which: readonly TableName[] = names): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'siklus-restore-')), 'tables.json');
  const pairs = which.map((name) => [name, { from: `${restored}-${name}`, to: `${live}-${name}` }]);
  writeFileSync(file, JSON.stringify(Object.fromEntries(pairs)));
  return file;
};

const restore = async (...args: string[]): Promise<{ code: number | null; said: string[] }> => {
  const child = spawn(process.execPath, [join(root, 'infra/operate/restore.ts'), ...args], {
    env: {
      ...compiled,
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: 'ap-southeast-3',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      said += part;
    });
  const code = await new Promise<number | null>((ended) => {
    child.on('close', ended);
  });
  return { code, said: said.trim().split('\n') };
};

describe('a restore', () => {
  beforeAll(() => {
    endpoint = inject('dynamoDbEndpoint');
  });
  beforeEach(async () => {
    const id = randomUUID();
    restored = `restored-${id}`;
    live = `live-${id}`;
    await createTables(endpoint, restored);
    await createTables(endpoint, live);
  });

  it('compares without writing, then brings back what was lost and leaves what is newer', async () => {
    const then = Array.from({ length: 230 }, (_, n) => item('register', n));
    await put(restored, 'register', then);
    const changed = item('register', 3, { n: { N: '999' } });
    const isNew = item('register', 1000);
    await put(live, 'register', [...then.slice(10, 150), changed, isNew]);
    const before = await contentOf(live, 'register');
    const compared = await restore(tablesFile());
    expect(compared.code).toBe(0);
    expect(compared.said[0]).toBe(
      'register: 89 lost, 1 changed since (left as they are), 140 the same; nothing written',
    );
    expect(await contentOf(live, 'register')).toEqual(before);

    const { code, said } = await restore(tablesFile(), '--write');
    expect([code, said[0]]).toEqual([
      0,
      'register: 89 lost, 1 changed since (left as they are), 140 the same; 89 brought back',
    ]);
    const expected = new Map(then.map((one) => [one.pk?.S ?? '', one]));
    expected.set('register#3', changed).set('register#1000', isNew);
    expect(await contentOf(live, 'register')).toEqual(expected);
    expect((await restore(tablesFile(), '--write')).said[0]).toContain('0 lost');
  });

  it('fills empty tables with the same content, and queues no mail and no answer a second time', async () => {
    for (const name of names) await put(restored, name, [item(name, 1), item(name, 2)]);
    const waiting = { lane: { S: 'mail-bulk#1' }, due: { S: 'jambi#2027-01-01' }, dueAt: { S: '2027' } };
    await put(restored, 'outbox', [item('outbox', 3, { ...waiting, pending: { S: 'mail' } })]);
    expect((await restore(tablesFile(), '--write')).code).toBe(0);
    for (const name of names.filter((one) => one !== 'outbox'))
      expect(await contentOf(live, name)).toEqual(await contentOf(restored, name));
    const outbox = await contentOf(live, 'outbox');
    expect([...outbox.values()].map(({ n }) => n?.N).sort()).toEqual(['1', '2', '3']);
    expect(outbox.get('outbox#3')).toEqual(item('outbox', 3));
  });

  it('of some of the tables alone is refused: a decision and its mail lie in different ones', async () => {
    await put(restored, 'register', [item('register', 1)]);
    const { code, said } = await restore(tablesFile(names.slice(1)), '--write');
    expect(code).toBe(2);
    expect(said.join()).toContain('names all of them');
    expect((await restore()).code).toBe(2);
    expect((await contentOf(live, 'register')).size).toBe(0);
  });
});
