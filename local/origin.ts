// Where a request of the one-machine home comes from: the other end of its connection, or what a proxy of the office's own says of it.
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** `::ffff:203.0.113.7` is the IPv4 address in it; of IPv6 one house has the first half. */
const originOf = (address: string): string => {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIP(plain) !== 6) return plain;
  const [before = '', after] = plain.toLowerCase().split('%', 1)[0]?.split('::') ?? [];
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const gap = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  return [...head, ...gap, ...tail].slice(0, 4).join(':');
};

/** Addresses of the proxies whose word counts, apart by commas; without one nobody's does. */
const proxies = (): string[] =>
  (process.env.SIKLUS_PROXIES ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => isIP(address) !== 0)
    .map(originOf);

export const isProxy = (address: string | undefined): boolean => proxies().includes(originOf(address ?? ''));

/** The address a request comes from, as far as it can be believed: every proxy adds at the end, so the last one that is no proxy's counts. */
export const addressOfRequest = ({ socket, headers }: IncomingMessage): string => {
  const near = socket.remoteAddress ?? 'unknown';
  if (!isProxy(near)) return near;
  const said = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => !isProxy(address))
    .at(-1);
  return said !== undefined && isIP(said) !== 0 ? said : near;
};

/** What is counted together as one origin. */
export const originOfRequest = (request: IncomingMessage): string => originOf(addressOfRequest(request));
