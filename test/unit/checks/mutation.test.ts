// What `npm run mutation` prints: a score that never flatters, and survivors that can be found in the file.
import { describe, expect, it } from 'vitest';
import { fileLines, type Mutant, scoreOf, totalLine, untestedLine } from '../../../checks/mutation.rules.ts';

const text = `const most = 3;
export const isFull = (n: number) =>
  n >= most;
`;
const mutant = (status: string, more: Partial<Mutant> = {}): Mutant => ({
  fileName: 'functions/a/room.rules.ts',
  status,
  mutatorName: 'EqualityOperator',
  replacement: 'n > most',
  location: { start: { line: 3, column: 3 }, end: { line: 3, column: 12 } },
  ...more,
});
const many = (count: number, status: string): Mutant[] => Array.from({ length: count }, () => mutant(status));

describe('a score', () => {
  it('counts what never ends as noticed, and leaves out what cannot be loaded or was excused', () => {
    const mutants = [
      'Killed',
      'Timeout',
      'Survived',
      'NoCoverage',
      'RuntimeError',
      'CompileError',
      'Ignored',
    ];
    expect(
      scoreOf(
        'x',
        mutants.map((status) => mutant(status)),
      ),
    ).toEqual({
      file: 'x',
      killed: 2,
      survived: 1,
      notCovered: 1,
      percent: 50,
    });
  });

  it('is rounded down, so that 89.9 is not 90, and is whole where nothing could be changed', () => {
    expect(scoreOf('x', [...many(899, 'Killed'), ...many(101, 'Survived')]).percent).toBe(89);
    expect(scoreOf('x', []).percent).toBe(100);
  });
});

describe('the lines of a run', () => {
  const said = (line: string): string => line.replaceAll(/\s+/g, ' ').trim();

  it('give a file one, also where nothing could be changed, and all of them together the last', () => {
    const [room = '', ...more] = fileLines('functions/a/room.rules.ts', [
      mutant('Killed'),
      mutant('Survived'),
    ]);
    expect(said(room)).toBe('50 % 1 killed 1 survived 0 not covered functions/a/room.rules.ts');
    expect(more).toEqual([]);
    expect(fileLines('functions/a/attic.rules.ts', []).map(said)).toEqual([
      '100 % 0 killed 0 survived 0 not covered functions/a/attic.rules.ts',
    ]);
    expect(said(totalLine(2, [mutant('Killed'), mutant('Survived'), mutant('Killed')]))).toBe(
      '66 % 2 killed 1 survived 0 not covered 2 files',
    );
  });

  it('never show a file that no test loads as whole', () => {
    expect(said(untestedLine('functions/a/cellar.rules.ts'))).toBe(
      '0 % no unit test loads it functions/a/cellar.rules.ts',
    );
  });

  it('show on request where each survivor is, what stood there and what nobody missed', () => {
    const arrow = { start: { line: 2, column: 23 }, end: { line: 3, column: 12 } };
    const lines = fileLines(
      'functions/a/room.rules.ts',
      [
        mutant('Survived'),
        mutant('NoCoverage', {
          mutatorName: 'ArrowFunction',
          replacement: '() =>\n  undefined',
          location: arrow,
        }),
        mutant('Killed'),
      ],
      new Map([['functions/a/room.rules.ts', text]]),
    );
    expect(lines.slice(1).map((line) => line.trim())).toEqual([
      'functions/a/room.rules.ts:2:23 ArrowFunction (not covered): (n: number) => n >= most → () => undefined',
      'functions/a/room.rules.ts:3:3 EqualityOperator: n >= most → n > most',
    ]);
  });
});
