// Makes rows of the wanted columns from the records of a table: cells in order, dates as the column writes them, doubts kept.
import { type DateOrder, orderIn, readDate } from './date-cell.rules.ts';
import type { Heading } from './heading.rules.ts';
import type { Columns, TableRow } from './table-row.ts';
import type { SourceRecord } from './table-source.ts';

/** What spreadsheets and copied tables leave around a cell, and nobody sees. */
const unseen = /[\s\u200b\u2060\ufeff\u00ad]/;
const isUnseenAt = (cell: string, at: number): boolean => unseen.test(cell.charAt(at));

/** Letter by letter from both ends: a pattern that ends in `+$` looks at a long gap within a cell once for each of its blanks. */
const withoutUnseenAround = (cell: string): string => {
  let from = 0;
  let to = cell.length;
  while (from < to && isUnseenAt(cell, from)) from += 1;
  while (to > from && isUnseenAt(cell, to - 1)) to -= 1;
  return cell.slice(from, to);
};

/**
 * Excel and SIASN put an apostrophe before long numbers, and our own files before what a spreadsheet would run; before a
 * letter it belongs to the name ('Aisyiyah).
 */
const textMark = /^'(?=\s*(?:$|'|[\d=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]))/;

const plainCell = (cell: string): string => {
  const text = withoutUnseenAround(cell);
  return text.startsWith("'") ? text.replace(textMark, '').replaceAll(/^'$/g, '').trim() : text;
};

/** Trailing empty cells, as spreadsheets leave them, do no harm. */
const misshapen = ({ cells, numbers }: SourceRecord, width: number): string | undefined =>
  (cells.length < width && numbers === undefined) || cells.slice(width).some((c) => c.trim() !== '')
    ? `Baris ini memiliki ${cells.length} kolom, seharusnya ${width}`
    : undefined;

export type ColumnOrders = ReadonlyMap<string, DateOrder>;

/** How the columns of dates write theirs, as the first rows show it. */
export const dateOrders = (
  records: readonly SourceRecord[],
  { places }: Heading,
  { dates = [] }: Columns,
): ColumnOrders =>
  new Map(
    places
      .filter(([column]) => dates.includes(column))
      .map(([column, at]) => [column, orderIn(records.map(({ cells }) => plainCell(cells[at] ?? '')))]),
  );

export const rowMaker = (heading: Heading, orders: ColumnOrders, { identifiers = [] }: Columns) => {
  const ids = new Set(identifiers);
  return (record: SourceRecord): TableRow => {
    const { row, cells: given, numbers } = record;
    const fault = misshapen(record, heading.width);
    if (fault) return { row, cells: {}, misshapen: fault };
    const cells: Record<string, string> = {};
    const doubts: NonNullable<TableRow['doubts']> = {};
    let isDoubtful = false;
    for (const [column, at] of heading.places) {
      const text = at < 0 ? '' : plainCell(given[at] ?? '');
      const order = orders.get(column);
      const reading = order === undefined || text === '' ? undefined : readDate(text, order);
      cells[column] = reading?.kind === 'date' ? reading.date : text;
      const doubt =
        reading?.kind === 'ambiguous'
          ? 'ambiguous'
          : ids.has(column) && numbers?.has(at)
            ? 'numeric'
            : undefined;
      if (doubt === undefined) continue;
      Object.assign(doubts, { [column]: doubt });
      isDoubtful = true;
    }
    return isDoubtful ? { row, cells, doubts } : { row, cells };
  };
};
