// Reads an uploaded table while it comes, into rows of the wanted columns only; everything else in the file is dropped right here.
import { emptyFile, noRows, otherFile, workbookFile } from '../refusals/files.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { asLine } from '../rulebook/text.rules.ts';
import { findHeading, type Heading, type KnownTable, mostTitles, orOtherKind } from './heading.rules.ts';
import type { ReaderNote } from './reader-note.ts';
import { mostAtOnce, noCost } from './reading-limits.ts';
import { dateOrders, rowMaker } from './row-maker.rules.ts';
import { type Columns, namesOf, type TableRow } from './table-row.ts';
import { type SourceRecord, UnreadableFile } from './table-source.ts';
import { recordsOfText } from './text-table.ts';
import { openSheet } from './workbook-table.ts';

export type Table = {
  notes: readonly ReaderNote[];
  /** Reading them throws `UnreadableFile` where only a later part of the file shows that nothing of it can be used. */
  rows: AsyncIterable<TableRow>;
};

export type ReadOptions = {
  /** Names the one of a workbook; otherwise the first that has the table is read. */
  sheet?: string | undefined;
  /** Other tables that may have been sent by mistake. */
  known?: readonly KnownTable[];
  /** Somebody waits for the page: a workbook that takes longer is refused. */
  atOnce?: boolean;
};

/** How many rows show how a column writes its dates, beyond those that may stand above the table. */
const rowsLookedAt = 500;

async function* rowsOf(
  first: readonly SourceRecord[],
  rest: AsyncIterator<SourceRecord[]>,
  make: (record: SourceRecord) => TableRow,
): AsyncGenerator<TableRow> {
  for (const record of first) yield make(record);
  for (let next = await rest.next(); !next.done; next = await rest.next())
    for (const record of next.value) yield make(record);
}

const notesOf = (heading: Heading, monthFirst: readonly string[]): ReaderNote[] => [
  ...(heading.titles > 0 ? [{ kind: 'rows-above' as const, rows: heading.titles }] : []),
  ...(heading.numbering ? [{ kind: 'numbering-row' as const }] : []),
  ...heading.renamed.map(([name, column]) => ({
    kind: 'renamed' as const,
    heading: asLine(name, 60),
    column,
  })),
  ...monthFirst.map((column) => ({ kind: 'month-first' as const, column })),
];

const tableOf = async (
  records: AsyncIterator<SourceRecord[]>,
  columns: Columns,
  { known = [] }: ReadOptions,
): Promise<Table | Refusal> => {
  const seen: SourceRecord[] = [];
  for (let next = await records.next(); !next.done; next = await records.next()) {
    seen.push(...next.value);
    if (seen.length > mostTitles + rowsLookedAt) break;
  }
  const heading = findHeading(seen, columns);
  if (isRefusal(heading)) return orOtherKind(heading, seen, known);
  const first = seen.slice(heading.titles + (heading.numbering ? 2 : 1));
  if (first.length === 0) return noRows;
  const orders = dateOrders(first, heading, columns);
  const monthFirst = [...orders].flatMap(([column, order]) => (order === 'month-first' ? [column] : []));
  return {
    notes: notesOf(heading, monthFirst),
    rows: rowsOf(first, records, rowMaker(heading, orders, columns)),
  };
};

/** Files that are taken for tables, by how they begin. */
const otherKinds: readonly (readonly [begin: string, refusal: Refusal])[] = [
  // Excel's workbook of before 2007, and one behind a password.
  ['\xd0\xcf', workbookFile],
  ['%PDF', otherFile('dokumen PDF')],
  ['\x89PNG', otherFile('gambar')],
  ['\xff\xd8\xff', otherFile('gambar')],
  ['GIF8', otherFile('gambar')],
  ['Rar\x21\x1a', otherFile('arsip RAR')],
  ['7z\xbc\xaf', otherFile('arsip 7z')],
  ['<!DOCTYPE', otherFile('halaman web')],
  ['<html', otherFile('halaman web')],
  ['<table', otherFile('halaman web')],
  ['<?xml', otherFile('berkas XML')],
  ['{\\rtf', otherFile('dokumen RTF')],
];

const otherKind = (first: Uint8Array): Refusal | undefined => {
  const begin = Buffer.from(first).toString('latin1').trimStart().toLowerCase();
  return otherKinds.find(([sign]) => begin.startsWith(sign.toLowerCase()))?.[1];
};

const isZip = ([a, b]: Uint8Array): boolean => a === 0x50 && b === 0x4b;

/** The first bytes, enough to tell a kind of file where it has them, and everything again from the beginning. */
const peeked = async (
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ first: Uint8Array; all: AsyncIterable<Uint8Array> }> => {
  const source = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  for (let length = 0; length < 16; ) {
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

const readSheet = async (
  chunks: AsyncIterable<Uint8Array>,
  columns: Columns,
  options: ReadOptions,
): Promise<Table | Refusal> => {
  const opened = await openSheet(
    chunks,
    columns,
    options.sheet,
    noCost(options.atOnce ? mostAtOnce : undefined),
  );
  if (isRefusal(opened)) return opened;
  const table = await tableOf(opened.records, columns, options);
  if (isRefusal(table) || opened.others === 0) return table;
  return { ...table, notes: [{ kind: 'sheet', name: asLine(opened.name, 60) }, ...table.notes] };
};

/** What separates the cells shows in any heading that is known, not only in the wanted one. */
const anyOf = (columns: Columns, { known = [] }: ReadOptions): Columns => {
  const all = [columns, ...known.map((table) => table.columns)];
  return {
    required: [...new Set(all.flatMap(namesOf))],
    synonyms: Object.assign({}, ...all.map(({ synonyms = {} }) => synonyms)),
  };
};

/** The rows of a file, or why nothing of it can be used. Empty lines are passed over but counted. */
export const readTable = async (
  chunks: AsyncIterable<Uint8Array>,
  columns: Columns,
  options: ReadOptions = {},
): Promise<Table | Refusal> => {
  const { first, all } = await peeked(chunks);
  if (first.length === 0) return emptyFile;
  const other = otherKind(first);
  if (other) return other;
  try {
    return await (isZip(first)
      ? readSheet(all, columns, options)
      : tableOf(recordsOfText(all, anyOf(columns, options)), columns, options));
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
  options: ReadOptions = {},
): Promise<{ notes: readonly ReaderNote[]; rows: TableRow[] } | Refusal> => {
  const table = await readTable(once(bytes), columns, { ...options, atOnce: true });
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
