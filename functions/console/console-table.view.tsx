// How the console shows one of the year's tables: its rows by their columns, on a page with the year in its title.
import type { ComponentChildren, VNode } from 'preact';
import { figureCss } from '../pages/figure/figure-style.ts';
import { type Frame, Page } from '../pages/layout.view.tsx';
import { DataTable } from '../pages/table.view.tsx';
import type { TableColumn } from './table-column.ts';

/** `Layanan: Poliklinik`, and no label before a value that begins with it: `Layanan Terpadu Satu Pintu`. */
const labelled = (label: string, text: string): string =>
  text.toLowerCase().startsWith(`${label.toLowerCase()} `) ? text : `${label}: ${text}`;

const cellOf =
  <Row,>(column: TableColumn<Row>) =>
  (row: Row): ComponentChildren => {
    const href = column.href?.(row);
    return href === undefined ? column.text(row) : <a href={href}>{column.text(row)}</a>;
  };

const Lead = <Row,>(props: {
  row: Row;
  lead: TableColumn<Row>;
  columns: readonly TableColumn<Row>[];
}): VNode => (
  <>
    <strong>{cellOf(props.lead)(props.row)}</strong>
    {props.columns
      .filter((c) => c.place === 'under' && c.text(props.row) !== '–')
      .map((c) => (
        <small key={c.label}>{labelled(c.label, c.text(props.row))}</small>
      ))}
  </>
);

export const Table = <Row,>(props: {
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  empty: string;
}): VNode => (
  <DataTable
    caption={props.caption}
    empty={props.empty}
    rows={props.rows}
    columns={props.columns
      .filter((c) => c.place !== 'under')
      .map((c) => ({
        label: c.label,
        ...(c.numeric ? { numeric: true } : {}),
        ...(c.place === 'lead'
          ? { lead: true, cell: (row: Row) => <Lead row={row} lead={c} columns={props.columns} /> }
          : { cell: cellOf(c) }),
      }))}
  />
);

export const TablePage = (props: {
  frame: Frame;
  year: number;
  title: string;
  children: ComponentChildren;
}): VNode => (
  <Page title={`${props.title} ${props.year}`} {...props.frame} wide style={figureCss}>
    {props.children}
  </Page>
);
