// Points the stores at fresh tables of this test file, before any function module is imported.
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { ringVariable } from '../../functions/kit/key-ring.ts';
import { createTables } from '../../local/dynamodb.ts';
import { uploadsSecret } from '../../local/uploads/secret.ts';
import { testKeys } from './key-rings.ts';

/** Sets the environment the functions read; call it before importing anything from functions/. */
export const freshTables = async (): Promise<void> => {
  const endpoint = inject('dynamoDbEndpoint');
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'ap-southeast-3',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: uploadsSecret(testKeys.forms),
    [ringVariable.links]: testKeys.links,
    [ringVariable.forms]: testKeys.forms,
    WEB_ADDRESS: 'http://127.0.0.1:8080',
    MAIL_FROM: 'siklus@example.invalid',
    MAIL_TENANTS: '{}',
    MAILS_PER_SECOND: '100000',
    ...(await createTables(endpoint, `test-${randomUUID()}`)),
  });
};
