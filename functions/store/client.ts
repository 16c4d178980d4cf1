// The one database client of a container: endpoint, region and credentials come from the environment, in both homes.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { lean } from '../kit/aws-client.ts';

/**
 * The client itself tries a throttled call three times, which is for the single call in passing; a cancelled transaction it
 * never repeats. Who waits longer, and for what, is said in one place: `patience.ts`.
 */
export const documentClient = DynamoDBDocumentClient.from(lean(new DynamoDBClient({})), {
  marshallOptions: { removeUndefinedValues: true },
});
