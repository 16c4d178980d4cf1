// A table as its address asks for it: what fits, the page of it that is shown, and what can be chosen from.
import { pageOf } from '../../pages/paging.view.tsx';
import type { TableColumn } from '../table-column.ts';
import { choicesIn, fieldOf, type Look, lookAt, queryOf, readLook } from './look.ts';
import type { YearTableName } from './year-tables.ts';

export type Looked<Row> = {
  look: Look;
  isFirst: boolean;
  columns: readonly TableColumn<Row>[];
  choices: ReturnType<typeof choicesIn>;
  /** All that fit; `rows` are those of the page. */
  fit: readonly Row[];
  rows: readonly Row[];
  page: number;
  pages: number;
  of: number;
};

type Ways<Row> = { isFirst?: boolean; isSum?: (row: Row) => boolean; perPage?: number };

/** A table as its address asks for it. */
export const lookInto = <Row>(
  all: readonly Row[],
  columns: readonly TableColumn<Row>[],
  query: URLSearchParams,
  table: YearTableName,
  { isFirst = true, isSum, perPage }: Ways<Row> = {},
): Looked<Row> => {
  const look = readLook(query, table, columns, isFirst);
  const fit = lookAt(all, columns, look, isSum);
  return {
    ...{ look, isFirst, columns, fit, of: all.length },
    choices: choicesIn(
      all.filter((row) => !isSum?.(row)),
      columns,
      table,
    ),
    ...pageOf(fit, query.get(fieldOf(table, 'halaman', isFirst)), perPage),
  };
};

/** The fields of an address that shows this page of it. */
export const addressOf = <Row>({ look, isFirst, page }: Looked<Row>): [name: string, value: string][] => [
  ...queryOf(look, isFirst),
  ...(page > 1 ? [[fieldOf(look.table, 'halaman', isFirst), String(page)] as [string, string]] : []),
];
