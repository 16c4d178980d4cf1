// The people who submit, as a thread of their own: through the web, or as the bare transaction, with the same number at once.
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../functions/store/client.ts';
import { transact } from '../functions/store/table.ts';
import { makePerson, type Person, tallies } from './survey-population.ts';

export type LoadOrder = { kind: 'prepare'; from: number; count: number } | { kind: 'web' | 'bare' };
export type LoadResult = { seconds: number; done: number };

const { web, concurrency } = workerData as { web: string; concurrency: number };
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
let people: Person[] = [];

const post = async ({ path, body }: Person): Promise<void> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      `${web}${path}`,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 303 ? resolve() : reject(new Error(`the web answered ${answer.statusCode}`)),
        );
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });

const write = async ({ bare }: Person): Promise<void> => {
  await documentClient.send(new TransactWriteCommand({ TransactItems: bare }));
};

/** Everyone once, `concurrency` at a time. */
const everyone = async (submit: (person: Person) => Promise<void>): Promise<void> => {
  const waiting = people.values();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const person of waiting) await submit(person);
    }),
  );
};

const prepare = async (from: number, count: number): Promise<void> => {
  if (from === 0) await transact(tallies());
  people = Array.from({ length: count }, (_, i) => makePerson(from + i));
  for (let i = 0; i < people.length; i += 50) await transact(people.slice(i, i + 50).flatMap((p) => p.given));
};

const obey = async (order: LoadOrder): Promise<LoadResult> => {
  const start = performance.now();
  if (order.kind === 'prepare') await prepare(order.from, order.count);
  else await everyone(order.kind === 'web' ? post : write);
  return { seconds: (performance.now() - start) / 1000, done: people.length };
};

parentPort?.on('message', (order: LoadOrder) => {
  obey(order).then(
    (result) => parentPort?.postMessage(result),
    (error: unknown) => {
      throw error;
    },
  );
});
