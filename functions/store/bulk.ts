// Works for many people at once: a few entries side by side, writes together where they fit, again where they meet.
import { Crew, workersFor } from './crew.ts';
import { transact, type Write } from './table.ts';

/** Works through a long list a few entries at a time: an agency may have thousands of people, a database only so much patience. */
export const fewAtOnce = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: workersFor(items.length) }, worker));
};

/**
 * Like `transact`, but patient with conflicts too: many people of one agency submit in the same minute and count in one
 * tally, and DynamoDB cancels transactions that meet on an item.
 */
export const transactPatiently = (writes: readonly Write[]): ReturnType<typeof transact> =>
  transact(writes, { conflicts: true });

/** What DynamoDB takes in one transaction: so many writes, and 4 MB in all, of which a margin stays for what it counts besides. */
const mostWrites = 100;
const mostBytes = 3_000_000;

/** About the bytes of what a write says. */
const bytesOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 0;
  for (const [name, member] of Object.entries(value)) bytes += name.length + bytesOf(member);
  return bytes;
};

/** Entries in their order, as many together as fit. */
const together = (entries: readonly (readonly Write[])[]): Write[][][] => {
  const loads: Write[][][] = [];
  let size = mostWrites;
  let bytes = 0;
  for (const entry of entries) {
    const more = bytesOf(entry);
    if (size + entry.length > mostWrites || bytes + more > mostBytes) {
      loads.push([]);
      [size, bytes] = [0, 0];
    }
    loads.at(-1)?.push([...entry]);
    size += entry.length;
    bytes += more;
  }
  return loads;
};

/**
 * Writes each person's entry all or nothing; entries travel together as far as they fit into one transaction.
 * An entry that loses (done before, or answered meanwhile) does not hold up the others; how many did is the answer.
 */
export const writeEach = async (entries: readonly (readonly Write[])[]): Promise<number> => {
  const crew = new Crew();
  let lost = 0;
  const write = (writes: readonly Write[]): ReturnType<typeof transact> =>
    transact(writes, { conflicts: true, onRefused: (why) => why === 'throttled' && crew.slowDown() });
  await fewAtOnce(together(entries), (load) =>
    crew.turn(async () => {
      if ((await write(load.flat())).outcome === 'written') return;
      if (load.length === 1) lost += 1;
      else for (const entry of load) if ((await write(entry)).outcome === 'lost') lost += 1;
    }),
  );
  return lost;
};

/** Writes many results without conditions, one call after another; safe to repeat, because each write is its own result. */
export const writeAll = async (writes: readonly Write[]): Promise<void> => {
  for (const load of together(writes.map((write) => [write]))) {
    const { outcome } = await transactPatiently(load.flat());
    if (outcome === 'lost') throw new Error('a result without conditions was refused');
  }
};
