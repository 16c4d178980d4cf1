// A table of the console as a workbook: its rows, and a sheet that says what they are and what was chosen of them.
import { type NewSheet, type SheetCell, workbookOfRows } from '../../files/workbook-writer.ts';
import { dateTime, integer } from '../../pages/format.ts';
import type { TableColumn } from '../table-column.ts';
import { type Look, lookText } from './look.ts';
import { yearTables } from './year-tables.ts';

export type FileAbout = {
  government: string;
  /** `jambi-2027` */
  place: string;
  year: number;
  now: Date;
  look: Look;
  /** Further words of the file's name, and what they mean. */
  of?: readonly (readonly [label: string, value: string, inName: string])[];
};

/** What a spreadsheet may add up is a number; everything else stays the text it is. */
const sheetCell = <Row>(column: TableColumn<Row>, row: Row): SheetCell => {
  const text = (column.file ?? column.text)(row);
  return column.numeric && /^-?\d{1,15}(,\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text;
};

/** Letters of a column as wide as what stands in it, within reason. */
const widest = 60;
const narrowest = 8;
/** So many rows tell how wide a column is. */
const measured = 100;

const widthOf = <Row>(column: TableColumn<Row>, rows: readonly Row[]): number => {
  const longest = rows
    .slice(0, measured)
    .reduce((most, row) => Math.max(most, column.text(row).length), Math.min(column.label.length, 24));
  return Math.min(widest, Math.max(narrowest, longest)) + 2;
};

const rowsAtOnce = 500;

/** The rows, and a sheet that says what they are and what was left out. */
export const tableWorkbook = async <Row>(
  about: FileAbout,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): Promise<Uint8Array> => {
  const { look, government, year, now, of = [] } = about;
  const { title } = yearTables[look.table];
  async function* portions(): AsyncGenerator<SheetCell[][]> {
    for (let i = 0; i < rows.length; i += rowsAtOnce)
      yield rows.slice(i, i + rowsAtOnce).map((row) => columns.map((column) => sheetCell(column, row)));
  }
  const chosen = lookText(look, columns);
  const notes: NewSheet = {
    name: 'Keterangan',
    columns: [
      { heading: 'Keterangan', width: 36 },
      { heading: 'Isi', width: 70 },
    ],
    rows: [
      ['Tabel', title],
      ['Pemerintah daerah', government],
      ['Siklus', String(year)],
      ['Diunduh', dateTime(now)],
      ['Jumlah baris', integer(rows.length)],
      ...of.map(([label, value]): [string, string] => [label, value]),
      ...(chosen.length === 0
        ? [['Saringan dan urutan', 'Tidak ada: seluruh tabel, menurut urutan biasa'] as [string, string]]
        : chosen.map(([label, value]): [string, string] => [
            label === 'Urutan' ? label : `Saringan: ${label}`,
            value,
          ])),
      ['Tanda –', 'Tidak diukur, belum ada, atau tidak ditampilkan karena jumlah orangnya terlalu sedikit'],
    ],
  };
  const sheet = {
    name: title,
    columns: columns.map((column) => ({
      heading: column.label,
      width: widthOf(column, rows),
      ...(column.decimals ? { decimals: true } : {}),
    })),
  };
  return workbookOfRows(sheet, portions(), [notes]);
};
