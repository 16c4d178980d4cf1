// The storm's tables for the home of a test: where a year is only looked at, nothing is proven by asking a database in another process.
import { MemoryTables } from '../../storm/memory-tables.ts';
import { mayFind } from '../../storm/queues.ts';

/** None when a database of others is asked (second-opinion/): then that one is meant. */
export const tablesInMemory = (prefix: string): MemoryTables | undefined =>
  process.env.SIKLUS_DYNAMODB_ENDPOINT === undefined ? new MemoryTables(prefix) : undefined;

/** What a home is told of them; nobody is at the endpoint, because the store's client is answered before it sends. */
export const databaseOf = (tables: MemoryTables) => ({
  endpoint: 'http://tables.invalid',
  tables: tables.environment,
  mayFind: mayFind(tables),
});
