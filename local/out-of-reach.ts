// Where the database of a home listens: programs of this machine reach it, and no page in a browser does.
// Neither dynoxide nor DynamoDB Local looks at who asks, and both let pages of any site read and write (CORS `*`).
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export type ListeningPlace = { host: string; port: number };

/** A port nobody listens on right now there, the wanted one or any; undefined when it is taken, or the host is none of this machine's. */
export const freePort = async (host: string, wanted = 0): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(wanted, host, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(port));
    });
  });

/** Ports that no browser connects to, whatever page asks (Fetch standard, "port blocking"), of those that need no privilege. */
export const portsWithoutBrowsers: readonly number[] = [
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000],
  ...[6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
];

/** On an address that others know: one of the ports above, from a random one on. */
export const placeOnPortsWithoutBrowsers = async (
  host: string,
  first = randomInt(portsWithoutBrowsers.length),
): Promise<ListeningPlace> => {
  for (const port of [...portsWithoutBrowsers.slice(first), ...portsWithoutBrowsers.slice(0, first)])
    if ((await freePort(host, port)) !== undefined) return { host, port };
  throw new Error('semua porta untuk basis data sedang dipakai: hentikan Siklus lain di mesin ini dahulu.');
};

/**
 * Linux and Windows have sixteen million addresses of their own (`127.0.0.0/8`): a page would have to guess the address and
 * the port together. A Mac has one.
 */
export const placeOutOfReach = async (
  guess: () => string = () => `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`,
): Promise<ListeningPlace> => {
  const host = guess();
  const port = await freePort(host);
  return port === undefined ? placeOnPortsWithoutBrowsers('127.0.0.1') : { host, port };
};
