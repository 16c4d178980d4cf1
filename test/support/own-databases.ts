// For files whose homes have databases of their own: one that others serve (second-opinion/) is for the files beside them.
import { afterAll, beforeAll } from 'vitest';

/** Call it before anything of the file starts a home. */
export const useOwnDatabases = (): void => {
  const named = process.env.SIKLUS_DYNAMODB_ENDPOINT;
  beforeAll(() => {
    delete process.env.SIKLUS_DYNAMODB_ENDPOINT;
  });
  afterAll(() => {
    if (named !== undefined) process.env.SIKLUS_DYNAMODB_ENDPOINT = named;
  });
};
