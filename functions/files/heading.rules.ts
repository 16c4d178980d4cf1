// Finds the heading of a table among its first rows, and which of its columns are the wanted ones.
import { doubledColumn, emptyFile, missingColumns } from '../refusals/files.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import type { TextRecord } from './csv-records.rules.ts';
import { type Columns, namesOf } from './table-row.ts';

/** SIASN heads its columns `PNS ID` and `pns_id`. */
const headings = (cells: readonly string[]): string[] =>
  cells.map((c) => c.trim().toLowerCase().replaceAll(/\s+/g, '_'));

/** How many of the wanted columns a row names. */
export const namedIn = (cells: readonly string[], columns: Columns): number => {
  const names = new Set(headings(cells));
  return namesOf(columns).filter((c) => names.has(c)).length;
};

export type Heading = {
  /** Where each wanted column stands; one that the file has not is absent. */
  places: readonly (readonly [column: string, place: number])[];
  width: number;
  /** Records that were read before the rows begin, the heading included. */
  above: number;
};

const placesIn = (names: readonly string[], columns: Columns) =>
  namesOf(columns).map((c) => [c, names.indexOf(c)] as const);

/** The heading is the first row that holds something. */
export const findHeading = (records: readonly TextRecord[], columns: Columns): Heading | Refusal => {
  const [first] = records;
  if (!first) return emptyFile;
  const names = headings(first.cells);
  const missing = columns.required.filter((c) => !names.includes(c));
  if (missing.length > 0) return missingColumns(missing);
  const twice = namesOf(columns).find((c) => names.indexOf(c) !== names.lastIndexOf(c));
  if (twice) return doubledColumn(twice);
  return { places: placesIn(names, columns), width: first.cells.length, above: 1 };
};
