// What a whole test run has once: a database in memory, in which each test file makes tables of its own, and a folder for the years that several files look at.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../local/dynamodb.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDbEndpoint: string;
    /** What `calm-year.ts` plays lies here until the run has ended. */
    yearsFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await startDynamoDb();
  project.provide('dynamoDbEndpoint', database.endpoint);
  const years = mkdtempSync(join(tmpdir(), 'siklus-years-'));
  project.provide('yearsFolder', years);
  return async () => {
    rmSync(years, { recursive: true, force: true });
    await database.stop();
  };
}
