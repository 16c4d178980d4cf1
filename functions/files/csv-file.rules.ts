// Reads an uploaded CSV into rows of the wanted columns only; everything else in the file is dropped right here.
import { parse } from 'csv-parse/sync';
import {
  binaryFile,
  doubledColumn,
  emptyFile,
  missingColumns,
  noRows,
  tooLongRow,
  tooManyRows,
  unbalancedQuotes,
  workbookFile,
  wrongEncoding,
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

/** Neither what Excel saves as "CSV" nor any other table has these; a program has them at once. */
const noText = /[^\P{Cc}\t\r\n\v\f\u0085]/u;

/**
 * "CSV" of Excel is in the letters of its Windows, "CSV UTF-8" and "Unicode Text" are what they say. Whatever is UTF-8 as
 * a whole is that; with no letter of it, it is Windows-1252; with some, it was put together from both and is neither.
 */
const decodeText = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!text.includes('\ufffd')) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  return /[^\u0000-\u007f\ufffd]/.test(text) ? undefined : new TextDecoder('windows-1252').decode(bytes);
};

const decode = (bytes: Uint8Array): string | Refusal => {
  if (bytes.length === 0) return emptyFile;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return workbookFile;
  // Excel's workbook of before 2007.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return workbookFile;
  const text = decodeText(bytes);
  if (text === undefined) return wrongEncoding;
  return noText.test(text) ? binaryFile : text;
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

/** An odd number of quotes: one of them never closes. */
const hasOpenQuote = (text: string): boolean => {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count % 2 === 1;
};

type CellsOfRow = { row: number; cells: readonly string[] };

/** The records that hold something, each with its row; what is empty is counted and dropped as it is read. */
const splitRecords = (text: string, delimiter: string): CellsOfRow[] | Refusal => {
  if (hasMoreLines(text, mostLines)) return tooManyRows(mostRecords);
  const kept: CellsOfRow[] = [];
  let row = 0;
  try {
    parse(text, {
      bom: true,
      delimiter,
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
    const isEndless =
      error instanceof Error &&
      'code' in error &&
      error.code === 'CSV_MAX_RECORD_SIZE' &&
      !hasOpenQuote(text);
    return isEndless ? tooLongRow(line) : unbalancedQuotes(line);
  }
};

/** SIASN heads its columns `PNS ID` and `pns_id`. */
const heading = (cells: readonly string[]): string[] =>
  cells.map((c) => c.trim().toLowerCase().replaceAll(/\s+/g, '_'));

/** Excel writes the list separator of its Windows: a semicolon in Indonesia. "Unicode Text" is separated by tabs. */
const separators = [',', ';', '\t'] as const;

/** The first record that holds something, under one separator. */
const firstRecord = (text: string, delimiter: string): readonly string[] => {
  try {
    const [first = []] = parse(text, {
      bom: true,
      delimiter,
      to: 1,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: longestRecord,
    }) as string[][];
    return first;
  } catch {
    return [];
  }
};

/** The separator under which the heading names most of what is wanted, whatever stands in the rows; the comma where none does. */
const separatorOf = (text: string, wanted: readonly string[]): string => {
  const head = text.slice(0, longestRecord);
  const scores = separators.map((separator) => {
    const names = heading(firstRecord(head, separator));
    return { separator, found: wanted.filter((c) => names.includes(c)).length };
  });
  return scores.reduce((best, next) => (next.found > best.found ? next : best)).separator;
};

/** Excel reads `sep=;` on the first line itself and shows the line after it as row 1. */
const declaredSeparator = /^\ufeff?sep=([,;\t])(?:\r\n|\n|\r)/i;

const headingProblem = (first: readonly string[], columns: Columns): Refusal | undefined => {
  const wanted = [...columns.required, ...(columns.optional ?? [])];
  const names = heading(first);
  const missing = columns.required.filter((c) => !names.includes(c));
  if (missing.length > 0) return missingColumns(missing);
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
  const decoded = decode(bytes);
  if (typeof decoded !== 'string') return decoded;
  const [declaration = '', declared] = declaredSeparator.exec(decoded) ?? [];
  const text = decoded.slice(declaration.length);
  const wanted = [...columns.required, ...(columns.optional ?? [])];
  const records = splitRecords(text, declared ?? separatorOf(text, wanted));
  if (!Array.isArray(records)) return records;
  const [first, ...rest] = records;
  if (!first) return emptyFile;
  const problem = headingProblem(first.cells, columns);
  if (problem) return problem;
  const names = heading(first.cells);
  const rows = rest.map(({ row, cells }): CsvRow => {
    const fault = misshapen(cells, first.cells.length);
    return fault ? { row, cells: {}, misshapen: fault } : { row, cells: pick(names, wanted, cells) };
  });
  return rows.length > 0 ? rows : noRows;
};
