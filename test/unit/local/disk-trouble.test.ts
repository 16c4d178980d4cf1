// A disk that is full or takes no writing is said in one sentence, whoever met it first.
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { diskTrouble } from '../../../local/disk-trouble.ts';

const withCode = (code: string): Error => Object.assign(new Error('write failed'), { code });

describe('a disk', () => {
  it.each([
    [withCode('ENOSPC'), 'penuh'],
    [withCode('EDQUOT'), 'penuh'],
    [new Error('database or disk is full'), 'penuh'],
    [new Error('wrapped', { cause: withCode('ENOSPC') }), 'penuh'],
    [withCode('EROFS'), 'tidak dapat ditulisi'],
    [withCode('EACCES'), 'tidak dapat ditulisi'],
    [new Error('attempt to write a readonly database'), 'tidak dapat ditulisi'],
    [new Error('disk I/O error'), 'Periksa disknya'],
  ])('%s', (error, words) => {
    const sentence = diskTrouble(error, '/data/siklus');
    expect(sentence).toContain(words);
    expect(sentence).toContain('/data/siklus');
  });

  it('is not blamed for anything else', () => {
    for (const error of [new Error('boom'), withCode('EADDRINUSE'), 'ENOSPC as text', undefined])
      expect(diskTrouble(error, '/data')).toBeUndefined();
  });

  it('is recognised by what SQLite itself says of a full one', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('PRAGMA page_size = 512; PRAGMA max_page_count = 4; CREATE TABLE t (x)');
    const fill = (): void => {
      for (;;) database.exec('INSERT INTO t VALUES (hex(zeroblob(400)))');
    };
    let met: unknown;
    try {
      fill();
    } catch (error) {
      met = error;
    }
    expect(diskTrouble(met, '/data')).toContain('penuh');
  });
});
