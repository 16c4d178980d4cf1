// Why DynamoDB refused: too much, a conflict, or something that trying again does not heal.
import { describe, expect, it } from 'vitest';
import { lostPlace, patiently, whyRefused } from '../../../functions/store/patience.ts';

const named = (name: string): Error => Object.assign(new Error(name), { name });
const cancelled = (...codes: string[]): Error =>
  Object.assign(named('TransactionCanceledException'), {
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

describe('a refusal', () => {
  it.each([
    [named('ProvisionedThroughputExceededException'), 'throttled'],
    [named('ThrottlingException'), 'throttled'],
    [named('TransactionConflictException'), 'conflict'],
    [cancelled('None', 'ThrottlingError'), 'throttled'],
    [cancelled('ProvisionedThroughputExceeded', 'TransactionConflict'), 'throttled'],
    [cancelled('TransactionConflict', 'None'), 'conflict'],
    [cancelled('None', 'ConditionalCheckFailed', 'ThrottlingError'), undefined],
    [cancelled('ValidationError'), undefined],
    [named('ConditionalCheckFailedException'), undefined],
    [named('ResourceNotFoundException'), undefined],
  ])('%o is %s', (error, why) => {
    expect(whyRefused(error)).toBe(why);
  });

  it('says which condition was lost', () => {
    expect(lostPlace(cancelled('None', 'ConditionalCheckFailed'))).toBe(1);
    expect(lostPlace(cancelled('TransactionConflict'))).toBe(-1);
  });
});

describe('patience', () => {
  const failing = (error: Error, times: number) => {
    let calls = 0;
    return async (): Promise<number> => {
      calls += 1;
      if (calls <= times) throw error;
      return calls;
    };
  };

  it('waits out what is too much', async () => {
    const told: string[] = [];
    const call = failing(cancelled('ThrottlingError'), 2);
    expect(await patiently(call, { onRefused: (why) => told.push(why) })).toBe(3);
    expect(told).toEqual(['throttled', 'throttled']);
  });

  it('waits for a conflict only when asked to', async () => {
    await expect(patiently(failing(cancelled('TransactionConflict'), 1))).rejects.toThrow();
    expect(await patiently(failing(cancelled('TransactionConflict'), 1), { conflicts: true })).toBe(2);
  });

  it('does not repeat a lost condition', async () => {
    const call = failing(cancelled('ConditionalCheckFailed'), 1);
    await expect(patiently(call, { conflicts: true })).rejects.toThrow();
  });
});
