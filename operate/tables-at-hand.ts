// The tables a command works on: those that the environment names (AWS), else those of a local home, which runs or not.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type TableName, tableVariable } from '../functions/store/tables.ts';
import { localClient, startDynamoDb } from '../local/dynamodb.ts';
import { lockFolder } from '../local/folder-lock.ts';

export type TablesAtHand = {
  client: DynamoDBDocumentClient;
  nameOf: (table: TableName) => string;
  /** The moment it is there: a home may live in another time. */
  now: () => Date;
  /** Removes what a home's mailbox holds for an address; on AWS mail lies with its receivers. */
  forgetLetters: (address: string) => number;
  close: () => Promise<void>;
};

/** A home that runs answers at its own address, which it says when it starts. */
const endpointOf = async (data: string): Promise<{ endpoint: string; stop: () => Promise<void> }> => {
  const { SIKLUS_DYNAMODB_ENDPOINT: endpoint } = process.env;
  if (endpoint) return { endpoint, stop: () => Promise.resolve() };
  const path = join(data, 'dynamodb.sqlite');
  if (!existsSync(path)) throw new Error(`${data} bukan folder data Siklus: tidak ada dynamodb.sqlite.`);
  // While the home runs, its database alone may write to the file.
  const lock = await lockFolder(resolve(data));
  const database = await startDynamoDb({ path });
  return {
    endpoint: database.endpoint,
    stop: async () => {
      await database.stop();
      lock.release();
    },
  };
};

/** The clock and the mailbox of a home, which it keeps beside its tables. */
const homeAt = (file: string): Pick<TablesAtHand, 'now' | 'forgetLetters'> => {
  const inHome = <R>(use: (database: DatabaseSync) => R): R => {
    const database = new DatabaseSync(file);
    try {
      return use(database);
    } finally {
      database.close();
    }
  };
  return {
    now: () => new Date(inHome((home) => Number(home.prepare('SELECT at FROM clock').get()?.at))),
    forgetLetters: (address) =>
      inHome((home) =>
        ['mail', 'delayed_mail'].reduce(
          (sum, table) =>
            sum +
            Number(
              home.prepare(`DELETE FROM ${table} WHERE lower(recipient) = ?`).run(address.toLowerCase())
                .changes,
            ),
          0,
        ),
      ),
  };
};

export const openTables = async (options: {
  data: string;
  'table-prefix': string;
}): Promise<TablesAtHand> => {
  const given = process.env[tableVariable('audit')];
  if (given !== undefined) {
    const client = new DynamoDBClient({});
    return {
      client: DynamoDBDocumentClient.from(client),
      nameOf: (table) => {
        const name = process.env[tableVariable(table)];
        if (!name) throw new Error(`${tableVariable(table)} tidak disebutkan.`);
        return name;
      },
      now: () => new Date(),
      forgetLetters: () => 0,
      close: async () => client.destroy(),
    };
  }
  const database = await endpointOf(options.data);
  const client = localClient(database.endpoint);
  return {
    client: DynamoDBDocumentClient.from(client),
    nameOf: (table) => `${options['table-prefix']}-${table}`,
    ...homeAt(join(options.data, 'home.sqlite')),
    close: async () => {
      client.destroy();
      await database.stop();
    },
  };
};
