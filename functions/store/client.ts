// The one database client of a container: endpoint, region and credentials come from the environment, in both homes.
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const silent = (): void => undefined;
/** Without `info`: the default logger has a filtered copy of every request and answer made for it, only to drop it. */
const logger: NonNullable<DynamoDBClientConfig['logger']> = Object.assign(Object.create(null), {
  debug: silent,
  warn: silent,
  error: silent,
});

export const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({ logger }), {
  marshallOptions: { removeUndefinedValues: true },
});
