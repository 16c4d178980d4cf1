// Works for many people at once: a few entries side by side, writes together where they fit, again where they meet.
import { transact, type Write } from './table.ts';

const sideBySide = 8;

/** Works through a long list a few entries at a time: an agency may have thousands of people, a database only so much patience. */
export const fewAtOnce = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
};

const conflictPausesMs = [20, 60, 180, 540];
/** What DynamoDB answers when two writes meet on an item: in a transaction, and alone. */
const conflicts: readonly string[] = ['TransactionCanceledException', 'TransactionConflictException'];

/**
 * Like `transact`, but patient: many people of one agency submit in the same minute and count in one tally,
 * and DynamoDB cancels transactions that meet on an item.
 */
export const transactPatiently: typeof transact = async (writes) => {
  for (const pause of conflictPausesMs) {
    try {
      return await transact(writes);
    } catch (error) {
      if (!(error instanceof Error) || !conflicts.includes(error.name)) throw error;
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

/** Writes many results without conditions, one call after another; safe to repeat, because each write is its own result. */
export const writeAll = async (writes: readonly Write[]): Promise<void> => {
  for (let i = 0; i < writes.length; i += mostWrites) {
    const { outcome } = await transact(writes.slice(i, i + mostWrites));
    if (outcome === 'lost') throw new Error('a result without conditions was refused');
  }
};
