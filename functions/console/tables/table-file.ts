// A table of the console as a file: CSV for programs, XLSX for people, each with what was chosen of it.
import { workbookType } from '../../files/workbook-writer.ts';
import { download, type HttpResponse } from '../../kit/http-response.ts';
import { tableTooLarge } from '../../refusals/files.refusals.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { csvOf, type TableColumn } from '../table-column.ts';
import { isNarrowed, slugOf } from './look.ts';
import { type FileAbout, tableWorkbook } from './table-workbook.ts';

/** Which of the two the address asks for. */
export const formatIn = (query: URLSearchParams): 'csv' | 'xlsx' =>
  query.get('sebagai') === 'xlsx' ? 'xlsx' : 'csv';

/** A program reads the first line of a CSV as its heading: what was chosen stands in the name of the file. */
const nameOf = ({ look, place, of = [] }: FileAbout): string => {
  const chosen = isNarrowed(look)
    ? [look.word, ...Object.values(look.chosen)].filter((value) => value !== undefined)
    : [];
  const ascii = (text: string): string =>
    slugOf(text)
      .normalize('NFD')
      .replaceAll(/[^a-z0-9-]/g, '');
  return [
    look.table,
    place,
    ...of.map(([, , inName]) => inName),
    ...chosen.map((v) => ascii(v).slice(0, 40)),
  ].join('-');
};

/** An answer of Lambda holds six megabytes, headers and all. */
const mostBytes = 5_900_000;

/** As it travels: text within JSON, anything else in base64. */
const bytesOnTheWay = (body: string | Uint8Array): number =>
  typeof body === 'string' ? Buffer.byteLength(JSON.stringify(body)) : Math.ceil(body.length / 3) * 4;

export const tableFile = async <Row>(
  as: 'csv' | 'xlsx',
  about: FileAbout,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): Promise<HttpResponse | Refusal> => {
  const body = as === 'xlsx' ? await tableWorkbook(about, columns, rows) : csvOf(columns, rows);
  if (bytesOnTheWay(body) > mostBytes) return tableTooLarge;
  return as === 'xlsx'
    ? download(`${nameOf(about)}.xlsx`, workbookType, body)
    : download(`${nameOf(about)}.csv`, 'text/csv; charset=utf-8', body);
};
