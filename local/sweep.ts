// Removes what is past its end, by a clock that is told: a local home's own, because a rehearsal lives in another time.
import { DeleteCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { endOf } from '../functions/store/record-ends.ts';
import { type Table, type TableName, tables } from '../functions/store/tables.ts';

/** A record of an earlier release carries no end: it is computed as it would be today. */
const endOfItem = (table: TableName, item: Record<string, unknown>): number | undefined =>
  typeof item.ttl === 'number'
    ? item.ttl
    : endOf(table, { ...item, pk: String(item.pk), sk: String(item.sk) });

/** How many went, by table. Nothing goes that was written anew since it was read. */
export const sweepTables = async (
  client: Pick<DynamoDBDocumentClient, 'send'>,
  nameOf: (table: TableName) => string,
  now: Date,
): Promise<Partial<Record<TableName, number>>> => {
  const gone: Partial<Record<TableName, number>> = {};
  for (const [table, { timeToLive }] of Object.entries(tables) as [TableName, Table][]) {
    if (timeToLive === undefined) continue;
    const TableName = nameOf(table);
    let after: Record<string, unknown> | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey: after }));
      for (const item of page.Items ?? []) {
        const end = endOfItem(table, item);
        if (end === undefined || end * 1000 > now.getTime()) continue;
        await client
          .send(
            new DeleteCommand({
              TableName,
              Key: { pk: item.pk, sk: item.sk },
              ...(item.ttl === undefined
                ? { ConditionExpression: 'attribute_not_exists(#ttl)' }
                : { ConditionExpression: '#ttl = :ttl', ExpressionAttributeValues: { ':ttl': item.ttl } }),
              ExpressionAttributeNames: { '#ttl': 'ttl' },
            }),
          )
          .then(() => {
            gone[table] = (gone[table] ?? 0) + 1;
          })
          .catch((error: unknown) => {
            if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
          });
      }
      after = page.LastEvaluatedKey;
    } while (after);
  }
  return gone;
};
