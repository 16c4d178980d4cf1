// Whom a request is counted with: the other end of the connection, and a header only where a proxy of the office's own wrote it.
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { addressOfRequest, originOfRequest } from '../../../local/origin.ts';

const from = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

afterEach(() => {
  delete process.env.SIKLUS_PROXIES;
});

describe('where a request comes from', () => {
  it('is the other end, whatever a header says', () => {
    expect(addressOfRequest(from('127.0.0.2', '203.0.113.7'))).toBe('127.0.0.2');
    expect(originOfRequest(from('::ffff:203.0.113.7'))).toBe('203.0.113.7');
  });

  it('is what the own proxy saw: the last address that no proxy has', () => {
    process.env.SIKLUS_PROXIES = '127.0.0.1, 10.0.0.5';
    expect(addressOfRequest(from('127.0.0.1', '198.51.100.1, 203.0.113.7'))).toBe('203.0.113.7');
    expect(addressOfRequest(from('127.0.0.1', '198.51.100.1, 203.0.113.7, 10.0.0.5'))).toBe('203.0.113.7');
    expect(addressOfRequest(from('::ffff:127.0.0.1', '203.0.113.7'))).toBe('203.0.113.7');
    expect(addressOfRequest(from('127.0.0.2', '203.0.113.7'))).toBe('127.0.0.2');
  });

  it.each(['', 'unknown', 'a.example', '203.0.113.7:80, x', '127.0.0.1'])(
    'is the proxy itself where it says %j',
    (said) => {
      process.env.SIKLUS_PROXIES = '127.0.0.1';
      expect(addressOfRequest(from('127.0.0.1', said))).toBe('127.0.0.1');
    },
  );

  it('is a house together where it has an IPv6 address', () => {
    process.env.SIKLUS_PROXIES = '::1';
    const [one, same, other] = ['2001:db8:1:2::3', '2001:db8:1:2:ffff::9', '2001:db8:1:3::3'].map((address) =>
      originOfRequest(from('::1', address)),
    );
    expect(one).toBe('2001:db8:1:2');
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
});
