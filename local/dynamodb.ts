// The database of the one-machine home as a child process, with the declared tables.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { type Table, type TableName, tables, tableVariable } from '../functions/store/tables.ts';
import { commandOf, findDatabase } from './find-database.ts';

export type DynamoDb = { endpoint: string; stop: () => void };

/** A port nobody listens on right now. */
export const freePort = async (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/**
 * Runs the database under a process that waits on our end of a pipe: when this process dies, even by kill -9,
 * the pipe closes and the database stops with it.
 */
const spawnTethered = (command: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('tether.mjs', import.meta.url)), ...command], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin?.on('error', () => child.kill());
  return child;
};

const untilReady = async (endpoint: string): Promise<void> => {
  const client = localClient(endpoint);
  for (let attempt = 0; ; attempt++) {
    try {
      await client.send(new ListTablesCommand({}));
      client.destroy();
      return;
    } catch (error) {
      if (attempt >= 100) throw new Error(`the database did not answer at ${endpoint}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

/** Starts the database on a file, or in memory without a path; port 0 is any that is free. */
export const startDynamoDb = async (options: { port: number; path?: string }): Promise<DynamoDb> => {
  const found = findDatabase();
  if (found.kind === 'endpoint') return { endpoint: found.endpoint, stop: () => undefined };
  const port = options.port || (await freePort());
  const child = spawnTethered(commandOf(found, { ...options, port }));
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(endpoint);
  return { endpoint, stop: () => child.stdin?.end() };
};

const tableInput = (name: string, table: Table): CreateTableCommandInput => {
  const indexes = Object.entries(table.indexes);
  const attributes = new Set(['pk', 'sk', ...indexes.flatMap(([, i]) => [i.partitionKey, i.sortKey])]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    ...(indexes.length > 0
      ? {
          GlobalSecondaryIndexes: indexes.map(([IndexName, i]) => ({
            IndexName,
            KeySchema: [
              { AttributeName: i.partitionKey, KeyType: 'HASH' as const },
              { AttributeName: i.sortKey, KeyType: 'RANGE' as const },
            ],
            Projection: { ProjectionType: 'ALL' as const },
          })),
        }
      : {}),
  };
};

/** Creates the declared tables that are missing; returns the environment variables that name them. */
export const createTables = async (endpoint: string, prefix: string): Promise<Record<string, string>> => {
  const client = localClient(endpoint);
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const environment: Record<string, string> = {};
  for (const [name, table] of Object.entries(tables) as [TableName, Table][]) {
    const tableName = `${prefix}-${name}`;
    environment[tableVariable(name)] = tableName;
    if (!TableNames.includes(tableName))
      await client.send(new CreateTableCommand(tableInput(tableName, table)));
  }
  client.destroy();
  return environment;
};
