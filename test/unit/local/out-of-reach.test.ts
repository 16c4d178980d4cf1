// Where a home's database listens: on an address nobody can guess, or on a port that no browser connects to.
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  freePort,
  placeOnPortsWithoutBrowsers,
  placeOutOfReach,
  portsWithoutBrowsers,
} from '../../../local/out-of-reach.ts';

describe('the place of a database', () => {
  it('is an address and a port that are never the same twice', async () => {
    const places = await Promise.all(Array.from({ length: 20 }, () => placeOutOfReach()));
    expect(new Set(places.map(({ host }) => host)).size).toBe(20);
    for (const { host, port } of places) {
      expect(host).toMatch(/^127(\.\d{1,3}){3}$/);
      expect(['127.0.0.1', '127.0.0.0']).not.toContain(host);
      expect(port).toBeGreaterThan(1023);
    }
  });

  it('is a port no browser connects to where a machine has one address of its own', async () => {
    // An address kept for examples: never this machine's.
    const { host, port } = await placeOutOfReach(() => '192.0.2.1');
    expect(host).toBe('127.0.0.1');
    expect(portsWithoutBrowsers).toContain(port);
  });

  it('passes over a port that another home has', async () => {
    const { port } = await placeOnPortsWithoutBrowsers('127.0.0.1', 18);
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    const next = await placeOnPortsWithoutBrowsers('127.0.0.1', portsWithoutBrowsers.indexOf(port));
    expect(next.port).not.toBe(port);
    await new Promise((resolve) => holder.close(resolve));
  });

  it.each(portsWithoutBrowsers)('fetch refuses port %i before it connects', async (port) => {
    // Node's fetch keeps to the same standard as browsers do.
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      cause: { message: 'bad port' },
    });
  });

  it('is none where the host is none of this machine', async () => {
    expect(await freePort('192.0.2.1')).toBeUndefined();
  });
});
