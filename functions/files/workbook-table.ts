// The records of one sheet of an XLSX workbook, within stated limits: the sheet that is asked for, or the first that has the table.
import {
  brokenWorkbook,
  emptyFile,
  otherFile,
  tooLargeWorkbook,
  unknownSheet,
} from '../refusals/files.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { asLine } from '../rulebook/text.rules.ts';
import { mostTitles, namedIn } from './heading.rules.ts';
import { type Cost, noCost, workbookLimits } from './reading-limits.ts';
import { type Reading, sheetSplitter } from './sheet-records.rules.ts';
import type { Columns } from './table-row.ts';
import { type SourceRecord, UnreadableFile } from './table-source.ts';
import { dateStyles, readSharedTexts, relationsOf, type SheetName, sheetsOf } from './workbook-xml.rules.ts';
import { textOfPart, textPiecesOf, type ZipPart, zipParts } from './zip-parts.ts';

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

async function* recordsOfSheet(
  part: ZipPart,
  reading: Reading,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<SourceRecord[]> {
  const decoder = new TextDecoder('utf-8');
  const split = sheetSplitter(reading);
  let taken = 0;
  for await (const chunk of part.chunks()) {
    taken += chunk.length;
    if (taken > most) return;
    yield split(decoder.decode(chunk, { stream: true }));
  }
  yield split(decoder.decode(), true);
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

const openWorkbook = async (bytes: Uint8Array, cost: Cost): Promise<Workbook | Refusal> => {
  const parts = zipParts(bytes, cost);
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
  const { most } = cost;
  if (sharedPart && sharedPart.size > most.sharedTexts) return tooLargeWorkbook(most.sharedTexts);
  const shared = sharedPart ? await readSharedTexts(textPiecesOf(sharedPart), most) : [];
  const worksheets = new Map(
    own.flatMap(({ id, type, target: at }) => (type === 'worksheet' ? [[id, at]] : [])),
  );
  const found = sheets.flatMap((sheet) => {
    const part = parts.get(worksheets.get(sheet.relation) ?? '');
    return part ? [{ ...sheet, part }] : [];
  });
  return {
    sheets: found,
    reading: {
      shared,
      dates: dateStyles(await textIn(target('styles'))),
      from1904,
      cost,
    },
  };
};

/** Whether all that is required stands in one of the first rows, near the beginning of the sheet. */
const hasTable = async (part: ZipPart, reading: Reading, { required }: Columns): Promise<boolean> => {
  let seen = 0;
  for await (const records of recordsOfSheet(part, reading, workbookLimits.sheetHead)) {
    if (records.some(({ cells }) => namedIn(cells, { required }) === required.length)) return true;
    seen += records.length;
    if (seen > mostTitles) break;
  }
  return false;
};

/** So many sheets are named to whoever asked for one that is not there. */
const mostNamed = 30;

const chooseSheet = async (
  { sheets, reading }: Workbook,
  columns: Columns,
  asked: string | undefined,
): Promise<Sheet | Refusal> => {
  const names = sheets.map(({ name }) => name);
  if (asked !== undefined)
    return (
      sheets.find(({ name }) => name.trim().toLowerCase() === asked.trim().toLowerCase()) ??
      unknownSheet(
        asked,
        names.slice(0, mostNamed).map((name) => asLine(name, 60)),
      )
    );
  const shown = sheets.filter(({ isHidden }) => !isHidden);
  // However many sheets lie on a part, it is looked at once.
  const lookedAt = new Set<ZipPart>();
  for (const sheet of shown) {
    if (lookedAt.has(sheet.part)) continue;
    lookedAt.add(sheet.part);
    if (await hasTable(sheet.part, reading, columns)) return sheet;
  }
  return shown[0] ?? (names.length === 0 ? brokenWorkbook : emptyFile);
};

export const openSheet = async (
  chunks: AsyncIterable<Uint8Array>,
  columns: Columns,
  asked: string | undefined,
  cost: Cost = noCost(),
): Promise<{ records: AsyncGenerator<SourceRecord[]>; name: string; others: number } | Refusal> => {
  const bytes = await wholeOf(chunks);
  if (isRefusal(bytes)) return bytes;
  const workbook = await openWorkbook(bytes, cost);
  if (isRefusal(workbook)) return workbook;
  const sheet = await chooseSheet(workbook, columns, asked);
  if (isRefusal(sheet)) return sheet;
  return {
    records: recordsOfSheet(sheet.part, workbook.reading),
    name: sheet.name,
    others: workbook.sheets.length - 1,
  };
};
