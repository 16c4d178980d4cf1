// Reads an uploaded table while it comes, into rows of the wanted columns only; everything else in the file is dropped right here.
import { emptyFile, noRows, workbookFile } from '../refusals/files.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { leadingRecords, recordSplitter, type TextRecord } from './csv-records.rules.ts';
import { findHeading, type Heading, namedIn } from './heading.rules.ts';
import type { Columns, TableRow } from './table-row.ts';
import { textDecoding } from './text-decoding.rules.ts';

/** What was passed over or taken for something else on the way, for whoever uploaded the file. */
export type ReaderNote = { kind: 'rows-above'; rows: number };

export type Table = {
  notes: readonly ReaderNote[];
  /** Reading them throws `UnreadableFile` where only a later part of the file shows that nothing of it can be used. */
  rows: AsyncIterable<TableRow>;
};

/** The file turned out to be unreadable after its first rows had been given. */
export class UnreadableFile extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.name = 'UnreadableFile';
    this.refusal = refusal;
  }
}

const orThrow = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw new UnreadableFile(value);
  return value;
};

/** So much of a text tells its separator and its heading. */
const headLetters = 64 * 1024;

async function* lettersOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decode = textDecoding();
  for await (const chunk of chunks) yield orThrow(decode(chunk));
  yield orThrow(decode(new Uint8Array(), true));
}

/** Excel writes the list separator of its Windows: a semicolon in Indonesia. "Unicode Text" is separated by tabs. */
const separators = [',', ';', '\t'] as const;

/** The separator under which a row names most of what is wanted, whatever stands in the others; the comma where none does. */
const separatorOf = (head: string, columns: Columns): string => {
  const scores = separators.map((separator) => {
    const [first] = leadingRecords(head, separator, 1);
    return { separator, found: first ? namedIn(first.cells, columns) : 0 };
  });
  return scores.reduce((best, next) => (next.found > best.found ? next : best)).separator;
};

/** Excel reads `sep=;` on the first line itself and shows the line after it as row 1. */
const declaredSeparator = /^\ufeff?sep=([,;\t])(?:\r\n|\n|\r)/i;

async function* recordsOf(
  head: string,
  rest: AsyncIterator<string>,
  columns: Columns,
): AsyncGenerator<TextRecord[]> {
  const [declaration = '', declared] = declaredSeparator.exec(head) ?? [];
  const text = head.slice(declaration.length).replace(/^\ufeff/, '');
  const split = recordSplitter(declared ?? separatorOf(text.slice(0, headLetters), columns));
  yield orThrow(split(text));
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield orThrow(split(next.value));
  yield orThrow(split('', true));
}

/** Trailing empty cells, as spreadsheets leave them, do no harm. */
const misshapen = (cells: readonly string[], width: number): string | undefined =>
  cells.length < width || cells.slice(width).some((c) => c.trim() !== '')
    ? `Baris ini memiliki ${cells.length} kolom, seharusnya ${width}`
    : undefined;

const rowOf = ({ row, cells }: TextRecord, { places, width }: Heading): TableRow => {
  const fault = misshapen(cells, width);
  return fault
    ? { row, cells: {}, misshapen: fault }
    : { row, cells: Object.fromEntries(places.map(([c, at]) => [c, cells[at]?.trim() ?? ''])) };
};

async function* rowsOf(
  first: readonly TextRecord[],
  rest: AsyncIterator<TextRecord[]>,
  heading: Heading,
): AsyncGenerator<TableRow> {
  for (const record of first) yield rowOf(record, heading);
  for (let next = await rest.next(); !next.done; next = await rest.next())
    for (const record of next.value) yield rowOf(record, heading);
}

const isWorkbook = ([a, b]: Uint8Array): boolean =>
  (a === 0x50 && b === 0x4b) ||
  // Excel's workbook of before 2007.
  (a === 0xd0 && b === 0xcf);

/** The first bytes, at least four where the file has them, and everything again from the beginning. */
const peeked = async (
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ first: Uint8Array; all: AsyncIterable<Uint8Array> }> => {
  const source = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  for (; length < 4; ) {
    const next = await source.next();
    if (next.done) break;
    seen.push(next.value);
    length += next.value.length;
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    yield* seen;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }
  return { first: Buffer.concat(seen), all: again() };
};

const readText = async (chunks: AsyncIterable<Uint8Array>, columns: Columns): Promise<Table | Refusal> => {
  const letters = lettersOf(chunks);
  let head = '';
  for (let next = await letters.next(); !next.done; next = await letters.next()) {
    head += next.value;
    if (head.length >= headLetters) break;
  }
  const records = recordsOf(head, letters, columns);
  const above: TextRecord[] = [];
  // The heading and one row: a file without a row is refused as a whole.
  for (let next = await records.next(); !next.done; next = await records.next()) {
    above.push(...next.value);
    if (above.length > 1) break;
  }
  const heading = findHeading(above, columns);
  if (isRefusal(heading)) return heading;
  const first = above.slice(heading.above);
  return first.length === 0 ? noRows : { notes: [], rows: rowsOf(first, records, heading) };
};

/** The rows of a file, or why nothing of it can be used. Empty lines are passed over but counted. */
export const readTable = async (
  chunks: AsyncIterable<Uint8Array>,
  columns: Columns,
): Promise<Table | Refusal> => {
  const { first, all } = await peeked(chunks);
  if (first.length === 0) return emptyFile;
  if (isWorkbook(first)) return workbookFile;
  try {
    return await readText(all, columns);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.refusal;
    throw error;
  }
};

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A small file at once: all of its rows, or the refusal wherever in the file it lies. */
export const readWholeTable = async (
  bytes: Uint8Array,
  columns: Columns,
): Promise<{ notes: readonly ReaderNote[]; rows: TableRow[] } | Refusal> => {
  const table = await readTable(once(bytes), columns);
  if (isRefusal(table)) return table;
  try {
    const rows: TableRow[] = [];
    for await (const row of table.rows) rows.push(row);
    return { notes: table.notes, rows };
  } catch (error) {
    if (error instanceof UnreadableFile) return error.refusal;
    throw error;
  }
};
