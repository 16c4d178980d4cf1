// Writes many independent results in as few calls as the database takes; safe to repeat, because each write is its own result.
import { transact, type Write } from '../store/table.ts';

/** What one call takes. */
const atOnce = 100;

export const writeAll = async (writes: readonly Write[]): Promise<void> => {
  for (let i = 0; i < writes.length; i += atOnce) {
    const { outcome } = await transact(writes.slice(i, i + atOnce));
    if (outcome === 'lost') throw new Error('a result without conditions was refused');
  }
};
