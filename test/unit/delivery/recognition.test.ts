// Lesson hours decided by a person: a whole number of at most 999, a reason that says something, and who and when.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EnteredRecognition,
  readRecognition,
} from '../../../functions/delivery/lesson-hours/recognition.rules.ts';

const now = new Date('2027-05-03T04:05:06.000Z');
const reason = 'Sertifikat lembaga diakui';
const read = (entered: Partial<EnteredRecognition>) =>
  readRecognition({ jp: '20', reason, ...entered }, 'bkpsdm@example.go.id', now);
const fields = (entered: Partial<EnteredRecognition>): string[] => {
  const answer = read(entered);
  return 'problems' in answer ? answer.problems.map(({ field }) => field ?? '') : [];
};

describe('recognised lesson hours', () => {
  it('are kept with their reason, who decided and when', () => {
    expect(read({ jp: ' 20 ', reason: `  ${reason} ` })).toEqual({
      recognition: { jp: 20, by: 'bkpsdm@example.go.id', reason, at: '2027-05-03T04:05:06.000Z' },
    });
  });
  it('are a whole number of 1 to 999, and no other text passes for one', () => {
    for (const jp of ['1', '9', '10', '999', '001']) expect(fields({ jp }), jp).toEqual([]);
    for (const jp of ['', '0', '000', '-1', '1000', '1,5', '1.5', '1e2', '0x1', '2 0', '٢', 'a12', '12a'])
      expect(fields({ jp }), jp).toEqual(['jp']);
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 5_000 }), (n) => {
        expect(fields({ jp: `${n}` }).length === 0).toBe(n >= 1 && n <= 999);
      }),
    );
  });
  it('need a reason of 10 to 500 characters, counted without what surrounds it', () => {
    expect(fields({ reason: 'a'.repeat(10) })).toEqual([]);
    expect(fields({ reason: 'a'.repeat(500) })).toEqual([]);
    expect(fields({ reason: `   ${'a'.repeat(9)}   ` })).toEqual(['alasan']);
    expect(fields({ reason: 'a'.repeat(501) })).toEqual(['alasan']);
  });
  it('say everything that is wrong at once, and a fault of the text in its own words', () => {
    expect(read({ jp: 'dua', reason: '' })).toEqual({
      problems: [
        { field: 'jp', message: 'Isi jumlah JP dengan bilangan bulat 1 sampai 999.' },
        { field: 'alasan', message: 'Tuliskan alasan, 10 sampai 500 karakter.' },
      ],
    });
    const reasonProblem = { field: 'alasan', message: 'Ada karakter yang tidak dapat dibaca.' };
    expect(read({ reason: 'x', reasonProblem })).toEqual({ problems: [reasonProblem] });
  });
});
