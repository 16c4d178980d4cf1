// The register's files in the year in which things happen: the rows of those it happens to are other rows, every other line is the same to the byte.
import { describe, expect, it } from 'vitest';
import { changedFiles } from '../../../local/rehearsal/changing-year.ts';
import { makeSample, type Sample } from '../../../samples/sample.ts';

const linesOf = (text: string): string[] => text.split('\n');
/** The lines of a file that another has otherwise, as [before, after]. */
const otherLines = (before: string, after: string): (readonly [string, string])[] => {
  const [a, b] = [linesOf(before), linesOf(after)];
  expect(b.length).toBe(a.length);
  return a.flatMap((line, i) => (line === b[i] ? [] : [[line, b[i] ?? ''] as const]));
};

describe.each([
  ['jambi', 300],
  ['sawahlunto', 60],
  ['bukitintan', 150],
] as const)('%s with %i employees', (tenant, employees) => {
  const sample: Sample = makeSample(tenant, { employees, year: 2027 });
  const files = changedFiles(sample);
  if (!files) throw new Error('too small');
  const people = sample.files['pegawai.csv'];
  const agencies = sample.files['perangkat-daerah.csv'];

  it('changes the rows of those who retire, leave and move, and nobody else', () => {
    const changes = otherLines(people, files.people);
    expect(changes).toHaveLength(3);
    expect(changes.filter(([, after]) => /,Pensiun,/.test(after))).toHaveLength(1);
    expect(changes.filter(([, after]) => /,Diberhentikan,/.test(after))).toHaveLength(1);
    // The columns stay as many, and who it is about stays who it is about.
    for (const [before, after] of changes) expect(after.split(',')[0]).toBe(before.split(',')[0]);
  });

  it('moves everybody of the agency that merges', () => {
    const [, ended] =
      otherLines(agencies, files.afterMerger).find(([, line]) => /2027-03-03/.test(line)) ?? [];
    const merged = ended?.split(',')[0] ?? '';
    const inIt = linesOf(files.people).filter((line) => line.split(',').includes(merged));
    expect(inIt.length).toBeGreaterThan(0);
    expect(otherLines(files.people, files.peopleAfterMerger).map(([before]) => before)).toEqual(inIt);
    expect(linesOf(files.peopleAfterMerger).filter((line) => line.split(',').includes(merged))).toEqual([]);
  });

  it('names another head of one agency, and another superior of whoever moved', () => {
    expect(otherLines(agencies, files.newHead)).toHaveLength(1);
    expect(otherLines(sample.files['atasan.csv'], files.superiors)).toHaveLength(1);
    expect(otherLines(files.newHead, files.afterMerger)).toHaveLength(1);
  });
});
