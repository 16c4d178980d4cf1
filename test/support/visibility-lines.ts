// The table of who may see what (docs/visibility.md), as it is read by tests.
import { readFileSync } from 'node:fs';

export const readers = [
  'operator',
  'head',
  'approver',
  'facilitator',
  'employee',
  'superior',
  'auditor',
  'public',
] as const;
export type Reader = (typeof readers)[number];
/** All but the training office, which sees single people. */
export const others = readers.filter((reader) => reader !== 'operator');

export type VisibilityLine = { what: string[]; sees: Record<Reader, string>; test: string };

export const visibilityPage = (): string =>
  readFileSync(new URL('../../docs/visibility.md', import.meta.url), 'utf8');

/** Rows of the tables with a column for each reader. */
export const linesOfVisibility = (): VisibilityLine[] =>
  visibilityPage()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === readers.length + 5 && cells[1]?.startsWith('`'))
    .map((cells) => ({
      what: [...(cells[1] ?? '').matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? ''),
      sees: Object.fromEntries(readers.map((r, i) => [r, cells[i + 2] ?? ''])) as VisibilityLine['sees'],
      test: (cells.at(-2) ?? '').replaceAll('`', ''),
    }));
