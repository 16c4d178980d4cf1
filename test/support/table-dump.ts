// Everything the tables hold, as text: what a test compares when nothing may have changed.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { AuditAction } from '../../functions/records/audit-act.ts';
import { type TableName, tables, tableVariable } from '../../functions/store/tables.ts';
import type { MemoryTables } from '../../storm/memory-tables.ts';

/** The same text for the same value, in whatever order the database gave its attributes. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, inOrder(inner)]),
  );
};

const everyTable = Object.keys(tables) as TableName[];
const lineOf = (table: TableName, item: object): string => `${table} ${JSON.stringify(inOrder(item))}`;

/** The same of tables in memory. */
export const dumpOf = (memory: MemoryTables): string =>
  everyTable
    .flatMap((table) => [...memory.items(table)].map((item) => lineOf(table, item)))
    .sort()
    .join('\n');

/** One line per item, table by table, in an order of its own. */
export const dumpTables = async (): Promise<string> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const lines: string[] = [];
  for (const table of everyTable) {
    let from: ScanCommandInput['ExclusiveStartKey'];
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: process.env[tableVariable(table)],
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      );
      for (const item of page.Items ?? []) lines.push(lineOf(table, item));
      from = page.LastEvaluatedKey;
    } while (from);
  }
  client.destroy();
  return lines.sort().join('\n');
};

/** What is in one dump and not in another. */
export const difference = (before: string, after: string): string[] => {
  const known = new Set(before.split('\n'));
  const left = new Set(after.split('\n'));
  return [
    ...[...left].filter((line) => !known.has(line)).map((line) => `+ ${line}`),
    ...[...known].filter((line) => !left.has(line)).map((line) => `- ${line}`),
  ];
};

/** What the audit trail may say of a visit: that somebody looked, or tried and was told no. */
const looking = [
  'decision-opened',
  'decision-refused',
  'table-exported',
] as const satisfies readonly AuditAction[];

/** The lines of the audit trail by their acts; that they are sealed in the meantime is no change. */
const actsIn = (dump: string): string[] =>
  dump.split('\n').flatMap((line) => {
    const act = /^audit .*"action":"([\w-]+)"/.exec(line)?.[1];
    const sk = /"sk":"([^"]+)"/.exec(line)?.[1];
    return act === undefined || looking.some((l) => l === act) ? [] : [`${act} ${sk}`];
  });

/** A dump in which looking and trying leave nothing. */
export const withoutTrail = (dump: string): string =>
  [...dump.split('\n').filter((line) => !line.startsWith('audit ')), ...actsIn(dump)].join('\n');
