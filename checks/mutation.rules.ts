// From mutants to what is printed: a score for each file, and on request the mutants that no test noticed.
import type { Sources } from './sources.ts';

/** What mutation testing says of one change to the code; places count from 1, as Stryker has them. */
export type Mutant = {
  fileName: string;
  status: string;
  mutatorName: string;
  replacement?: string;
  location: { start: Place; end: Place };
};
type Place = { line: number; column: number };

export type Score = {
  file: string;
  killed: number;
  survived: number;
  notCovered: number;
  /** Killed of all that could be, rounded down: 89.9 is not 90. */
  percent: number;
};

const isUnnoticed = (mutant: Mutant): boolean =>
  mutant.status === 'Survived' || mutant.status === 'NoCoverage';

const count = (mutants: readonly Mutant[], ...statuses: string[]): number =>
  mutants.filter((mutant) => statuses.includes(mutant.status)).length;

/** A mutant that never ends is noticed; one that cannot even be loaded (an error) or is left out on purpose does not count. */
export const scoreOf = (file: string, mutants: readonly Mutant[]): Score => {
  const killed = count(mutants, 'Killed', 'Timeout');
  const survived = count(mutants, 'Survived');
  const notCovered = count(mutants, 'NoCoverage');
  const all = killed + survived + notCovered;
  return { file, killed, survived, notCovered, percent: all === 0 ? 100 : Math.floor((100 * killed) / all) };
};

const scoreLine = (score: Score): string =>
  [
    `${score.percent} %`.padStart(5),
    `${score.killed} killed`.padStart(12),
    `${score.survived} survived`.padStart(13),
    `${score.notCovered} not covered`.padStart(16),
    `  ${score.file}`,
  ].join('');

/** The text between two places, on one line. */
const between = (text: string, { start, end }: Mutant['location']): string => {
  const lines = text.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, i) =>
      line.slice(i === 0 ? start.column - 1 : 0, i === last ? end.column - 1 : undefined).trim(),
    )
    .join(' ');
};

const survivorLine = (mutant: Mutant, sources: Sources): string => {
  const { line, column } = mutant.location.start;
  const original = between(sources.get(mutant.fileName) ?? '', mutant.location);
  const replacement = (mutant.replacement ?? '').replaceAll(/\s+/g, ' ');
  const uncovered = mutant.status === 'NoCoverage' ? ' (not covered)' : '';
  return `      ${mutant.fileName}:${line}:${column} ${mutant.mutatorName}${uncovered}: ${original} → ${replacement}`;
};

const inOrder = (a: Mutant, b: Mutant): number =>
  a.location.start.line - b.location.start.line || a.location.start.column - b.location.start.column;

/** One line for a file, below it the unnoticed mutants when they are asked for (`sources` given). */
export const fileLines = (file: string, mutants: readonly Mutant[], sources?: Sources): string[] => [
  scoreLine(scoreOf(file, mutants)),
  ...(sources ? mutants.filter(isUnnoticed).sort(inOrder) : []).map((mutant) =>
    survivorLine(mutant, sources ?? new Map()),
  ),
];

/** Worse than any score: there is nothing that could notice a change. */
export const untestedLine = (file: string): string => `${'0 %'.padStart(5)}  no unit test loads it  ${file}`;

/** All files together. */
export const totalLine = (files: number, mutants: readonly Mutant[]): string =>
  scoreLine(scoreOf(`${files} files`, mutants));
