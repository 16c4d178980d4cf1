// What a table file gives: the wanted columns of each row, however the file was made; and such a row as one line of text, to be kept.
import * as z from 'zod';

export type Columns = {
  required: readonly string[];
  optional?: readonly string[];
  /** Other names under which a column is known, as `heading.rules.ts` spells names; its own comes first. */
  synonyms?: Readonly<Record<string, readonly string[]>>;
  /** Columns of ids, codes and long numbers: a spreadsheet's number is no text, it has lost zeros or digits. */
  identifiers?: readonly string[];
  dates?: readonly string[];
  /** All that may stand in a column, for the drop-down list of its template. */
  choices?: Readonly<Record<string, readonly string[]>>;
};

const Doubt = z.enum(['numeric', 'ambiguous']);
type Doubt = z.infer<typeof Doubt>;

/** One row under the heading; `row` counts as a spreadsheet does, the first row of the sheet being row 1. */
export type TableRow = {
  row: number;
  cells: Readonly<Record<string, string>>;
  /** The row has not as many cells as the heading, so no cell of it can be trusted. */
  misshapen?: string;
  /** What a cell alone does not show: an identifier that stood as a number in a workbook, a date that may be either of two. */
  doubts?: Readonly<Record<string, Doubt>>;
};

export const namesOf = ({ required, optional = [] }: Columns): string[] => [...required, ...optional];

const PackedRow = z.tuple([z.int(), z.string(), z.record(z.string(), Doubt)]).rest(z.string());

/** One line without a line break, its cells in the order of the columns. */
export const packRow = (columns: Columns, { row, cells, misshapen = '', doubts = {} }: TableRow): string =>
  JSON.stringify([row, misshapen, doubts, ...namesOf(columns).map((c) => cells[c] ?? '')]);

export const unpackRow = (columns: Columns, line: string): TableRow => {
  const [row, misshapen, doubts, ...values] = PackedRow.parse(JSON.parse(line));
  if (misshapen !== '') return { row, cells: {}, misshapen };
  const cells = Object.fromEntries(namesOf(columns).map((c, i) => [c, values[i] ?? '']));
  return { row, cells, ...(Object.keys(doubts).length === 0 ? {} : { doubts }) };
};
