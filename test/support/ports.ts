// Three ports in a row for a home that a test starts as a process.
import { createServer, type Server } from 'node:net';

const listen = async (port: number): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
const close = async (server: Server): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()));

/** These lie below the ports that the system gives to connections, so nobody takes one between a kill and the next start. */
const lowest = 20_000;
const highest = 32_000;
let next = lowest + ((process.pid * 16) % (highest - lowest));

/** The first of three free ports in a row. */
export const threeFreePorts = async (): Promise<number> => {
  for (let tries = 0; tries < 1000; tries++) {
    const first = next;
    next = first + 6 > highest ? lowest : first + 3;
    const servers = await Promise.all([0, 1, 2].map((n) => listen(first + n)));
    const open = servers.filter((server) => server !== undefined);
    await Promise.all(open.map(close));
    if (open.length === 3) return first;
  }
  throw new Error('no three free ports in a row');
};
