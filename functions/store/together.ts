// Reads what one page needs of a table in one call instead of one call per item.
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import type { ItemKey } from './keys.ts';
import { documentClient, tableName } from './table.ts';
import type { TableName } from './tables.ts';

type Wanted = { key: ItemKey; schema: z.ZodType };
type Found<W extends readonly Wanted[]> = { [I in keyof W]: z.output<W[I]['schema']> | undefined };

/**
 * Strongly consistent, at most 100 different items, each decoded by its own schema; undefined where there is none.
 * DynamoDB returning only part of so few items means that it throttles: a fault, retried by whoever called.
 */
export const getTogether = async <const W extends readonly Wanted[]>(
  table: TableName,
  ...wanted: W
): Promise<Found<W>> => {
  const name = tableName(table);
  const { Responses, UnprocessedKeys } = await documentClient.send(
    new BatchGetCommand({
      RequestItems: {
        [name]: { Keys: wanted.map(({ key: { pk, sk } }) => ({ pk, sk })), ConsistentRead: true },
      },
    }),
  );
  if (UnprocessedKeys && Object.keys(UnprocessedKeys).length > 0)
    throw Object.assign(new Error('some items were not read'), {
      name: 'ProvisionedThroughputExceededException',
    });
  const items = Responses?.[name] ?? [];
  const found = wanted.map(({ key: { pk, sk }, schema }) => {
    const item = items.find((i) => i.pk === pk && i.sk === sk);
    return item === undefined ? undefined : schema.parse(item);
  });
  // Mapping a tuple gives an array type; its order and length are those of `wanted`.
  return found as Found<W>;
};
