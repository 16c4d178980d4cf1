// What an answer promised must be on the disk, not in the cache of the system: how SQLite is told to write.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../local/step-functions/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'step-functions-power-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// https://www.sqlite.org/pragma.html#pragma_synchronous: with FULL (2), "additional sync operations of the WAL file occur
// after each transaction", so that transactions are durable; with NORMAL (1) they "might roll back following a power loss".
const full = 2;

describe('the database of the local Step Functions', () => {
  it('waits for the disk at every commit, in a new file and in one it opens again', () => {
    const path = join(folder, 'steps.sqlite');
    for (const _ of ['new', 'again']) {
      const database = openDatabase(path);
      expect(database.one('pragma synchronous')).toEqual({ synchronous: full });
      expect(database.one('pragma journal_mode')).toEqual({ journal_mode: 'wal' });
      database.close();
    }
  });
});
