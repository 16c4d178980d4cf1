// Reads an uploaded CSV into rows of the wanted columns only; everything else in the file is dropped right here.
import { parse } from 'csv-parse/sync';
import {
  binaryFile,
  doubledColumn,
  emptyFile,
  missingColumns,
  noRows,
  tooManyRows,
  unbalancedQuotes,
  workbookFile,
  wrongEncoding,
  wrongSeparator,
} from '../refusals/files.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';

/** One row under the heading; `row` counts as a spreadsheet does, the heading being row 1. */
export type CsvRow = {
  row: number;
  cells: Readonly<Record<string, string>>;
  /** The row has not as many cells as the heading, so no cell of it can be trusted. */
  misshapen?: string;
};
export type Columns = { required: readonly string[]; optional?: readonly string[] };

const decode = (bytes: Uint8Array): string | Refusal => {
  if (bytes.length === 0) return emptyFile;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return workbookFile;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? binaryFile : text;
  } catch {
    return wrongEncoding;
  }
};

/** Far above any government's staff; a file of line breaks alone has more. */
const mostRecords = 100_000;
/** A record this long is a quote that never closes. */
const longestRecord = 64 * 1024;

/** Cells may hold line breaks of their own. */
const mostLines = 5 * mostRecords;

const hasMoreLines = (text: string, most: number): boolean => {
  const lineBreak = /\r\n|\n|\r/g;
  let lines = 0;
  while (lines <= most && lineBreak.exec(text)) lines += 1;
  return lines > most;
};

type CellsOfRow = { row: number; cells: readonly string[] };

/** The records that hold something, each with its row; what is empty is counted and dropped as it is read. */
const splitRecords = (text: string): CellsOfRow[] | Refusal => {
  if (hasMoreLines(text, mostLines)) return tooManyRows(mostRecords);
  const kept: CellsOfRow[] = [];
  let row = 0;
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      // Skipped and counted: for a line that has not the heading's cells the library makes an error, which costs time.
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: longestRecord,
      on_record: (cells: string[], { records, empty_lines }) => {
        row = records + empty_lines;
        if (row > mostRecords) throw new RangeError('too many records');
        if (cells.some((c) => c.trim() !== '')) kept.push({ row, cells });
        return null;
      },
    });
    return kept;
  } catch (error) {
    if (row > mostRecords) return tooManyRows(mostRecords);
    const line =
      error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 0;
    return unbalancedQuotes(line);
  }
};

const heading = (cells: readonly string[]): string[] => cells.map((c) => c.trim().toLowerCase());

/** Excel in Indonesian saves `;` where a comma is expected: say so instead of "column missing". */
const separatorProblem = (first: readonly string[], wanted: readonly string[]): Refusal | undefined => {
  const line = first.join(',');
  for (const [separator, name] of [
    [';', 'titik koma (;)'],
    ['\t', 'tab'],
  ] as const) {
    if (heading(line.split(separator)).filter((c) => wanted.includes(c)).length >= 2)
      return wrongSeparator(name);
  }
  return undefined;
};

const headingProblem = (first: readonly string[], columns: Columns): Refusal | undefined => {
  const wanted = [...columns.required, ...(columns.optional ?? [])];
  const names = heading(first);
  const missing = columns.required.filter((c) => !names.includes(c));
  if (missing.length > 0) return separatorProblem(first, wanted) ?? missingColumns(missing);
  const twice = wanted.find((c) => names.indexOf(c) !== names.lastIndexOf(c));
  return twice ? doubledColumn(twice) : undefined;
};

const pick = (names: readonly string[], wanted: readonly string[], record: readonly string[]) =>
  Object.fromEntries(wanted.map((c) => [c, record[names.indexOf(c)]?.trim() ?? '']));

/** Trailing empty cells, as spreadsheets leave them, do no harm. */
const misshapen = (record: readonly string[], width: number): string | undefined =>
  record.length < width || record.slice(width).some((c) => c.trim() !== '')
    ? `Baris ini memiliki ${record.length} kolom, seharusnya ${width}`
    : undefined;

/** The rows of a file, or why nothing of it can be used. Empty lines are passed over but counted. */
export const readCsv = (bytes: Uint8Array, columns: Columns): CsvRow[] | Refusal => {
  const text = decode(bytes);
  if (typeof text !== 'string') return text;
  const records = splitRecords(text);
  if (!Array.isArray(records)) return records;
  const [first, ...rest] = records;
  if (!first) return emptyFile;
  const problem = headingProblem(first.cells, columns);
  if (problem) return problem;
  const names = heading(first.cells);
  const wanted = [...columns.required, ...(columns.optional ?? [])];
  const rows = rest.map(({ row, cells }): CsvRow => {
    const fault = misshapen(cells, first.cells.length);
    return fault ? { row, cells: {}, misshapen: fault } : { row, cells: pick(names, wanted, cells) };
  });
  return rows.length > 0 ? rows : noRows;
};
