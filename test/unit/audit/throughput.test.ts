// Many acts in one instant: no key holds them up, and one sealer keeps pace.
import { expect, it } from 'vitest';
import { recordAtOnce } from '../../../bench/simulation/trail.ts';

it('writes acts of one instant side by side, eight times as fast as one key would take them', async () => {
  // On one key 400 lines at 20 units a second would take 20 seconds.
  const { writingSeconds, faults, sealed } = await recordAtOnce(400, 20);
  expect(faults).toBe(0);
  expect(sealed).toBe(400);
  expect(writingSeconds).toBeLessThan(10);
});

it('seals a thousand lines well within a minute, at DynamoDB’s own limit', async () => {
  const { writingSeconds, sealingSeconds, faults, sealed } = await recordAtOnce(1_000);
  expect({ faults, sealed }).toEqual({ faults: 0, sealed: 1_000 });
  expect(writingSeconds).toBeLessThan(2);
  expect(sealingSeconds).toBeLessThan(5);
});
