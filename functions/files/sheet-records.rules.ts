// Splits the XML of a worksheet into records as it comes: each with its row, its cells as text, and which of them were numbers.
// What cannot be read, or would cost more than `reading-limits.ts` says, throws `UnreadableFile`.
import { brokenWorkbook, tooLongRow, tooManyRows } from '../refusals/files.refusals.ts';
import { type Cost, spend, tableLimits, workbookLimits } from './reading-limits.ts';
import { type SourceRecord, UnreadableFile } from './table-source.ts';
import { attributesOf, plainText, textIn } from './workbook-xml.rules.ts';
import { elementsIn } from './xml-elements.rules.ts';

export type Reading = {
  shared: readonly string[];
  dates: readonly boolean[];
  from1904: boolean;
  cost: Cost;
};

const { rowLetters: longestRow } = workbookLimits;

/** `AB12` → 27. */
const placeOf = (reference: string): number => {
  let place = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    place = place * 26 + letter.charCodeAt(0) - 64;
  return place - 1;
};

const dayOf = (serial: number, from1904: boolean): string => {
  const day = Math.floor(serial) + (from1904 ? 1_462 : 0);
  // Excel counts a 29 February 1900 that never was; days before it are one further on.
  return new Date(Date.UTC(1899, 11, 30) + (day < 60 ? day + 1 : day) * 86_400_000)
    .toISOString()
    .slice(0, 10);
};

/** The last day Excel knows; beyond it a number is none. */
const lastSerial = 2_958_465;

/** As Indonesia writes a number, so that it cannot be taken for thousands. */
const numberText = (value: number): string => String(value).replace('.', ',');

type Cell = { text: string; isNumber: boolean };

const cellOf = (
  { t = 'n', s }: Readonly<Record<string, string>>,
  inside: string,
  { shared, dates, from1904 }: Reading,
): Cell => {
  const [, written = ''] = /<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</.exec(inside) ?? [];
  switch (t) {
    case 's':
      return { text: shared[Number(written)] ?? '', isNumber: false };
    case 'inlineStr':
      return { text: textIn(inside), isNumber: false };
    case 'b':
      return { text: written === '1' ? 'TRUE' : 'FALSE', isNumber: false };
    case 'n': {
      const value = Number(written);
      if (written.trim() === '' || !Number.isFinite(value))
        return { text: plainText(written).trim(), isNumber: false };
      const isDate = dates[Number(s ?? 0)] === true && value >= 1 && value <= lastSerial;
      return { text: isDate ? dayOf(value, from1904) : numberText(value), isNumber: true };
    }
    // A text that a formula gave, an error, a date in ISO form.
    default:
      return { text: plainText(written), isNumber: false };
  }
};

/** The attributes of a row or a cell, more of them than any spreadsheet writes counted as what they cost. */
const markedBy = (tag: string, { cost }: Reading): Readonly<Record<string, string>> => {
  spend(cost, 'letters', Math.max(0, tag.length - workbookLimits.tagLettersFree));
  return attributesOf(tag);
};

const recordOf = (row: number, inside: string, reading: Reading): SourceRecord => {
  const cells: string[] = [];
  const numbers = new Set<number>();
  let next = 0;
  let seen = 0;
  let letters = 0;
  for (const element of elementsIn(inside, 'c')) {
    seen += 1;
    spend(reading.cost, 'cells', 1);
    if (seen > workbookLimits.cellsInRow) throw new UnreadableFile(tooLongRow(row));
    const attributes = markedBy(element.attributes, reading);
    const place = attributes.r === undefined ? next : placeOf(attributes.r);
    next = place + 1;
    if (element.inside === '' || place < 0 || place >= tableLimits.columns) continue;
    const { text, isNumber } = cellOf(attributes, element.inside, reading);
    // Counted before anything is done with it: a text that cells share is named in a few letters.
    letters += text.length;
    if (letters > tableLimits.recordLetters) throw new UnreadableFile(tooLongRow(row));
    if (text.trim() === '') continue;
    while (cells.length < place) cells.push('');
    cells[place] = text;
    if (isNumber) numbers.add(place);
  }
  spend(reading.cost, 'letters', letters);
  return { row, cells, numbers };
};

const rowBegin = /<((?:\w+:)?row)\b([^<>]*)>/g;
/** Neither is written by any spreadsheet; cells behind them would be lost without a word. */
const otherMarkup = ['<![CDATA[', '<!DOCTYPE'] as const;

/** Takes XML piece by piece and gives the rows that are whole and hold something. */
export const sheetSplitter = (reading: Reading) => {
  let rest = '';
  let row = 0;
  let filled = 0;
  return (piece: string, isLast = false): SourceRecord[] => {
    const text = rest + piece;
    const records: SourceRecord[] = [];
    /** Where a mark can begin that was not found before: what was looked at already is not looked at for each new piece. */
    const from = (mark: string): number => Math.max(0, rest.length - mark.length);
    if (otherMarkup.some((mark) => text.includes(mark, from(mark)))) throw new UnreadableFile(brokenWorkbook);
    let at = 0;
    for (;;) {
      rowBegin.lastIndex = at;
      const begin = rowBegin.exec(text);
      if (!begin) {
        // What is no row is passed over; only the beginning of a tag is kept.
        at = Math.max(at, text.lastIndexOf('<'));
        if (text.length - at > longestRow) throw new UnreadableFile(brokenWorkbook);
        break;
      }
      const [whole, name = '', tag = ''] = begin;
      const inside = begin.index + whole.length;
      row = Number(markedBy(tag, reading).r ?? row + 1);
      if (!Number.isInteger(row) || row < 1) throw new UnreadableFile(brokenWorkbook);
      const end = `</${name}>`;
      const ends = tag.endsWith('/') ? inside : text.indexOf(end, Math.max(inside, from(end)));
      if (ends === -1 ? text.length - inside > longestRow : ends - inside > longestRow)
        throw new UnreadableFile(tooLongRow(row));
      if (ends === -1) {
        if (isLast) throw new UnreadableFile(brokenWorkbook);
        // Numbered again when the rest of it is there.
        row -= 1;
        at = begin.index;
        break;
      }
      spend(reading.cost, 'rows', 1);
      at = tag.endsWith('/') ? inside : ends + end.length;
      if (ends === inside) continue;
      const record = recordOf(row, text.slice(inside, ends), reading);
      if (record.cells.length === 0) continue;
      filled += 1;
      if (filled > tableLimits.records) throw new UnreadableFile(tooManyRows(tableLimits.records));
      records.push(record);
    }
    rest = text.slice(at);
    return records;
  };
};
