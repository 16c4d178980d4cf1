// Reads an uploaded CSV into rows of the wanted columns only; everything else in the file is dropped right here.
import { parse } from 'csv-parse/sync';
import {
  binaryFile,
  doubledColumn,
  emptyFile,
  missingColumns,
  noRows,
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

const splitRecords = (text: string): string[][] | Refusal => {
  try {
    return parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch (error) {
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
  const headingAt = records.findIndex((r) => r.some((c) => c.trim() !== ''));
  const first = records[headingAt];
  if (!first) return emptyFile;
  const problem = headingProblem(first, columns);
  if (problem) return problem;
  const names = heading(first);
  const wanted = [...columns.required, ...(columns.optional ?? [])];
  const rows: CsvRow[] = [];
  for (const [index, record] of records.entries()) {
    if (index <= headingAt || record.every((c) => c.trim() === '')) continue;
    const fault = misshapen(record, first.length);
    rows.push({
      row: index + 1,
      cells: fault ? {} : pick(names, wanted, record),
      ...(fault ? { misshapen: fault } : {}),
    });
  }
  return rows.length > 0 ? rows : noRows;
};
