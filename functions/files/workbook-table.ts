// The records of one sheet of an XLSX workbook, within stated limits: the sheet that is asked for, or the first that has the table.
import {
  brokenWorkbook,
  emptyFile,
  otherFile,
  tooLargeWorkbook,
  unknownSheet,
} from '../refusals/files.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { mostTitles, namedIn } from './heading.rules.ts';
import { type Reading, sheetSplitter } from './sheet-records.rules.ts';
import type { Columns } from './table-row.ts';
import { orThrow, type SourceRecord, UnreadableFile } from './table-source.ts';
import { dateStyles, relationsOf, type SheetName, sharedTexts, sheetsOf } from './workbook-xml.rules.ts';
import { textOfPart, type ZipPart, zipParts } from './zip-parts.ts';

/** A workbook is read as a whole: packed, unpacked, and the texts its cells share, which are held in memory. */
const workbookLimits = {
  packed: 64 * 1024 * 1024,
  unpacked: 400 * 1024 * 1024,
  sharedTexts: 64 * 1024 * 1024,
  /** Which sheets there are, where they lie, and how cells look. */
  otherPart: 16 * 1024 * 1024,
} as const;

const wholeOf = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | Refusal> => {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > workbookLimits.packed) return tooLargeWorkbook(workbookLimits.packed);
    all.push(chunk);
  }
  return Buffer.concat(all);
};

async function* recordsOfSheet(part: ZipPart, reading: Reading): AsyncGenerator<SourceRecord[]> {
  const decoder = new TextDecoder('utf-8');
  const split = sheetSplitter(reading);
  for await (const chunk of part.chunks()) yield orThrow(split(decoder.decode(chunk, { stream: true })));
  yield orThrow(split(decoder.decode(), true));
}

type Sheet = SheetName & { part: ZipPart };
type Workbook = { sheets: Sheet[]; reading: Reading };

const otherZip = (parts: ReadonlyMap<string, ZipPart>): Refusal => {
  if (parts.has('word/document.xml')) return otherFile('dokumen Word');
  if (parts.has('ppt/presentation.xml')) return otherFile('salindia PowerPoint');
  if (parts.has('xl/workbook.bin')) return otherFile('buku kerja biner (.xlsb)');
  if (parts.has('mimetype')) return otherFile('berkas OpenDocument (.ods)');
  return parts.has('xl/workbook.xml') || parts.size === 0 ? brokenWorkbook : otherFile('arsip ZIP');
};

const openWorkbook = async (bytes: Uint8Array): Promise<Workbook | Refusal> => {
  const parts = zipParts(bytes, workbookLimits.unpacked);
  if (isRefusal(parts)) return parts;
  const textIn = async (name: string | undefined): Promise<string> => {
    const part = name === undefined ? undefined : parts.get(name);
    if (part && part.size > workbookLimits.otherPart)
      throw new UnreadableFile(tooLargeWorkbook(workbookLimits.otherPart));
    return part ? textOfPart(part) : '';
  };
  const root = relationsOf(await textIn('_rels/.rels'), '');
  const book = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!book.startsWith('xl/') || !parts.has(book)) return otherZip(parts);
  const own = relationsOf(await textIn(book.replace(/([^/]+)$/, '_rels/$1.rels')), book);
  const target = (type: string): string | undefined => own.find((r) => r.type === type)?.target;
  const { sheets, from1904 } = sheetsOf(await textIn(book));
  const sharedPart = parts.get(target('sharedStrings') ?? '');
  if (sharedPart && sharedPart.size > workbookLimits.sharedTexts)
    return tooLargeWorkbook(workbookLimits.sharedTexts);
  const shared = sharedPart ? sharedTexts(await textOfPart(sharedPart)) : [];
  if (!shared) return brokenWorkbook;
  const found = sheets.flatMap((sheet) => {
    const relation = own.find(({ id, type }) => id === sheet.relation && type === 'worksheet');
    const part = parts.get(relation?.target ?? '');
    return part ? [{ ...sheet, part }] : [];
  });
  return {
    sheets: found,
    reading: {
      shared,
      dates: dateStyles(await textIn(target('styles'))),
      from1904,
    },
  };
};

/** Whether all that is required stands in one of the first rows. */
const hasTable = async (sheet: Sheet, reading: Reading, { required }: Columns): Promise<boolean> => {
  let seen = 0;
  for await (const records of recordsOfSheet(sheet.part, reading)) {
    if (records.some(({ cells }) => namedIn(cells, { required }) === required.length)) return true;
    seen += records.length;
    if (seen > mostTitles) break;
  }
  return false;
};

const chooseSheet = async (
  { sheets, reading }: Workbook,
  columns: Columns,
  asked: string | undefined,
): Promise<Sheet | Refusal> => {
  const names = sheets.map(({ name }) => name);
  if (asked !== undefined)
    return (
      sheets.find(({ name }) => name.trim().toLowerCase() === asked.trim().toLowerCase()) ??
      unknownSheet(asked, names)
    );
  const shown = sheets.filter(({ isHidden }) => !isHidden);
  for (const sheet of shown) if (await hasTable(sheet, reading, columns)) return sheet;
  return shown[0] ?? (names.length === 0 ? brokenWorkbook : emptyFile);
};

export const openSheet = async (
  chunks: AsyncIterable<Uint8Array>,
  columns: Columns,
  asked: string | undefined,
): Promise<{ records: AsyncGenerator<SourceRecord[]>; name: string; others: number } | Refusal> => {
  const bytes = await wholeOf(chunks);
  if (isRefusal(bytes)) return bytes;
  const workbook = await openWorkbook(bytes);
  if (isRefusal(workbook)) return workbook;
  const sheet = await chooseSheet(workbook, columns, asked);
  if (isRefusal(sheet)) return sheet;
  return {
    records: recordsOfSheet(sheet.part, workbook.reading),
    name: sheet.name,
    others: workbook.sheets.length - 1,
  };
};
