// A database that speaks DynamoDB's API, as a child process on a loopback address.
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { localClient } from '../local/dynamodb.ts';
import { commandOf, findDatabase } from '../local/find-database.ts';
import type { ListeningPlace } from '../local/out-of-reach.ts';
import { type Server, serve } from './children.ts';
import { Trouble } from './trouble.ts';

export type SecondDatabase = { name: string; endpoint: string; stop: Server['stop'] };

const patienceMs = 90_000;

export const serveDatabase = async (options: {
  name: string;
  place: ListeningPlace;
  program: string;
  args: readonly string[];
  log: string;
}): Promise<SecondDatabase> => {
  const { name, place, program, args, log } = options;
  const server = serve({ program, args, log });
  const endpoint = `http://${place.host}:${place.port}`;
  const client = localClient(endpoint);
  for (const until = performance.now() + patienceMs; performance.now() < until; ) {
    if (server.exitCode() !== null) break;
    try {
      await client.send(new ListTablesCommand({}));
      client.destroy();
      return { name, endpoint, stop: server.stop };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  client.destroy();
  await server.stop();
  throw new Trouble(`${name} did not come up at ${endpoint}; ${log} says why`);
};

/** The dynoxide of the one-machine home, or another one. */
export const startDynoxide = (
  place: ListeningPlace,
  log: string,
  other?: string,
): Promise<SecondDatabase> => {
  // Whatever the environment names for the home: here it is dynoxide that is asked.
  const found = findDatabase({ PATH: process.env.PATH });
  if (found.kind !== 'dynoxide') throw new Trouble('dynoxide is not here');
  const [program = '', ...args] = commandOf({ kind: 'dynoxide', program: other ?? found.program }, place);
  return serveDatabase({
    name: other === undefined ? 'dynoxide' : `dynoxide at ${other}`,
    place,
    program,
    args,
    log,
  });
};
