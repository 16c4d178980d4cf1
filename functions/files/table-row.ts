// What a table file gives: the wanted columns of each row, however the file was made; and such a row as one line of text, to be kept.
import * as z from 'zod';

export type Columns = {
  required: readonly string[];
  optional?: readonly string[];
};

/** One row under the heading; `row` counts as a spreadsheet does, the first row of the sheet being row 1. */
export type TableRow = {
  row: number;
  cells: Readonly<Record<string, string>>;
  /** The row has not as many cells as the heading, so no cell of it can be trusted. */
  misshapen?: string;
};

export const namesOf = ({ required, optional = [] }: Columns): string[] => [...required, ...optional];

const PackedRow = z.tuple([z.int(), z.string()]).rest(z.string());

/** One line without a line break, its cells in the order of the columns. */
export const packRow = (columns: Columns, { row, cells, misshapen }: TableRow): string =>
  JSON.stringify([row, misshapen ?? '', ...namesOf(columns).map((c) => cells[c] ?? '')]);

export const unpackRow = (columns: Columns, line: string): TableRow => {
  const [row, misshapen, ...values] = PackedRow.parse(JSON.parse(line));
  return misshapen === ''
    ? { row, cells: Object.fromEntries(namesOf(columns).map((c, i) => [c, values[i] ?? ''])) }
    : { row, cells: {}, misshapen };
};
