// The database of the one-machine home as a child process, with the declared tables.
import type { ChildProcess } from 'node:child_process';
import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  ListTablesCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { type Index, type Table, type TableName, tables, tableVariable } from '../functions/store/tables.ts';
import { commandOf, findDatabase } from './find-database.ts';
import { type ListeningPlace, placeOnPortsWithoutBrowsers, placeOutOfReach } from './out-of-reach.ts';
import { ended, spawnTethered } from './tethered.ts';

export type DynamoDb = {
  endpoint: string;
  /** Resolves when the program has ended: until then it may still write into its file. */
  stop: () => Promise<void>;
};

export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** False when it has ended: then it will never answer. A Java program takes longer to start than a native one. */
const isReady = async (endpoint: string, child: ChildProcess): Promise<boolean> => {
  const client = localClient(endpoint);
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      await client.send(new ListTablesCommand({}));
      client.destroy();
      return true;
    } catch (error) {
      if (child.exitCode !== null || child.signalCode !== null) return false;
      if (Date.now() > until)
        throw new Error(`basis data tidak menjawab di ${endpoint} dalam satu menit.`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

/** A place that was free may be taken by the time the program listens there, by a program that listens at every address, say. */
const mostPlaces = 3;

/** Starts the database on a file, or in memory without a path, where no page in a browser reaches it. */
export const startDynamoDb = async (
  options: { path?: string } = {},
  whereToListen: () => Promise<ListeningPlace> = placeOutOfReach,
): Promise<DynamoDb> => {
  const found = findDatabase();
  if (found.kind === 'endpoint') return { endpoint: found.endpoint, stop: () => Promise.resolve() };
  if (found.kind === 'dynamodb-local')
    process.stderr.write(
      'DynamoDB Local mendengarkan di semua alamat mesin ini tanpa kata sandi: pakailah hanya di balik tembok api.\n',
    );
  let program = '';
  for (let tries = 0; tries < mostPlaces; tries++) {
    const place =
      found.kind === 'dynoxide' ? await whereToListen() : await placeOnPortsWithoutBrowsers('127.0.0.1');
    const command = commandOf(found, { ...options, ...place });
    program = command[0] ?? '';
    const child = spawnTethered(command, { out: 'ignore', err: 'ignore' });
    const endpoint = `http://${place.host}:${place.port}`;
    if (await isReady(endpoint, child))
      return {
        endpoint,
        stop: async () => {
          child.stdin?.end();
          await ended(child);
        },
      };
  }
  throw new Error(`basis data tidak dapat dijalankan: periksa apakah "${program}" berjalan di mesin ini.`);
};

const attributesOf = (table: Table): AttributeDefinition[] =>
  [...new Set(['pk', 'sk', ...Object.values(table.indexes).flatMap((i) => [i.partitionKey, i.sortKey])])].map(
    (AttributeName) => ({ AttributeName, AttributeType: 'S' }),
  );

const indexInput = (IndexName: string, index: Index): GlobalSecondaryIndex => ({
  IndexName,
  KeySchema: [
    { AttributeName: index.partitionKey, KeyType: 'HASH' },
    { AttributeName: index.sortKey, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: index.projection === 'keys' ? 'KEYS_ONLY' : 'ALL' },
});

const tableInput = (name: string, table: Table): CreateTableCommandInput => {
  const indexes = Object.entries(table.indexes);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributesOf(table),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes.map(([n, i]) => indexInput(n, i)) } : {}),
  };
};

/** A data folder of an earlier release may hold a table without an index that came later. */
const addMissingIndexes = async (client: DynamoDBClient, name: string, table: Table): Promise<void> => {
  const { Table: found } = await client.send(new DescribeTableCommand({ TableName: name }));
  const known = new Set(found?.GlobalSecondaryIndexes?.map((i) => i.IndexName));
  for (const [indexName, index] of Object.entries(table.indexes))
    if (!known.has(indexName))
      await client.send(
        new UpdateTableCommand({
          TableName: name,
          AttributeDefinitions: attributesOf(table),
          GlobalSecondaryIndexUpdates: [{ Create: indexInput(indexName, index) }],
        }),
      );
};

/** Creates the declared tables and indexes that are missing; returns the environment variables that name them. */
export const createTables = async (endpoint: string, prefix: string): Promise<Record<string, string>> => {
  const client = localClient(endpoint);
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const environment: Record<string, string> = {};
  for (const [name, table] of Object.entries(tables) as [TableName, Table][]) {
    const tableName = `${prefix}-${name}`;
    environment[tableVariable(name)] = tableName;
    if (TableNames.includes(tableName)) await addMissingIndexes(client, tableName, table);
    else await client.send(new CreateTableCommand(tableInput(tableName, table)));
  }
  client.destroy();
  return environment;
};
