// Writes for a whole agency at once, and for many people in the same minute: together where possible, again when they meet.
import { transact, type Write } from '../store/table.ts';
import { fewAtOnce } from './few-at-once.ts';

const conflictPausesMs = [20, 60, 180, 540];

/**
 * Like `transact`, but patient: many people of one agency submit in the same minute and count in one tally,
 * and DynamoDB cancels transactions that meet on an item.
 */
export const transactPatiently = async (
  writes: readonly Write[],
): Promise<{ outcome: 'written' } | { outcome: 'lost'; index: number }> => {
  for (const pause of conflictPausesMs) {
    try {
      return await transact(writes);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') throw error;
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }
  return transact(writes);
};

/** What DynamoDB takes in one transaction. */
const mostWrites = 100;

const together = (entries: readonly (readonly Write[])[]): Write[][][] => {
  const loads: Write[][][] = [];
  let size = mostWrites;
  for (const entry of entries) {
    if (size + entry.length > mostWrites) {
      loads.push([]);
      size = 0;
    }
    loads.at(-1)?.push([...entry]);
    size += entry.length;
  }
  return loads;
};

/**
 * Writes each person's entry all or nothing; entries travel together as far as they fit into one transaction.
 * An entry that loses (done before, or answered meanwhile) does not hold up the others.
 */
export const writeEach = async (entries: readonly (readonly Write[])[]): Promise<void> =>
  fewAtOnce(together(entries), async (load) => {
    const { outcome } = await transactPatiently(load.flat());
    if (outcome === 'lost' && load.length > 1) for (const entry of load) await transactPatiently(entry);
  });
