// A table of which a page shows fifty rows: the address keeps which, and what stands on it besides.
import type { ComponentChildren, VNode } from 'preact';
import { integer } from './format.ts';
import { Pager, pageOf, rowsPerPage } from './paging.view.tsx';
import { type Column, DataTable } from './table.view.tsx';

export type Paged<Row> = {
  rows: readonly Row[];
  page: number;
  pages: number;
  /** How many there are on all pages. */
  of: number;
  /** Names it in the address, where it may be turned by itself. */
  name: string;
  path: string;
};

/** What an address says of an act that is over, and says no more when a page is turned. */
const said = ['tercatat', 'dialihkan', 'simpan'];

const pathWithout = ({ path, query }: { path: string; query: URLSearchParams }, name: string): string => {
  const others = new URLSearchParams([...query].filter(([key]) => key !== name && !said.includes(key)));
  return others.size === 0 ? path : `${path}?${others.toString()}`;
};

/** The page of these rows that the address asks for. */
export const pagedBy = <Row,>(
  at: { path: string; query: URLSearchParams },
  rows: readonly Row[],
  name = 'halaman',
  perPage = rowsPerPage,
): Paged<Row> => ({
  ...pageOf(rows, at.query.get(name), perPage),
  ...{ of: rows.length, name, path: pathWithout(at, name) },
});

export const PagedTable = <Row,>(props: {
  caption: string;
  columns: readonly Column<Row>[];
  paged: Paged<Row>;
  empty: string;
  cards?: 'labelled' | 'plain';
  /** What is said of the table when it has more than a page. */
  note?: ComponentChildren;
}): VNode => {
  const { paged, caption, note, ...table } = props;
  return (
    <div id={paged.name}>
      <DataTable {...table} caption={caption} rows={paged.rows} />
      {paged.pages < 2 ? null : (
        <p class="hint">
          Seluruhnya {integer(paged.of)}. {note}
        </p>
      )}
      <Pager {...paged} label={caption} anchor={paged.name} />
    </div>
  );
};
