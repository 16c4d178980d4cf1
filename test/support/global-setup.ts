// One in-memory database for a whole test run; each test file makes tables of its own in it.
import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../local/dynamodb.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDbEndpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const database = await startDynamoDb();
  project.provide('dynamoDbEndpoint', database.endpoint);
  return () => database.stop();
}
