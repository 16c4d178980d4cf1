// The network a request comes from: cut so far that it names no household, and the same however it is written.
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../functions/kit/source.ts';

describe('a network', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['203.0.113.255', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2::3', '2001:db8:1::/48'],
    ['2001:0DB8:0001:ffff::', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
    ['203.0.113.7, 198.51.100.1', 'unknown'],
  ])('of %j is %s', (sourceIp, network) => expect(networkOf(sourceIp)).toBe(network));
});
