// One column of a console table, read twice: by the page and by its CSV file.

import { csvText } from '../files/csv.ts';
import { decimal, integer, longDate, signed } from '../pages/format.ts';
import type { Instant, WibDate } from '../records/moments.ts';
import { type SmallFigure, shownFigure } from '../rulebook/small-figure.ts';

export type TableColumn<Row> = {
  label: string;
  numeric?: boolean;
  /** On the page: `lead` names the row, `under` is small print under the lead; a file has a column for each. */
  place?: 'lead' | 'under';
  /** As people read it. */
  text: (row: Row) => string;
  /** Where the page leads from this cell. */
  href?: (row: Row) => string | undefined;
  /** As a spreadsheet reads it; the same when absent. */
  file?: (row: Row) => string;
  /** What puts rows in order where the words would not: a date by its day. */
  order?: (row: Row) => string | number | undefined;
  /** Its numbers have two decimals. */
  decimals?: boolean;
};

export const words = <Row>(label: string, text: (row: Row) => string): TableColumn<Row> => ({ label, text });

export const lead = <Row>(label: string, text: (row: Row) => string): TableColumn<Row> => ({
  label,
  text,
  place: 'lead',
});
export const under = <Row>(label: string, text: (row: Row) => string): TableColumn<Row> => ({
  label,
  text,
  place: 'under',
});

/** A day in words, in the order of days. */
export const day = <Row>(
  label: string,
  of: (row: Row) => Instant | WibDate | undefined,
): TableColumn<Row> => ({
  label,
  text: (row) => {
    const at = of(row);
    return at === undefined ? '–' : longDate(at);
  },
  order: of,
});

/** A figure, or one that only the rule for small groups opens. */
type Figure = SmallFigure<number> | number | undefined;

/** A count: `1.234` on the page, `1234` in the file; a missing one is a dash, and empty in the file. */
export const count = <Row>(label: string, of: (row: Row) => Figure): TableColumn<Row> => ({
  label,
  numeric: true,
  text: (row) => {
    const n = shownFigure(of(row));
    return n === undefined ? '–' : integer(n);
  },
  file: (row) => String(shownFigure(of(row)) ?? ''),
});

const inHundredths =
  (print: (n: number, digits: number) => string) =>
  <Row>(label: string, of: (row: Row) => Figure): TableColumn<Row> => ({
    label,
    numeric: true,
    decimals: true,
    text: (row) => {
      const n = shownFigure(of(row));
      return n === undefined ? '–' : print(n / 100, 2);
    },
    // A hyphen and no plus: a spreadsheet takes `-0,25` for a number, `−0,25` and `+4,14` for text.
    file: (row) => {
      const n = shownFigure(of(row));
      return n === undefined ? '' : (n / 100).toFixed(2).replace('.', ',');
    },
  });

/** A value kept in hundredths: 250 → `2,50`. */
export const hundredths = /* @__PURE__ */ inHundredths(decimal);

/** A change kept in hundredths: 414 → `+4,14` on the page, `4,14` in the file. */
export const change = /* @__PURE__ */ inHundredths(signed);

export const csvOf = <Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): string =>
  csvText(
    columns.map((c) => c.label),
    rows.map((row) => columns.map((c) => (c.file ?? c.text)(row))),
  );
