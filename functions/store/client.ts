// The one database client of a container: endpoint, region and credentials come from the environment, in both homes.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientLogger } from '../kit/log.ts';

export const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient({ logger: clientLogger }), {
  marshallOptions: { removeUndefinedValues: true },
});
