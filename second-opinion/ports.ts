// Ports of the loopback address for the programs of a second opinion: any that are free, or those after the one asked for.
import { createServer } from 'node:net';
import { type ListeningPlace, placeOutOfReach } from '../local/out-of-reach.ts';
import { Trouble } from './trouble.ts';

const take = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(taken));
    });
  });

export type Ports = {
  one: () => Promise<number>;
  /** The first of so many in a row. */
  row: (length: number) => Promise<number>;
};

const rowFrom = async (first: number, length: number): Promise<boolean> => {
  for (let port = first; port < first + length; port++)
    if (port > 65_535 || (await take(port)) === undefined) return false;
  return true;
};

/** Without a first port any free ones; with one, those that follow it, and a sentence when somebody else has one of them. */
export const portsFrom = (first: number | undefined): Ports => {
  let next = first;
  const row = async (length: number): Promise<number> => {
    if (next !== undefined) {
      const found = next;
      next += length;
      if (!(await rowFrom(found, length)))
        throw new Trouble(
          length === 1
            ? `port ${found} is taken: choose another first port with --port`
            : `one of the ports ${found} to ${found + length - 1} is taken: choose another first port with --port`,
        );
      return found;
    }
    for (let attempt = 0; attempt < 50; attempt++) {
      const found = (await take(0)) ?? 0;
      if (found > 0 && (length === 1 || (await rowFrom(found, length)))) return found;
    }
    throw new Trouble(`no ${length} free ports in a row`);
  };
  return { one: () => row(1), row };
};

/** Where a database listens, as the home's does: the next port, on an address that no page in a browser can know. */
export const outOfReach = async (ports: Ports): Promise<ListeningPlace> => {
  const port = await ports.one();
  const place = await placeOutOfReach();
  return place.host === '127.0.0.1' ? place : { host: place.host, port };
};
