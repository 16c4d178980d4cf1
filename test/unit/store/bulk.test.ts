// Many writes travel together as far as one transaction of DynamoDB takes them: by their number, and by what they weigh.
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MemoryTables, putUnder } from '../../../storm/memory-tables.ts';

/** limits: TransactWriteItems takes 100 actions and 4 MB. */
const [mostActions, mostBytes] = [100, 4 * 1024 * 1024];
const tables = new MemoryTables('bulk');
let loads: NonNullable<TransactWriteCommandInput['TransactItems']>[] = [];
let unwire: () => void;
beforeAll(async () => {
  Object.assign(process.env, tables.environment);
  const { documentClient } = await import('../../../functions/store/client.ts');
  unwire = putUnder(documentClient, async (command) => {
    const { input } = command as { input: TransactWriteCommandInput };
    loads.push(input.TransactItems ?? [{ Put: input as never }]);
    return tables.answer(command);
  });
});
beforeEach(() => {
  loads = [];
});
afterAll(() => unwire());

const keysIn = (some: typeof loads): unknown[] => some.flat().map((action) => action.Put?.Item?.sk);
/** As JSON, which is never shorter than what DynamoDB counts of texts. */
const weightOf = (load: (typeof loads)[number]): number =>
  load.reduce((sum, action) => sum + Buffer.byteLength(JSON.stringify(action.Put?.Item)), 0);
const nominees = (count: number, text: string) =>
  Array.from({ length: count }, (_, i) => ({
    pk: 'CYCLE#jambi#2027',
    sk: `NOMINEES#P-${String(i).padStart(3, '0')}`,
    employees: text,
  }));
const verbs = async () => ({
  ...(await import('../../../functions/store/bulk.ts')),
  ...(await import('../../../functions/store/table.ts')),
});

describe('writes that travel together', () => {
  it.each([
    ['a catalogue of 120 programs, each with the people of eight batches', 120, 'x'.repeat(75_000), 3],
    ['letters that count twice in bytes', 40, '–'.repeat(50_000), 3],
    ['many small ones', 250, 'x', 3],
    ['one that nothing goes with', 3, 'x'.repeat(390_000), 1],
  ])('%s', async (_, count, text, least) => {
    const { writeAll, writeEach, replace } = await verbs();
    const items = nominees(count, text);
    const writes = items.map((item) => replace('cycle', item as never));
    for (const write of [() => writeAll(writes), () => writeEach(writes.map((one) => [one]))]) {
      loads = [];
      await write();
      expect(keysIn(loads).toSorted()).toEqual(items.map(({ sk }) => sk));
      expect(Math.max(...loads.map((load) => load.length))).toBeLessThanOrEqual(mostActions);
      expect(Math.max(...loads.map(weightOf))).toBeLessThan(mostBytes);
      // As few calls as that takes, or one more.
      expect(loads.length).toBeGreaterThanOrEqual(least);
      expect(loads.length).toBeLessThanOrEqual(
        Math.ceil(Math.max(count / mostActions, loads.map(weightOf).reduce((a, b) => a + b, 0) / 2_600_000)) +
          1,
      );
    }
  });

  it('keeps what belongs together in one transaction, whatever it weighs', async () => {
    const { writeEach, replace } = await verbs();
    const entries = [0, 1, 2].map((n) =>
      nominees(4, 'x'.repeat(300_000)).map(({ pk, sk, ...item }) =>
        replace('cycle', { pk: `${pk}#${n}`, sk, ...item } as never),
      ),
    );
    await writeEach(entries);
    expect(loads.map((load) => load.length).toSorted()).toEqual([4, 8]);
  });
});
