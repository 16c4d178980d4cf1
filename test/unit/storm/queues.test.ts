// What a home with tables in memory believes to be the queues of the scheduled functions, held against what each of them asks.
import { randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manifest } from '../../../functions/manifest.ts';
import { documentClient } from '../../../functions/store/client.ts';
import { type IndexName, tables, tableVariable } from '../../../functions/store/tables.ts';
import { createFunctionHost } from '../../../local/function-host.ts';
import { createScheduler } from '../../../local/scheduler.ts';
import { isWrite, MemoryTables, putUnder } from '../../../storm/memory-tables.ts';
import { mayFind, queuesOf } from '../../../storm/queues.ts';
import { runHere } from '../../support/run-here.ts';

const now = new Date('2027-03-01T02:00:00.000Z');
const scheduled = manifest.filter(({ declaration }) => declaration.kind === 'schedule');
const run = runHere(async (entry) => {
  const module: unknown = await import(
    /* @vite-ignore */ new URL(`../../../${entry.file}`, import.meta.url).href
  );
  return (module as { handler: (event: unknown, context: unknown) => Promise<unknown> }).handler;
});

let memory = new MemoryTables(`test-${randomUUID()}`);
let asked: string[] = [];
let writes = 0;
let unput = (): void => undefined;
const before = { ...process.env };

beforeAll(() => {
  unput = putUnder(documentClient, async (command) => {
    if (isWrite(command)) writes += 1;
    if (command instanceof QueryCommand) {
      const { TableName, IndexName, ExpressionAttributeValues } = command.input;
      const table = Object.keys(tables).find((name) => TableName?.endsWith(`-${name}`));
      asked.push(`${table}.${IndexName} ${ExpressionAttributeValues?.[':p']}`);
    }
    return memory.answer(command);
  });
});
beforeEach(() => {
  memory = new MemoryTables(`test-${randomUUID()}`);
  Object.assign(process.env, memory.environment, {
    MAILS_PER_SECOND: '100000',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  asked = [];
  writes = 0;
});
afterAll(() => {
  unput();
  for (const name of [
    ...Object.keys(tables).map((table) => tableVariable(table as never)),
    'MAILS_PER_SECOND',
    'POWERTOOLS_LOG_LEVEL',
  ])
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
});

/** Lies in a queue; nobody reads what it is. */
const waits = (index: IndexName, pk: string): void => {
  const [table = '', name = ''] = index.split('.');
  const { partitionKey, sortKey } = (
    tables as Record<string, { indexes: Record<string, { partitionKey: string; sortKey: string }> }>
  )[table]?.indexes[name] ?? { partitionKey: '', sortKey: '' };
  memory.load({
    [table]: [
      { pk: 'SOMETHING#1', sk: 'SOMETHING', [partitionKey]: pk, [sortKey]: 'jambi#2099-01-01T00:00:00.000Z' },
    ],
  });
};

describe('the queues of the scheduled functions', () => {
  it('are known of every one of them', () => {
    expect(Object.keys(queuesOf).toSorted()).toEqual(scheduled.map(({ name }) => name).toSorted());
  });

  it.each(scheduled)(
    '$name asks these and nothing else, and does nothing when they are empty',
    async (entry) => {
      expect(mayFind(memory)(entry.name)).toBe(false);
      const answer = await run(entry, { time: now.toISOString() });
      expect(asked.toSorted()).toEqual(
        queuesOf[entry.name]?.map(({ index, pk }) => `${index} ${pk}`).toSorted(),
      );
      expect(writes).toBe(0);
      expect(Object.values(answer as object).filter((count) => count !== 0)).toEqual([]);
    },
  );

  it.each(
    Object.entries(queuesOf).flatMap(([name, queues]) =>
      queues.map(({ index, pk }) => ({ name, index, pk })),
    ),
  )(
    '$name is run when anything lies in $index under $pk, due or not, and no other is',
    async ({ name, index, pk }) => {
      waits(index, pk);
      const ran: string[] = [];
      const host = createFunctionHost(async (entry) => void ran.push(entry.name));
      await createScheduler(host, { now: () => now } as never, mayFind(memory)).runAll();
      expect(ran).toEqual([name]);
    },
  );

  it('leave a home that cannot see them to run every function', async () => {
    const ran: string[] = [];
    const host = createFunctionHost(async (entry) => void ran.push(entry.name));
    await createScheduler(host, { now: () => now } as never).runAll();
    expect(ran.toSorted()).toEqual(scheduled.map(({ name }) => name).toSorted());
  });

  it('say nothing of a function that is not among them: it is run', () => {
    expect(mayFind(memory)('a-new-one')).toBe(true);
  });
});
