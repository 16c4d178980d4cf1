// The database of a home starts although the place it was to listen at was taken a moment before.
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { type ListeningPlace, placeOutOfReach } from '../../local/out-of-reach.ts';

// A database of its own, also where others serve the tests (second-opinion/).
const served = process.env.SIKLUS_DYNAMODB_ENDPOINT;
let taker: Server;
let taken: ListeningPlace;
beforeEach(async () => {
  delete process.env.SIKLUS_DYNAMODB_ENDPOINT;
  const { host } = await placeOutOfReach();
  taker = createServer((socket) => socket.destroy()).listen(0, host);
  await once(taker, 'listening');
  const address = taker.address();
  taken = { host, port: typeof address === 'object' && address ? address.port : 0 };
});
afterEach(() => {
  taker.close();
  if (served !== undefined) process.env.SIKLUS_DYNAMODB_ENDPOINT = served;
});

it('at another place', async () => {
  let asked = 0;
  const database = await startDynamoDb({}, async () => {
    asked += 1;
    return asked === 1 ? taken : placeOutOfReach();
  });
  expect(asked).toBe(2);
  expect(database.endpoint).not.toContain(`${taken.host}:${taken.port}`);
  await database.stop();
});

it('and says what to look at when it starts nowhere', async () => {
  await expect(startDynamoDb({}, async () => taken)).rejects.toThrow('basis data tidak dapat dijalankan');
});
