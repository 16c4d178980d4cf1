// Many writes on one key: the store waits as long as its function has time, and nothing of it fails.
import { describe, expect, it } from 'vitest';
import { importRoster, invite } from '../../../bench/simulation/writers.ts';

describe('a key that takes few writes a second', () => {
  it('lets every invitation through, eight agencies at once', async () => {
    const played = await invite(480, 16, { unitsPerSecond: 15 });
    expect(played).toMatchObject({ faults: 0, written: 480 });
    expect(played.throttled).toBeGreaterThan(0);
    // Two waves of agencies, each of 30 people at two units; the mail's own keys are not what holds them up.
    expect(played.seconds).toBeLessThan(30);
  });

  it('lets an agency of ten thousand through, at the size of a test', async () => {
    const played = await invite(100, 1, { unitsPerSecond: 10 });
    expect(played).toMatchObject({ faults: 0, written: 100 });
    expect(played.seconds).toBeGreaterThan(10);
    expect(played.seconds).toBeLessThan(40);
  });

  it('lets an import through, which writes everybody under the key of the government', async () => {
    const played = await importRoster(200, { unitsPerSecond: 20 });
    // Each with the entries by which they are found, which lie under keys of their own.
    expect(played).toMatchObject({ faults: 0, written: 200 });
  });

  it('ends with a fault only when the time of the function does', async () => {
    const played = await invite(200, 1, { unitsPerSecond: 2, functionSeconds: 60 });
    expect(played.faults).toBe(1);
    expect(played.written).toBeLessThan(200);
    expect(played.seconds).toBeGreaterThan(40);
    expect(played.seconds).toBeLessThan(60);
  });
});
