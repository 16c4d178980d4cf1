// Splits the XML of a worksheet into records as it comes: each with its row, its cells as text, and which of them were numbers.
import { brokenWorkbook, tooLongRow, tooManyRows } from '../refusals/files.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { mostRecords } from './csv-records.rules.ts';
import type { SourceRecord } from './table-source.ts';
import { attributesOf, plainText, textIn } from './workbook-xml.rules.ts';
import { elementsIn } from './xml-elements.rules.ts';

export type Reading = {
  shared: readonly string[];
  dates: readonly boolean[];
  from1904: boolean;
};

/** Beyond these no table of ours goes; a sheet may place a cell in its 16,384th column. */
const mostColumns = 500;
const longestRow = 1024 * 1024;

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

type Cell = { place: number; text: string; isNumber: boolean };

/** Undefined of broken XML. */
const cellOf = (
  tag: string,
  inside: string,
  next: number,
  { shared, dates, from1904 }: Reading,
): Cell | undefined => {
  const { r, t = 'n', s } = attributesOf(tag);
  const place = r === undefined ? next : placeOf(r);
  const [, written = ''] = /<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)</.exec(inside) ?? [];
  switch (t) {
    case 's':
      return { place, text: shared[Number(written)] ?? '', isNumber: false };
    case 'inlineStr': {
      const text = textIn(inside);
      return text === undefined ? undefined : { place, text, isNumber: false };
    }
    case 'b':
      return { place, text: written === '1' ? 'TRUE' : 'FALSE', isNumber: false };
    case 'n': {
      const value = Number(written);
      if (written.trim() === '' || !Number.isFinite(value))
        return { place, text: plainText(written).trim(), isNumber: false };
      const isDate = dates[Number(s ?? 0)] === true && value >= 1 && value <= lastSerial;
      return { place, text: isDate ? dayOf(value, from1904) : numberText(value), isNumber: true };
    }
    // A text that a formula gave, an error, a date in ISO form.
    default:
      return { place, text: plainText(written), isNumber: false };
  }
};

const recordOf = (row: number, inside: string, reading: Reading): SourceRecord | Refusal => {
  const found = elementsIn(inside, 'c');
  if (!found) return brokenWorkbook;
  const cells: string[] = [];
  const numbers = new Set<number>();
  let next = 0;
  for (const element of found) {
    const cell = cellOf(element.attributes, element.inside, next, reading);
    if (!cell) return brokenWorkbook;
    const { place, text, isNumber } = cell;
    next = place + 1;
    if (text.trim() === '' || place < 0 || place >= mostColumns) continue;
    while (cells.length < place) cells.push('');
    cells[place] = text;
    if (isNumber) numbers.add(place);
  }
  return { row, cells, numbers };
};

const rowBegin = /<(?:\w+:)?row\b([^<>]*)>/g;

/** Takes XML piece by piece and gives the rows that are whole and hold something. */
export const sheetSplitter = (reading: Reading) => {
  let rest = '';
  let row = 0;
  let filled = 0;
  return (piece: string, isLast = false): SourceRecord[] | Refusal => {
    const text = rest + piece;
    const records: SourceRecord[] = [];
    // Neither is written by any spreadsheet; cells behind them would be lost without a word.
    if (text.includes('<![CDATA[') || text.includes('<!DOCTYPE')) return brokenWorkbook;
    let at = 0;
    for (;;) {
      rowBegin.lastIndex = at;
      const begin = rowBegin.exec(text);
      if (!begin) {
        // What is no row is passed over; only the beginning of a tag is kept.
        at = Math.max(at, text.lastIndexOf('<'));
        if (text.length - at > longestRow) return brokenWorkbook;
        break;
      }
      const [whole, tag = ''] = begin;
      const inside = begin.index + whole.length;
      row = Number(attributesOf(tag).r ?? row + 1);
      if (!Number.isInteger(row) || row < 1) return brokenWorkbook;
      if (tag.endsWith('/')) {
        at = inside;
        continue;
      }
      const end = /<\/(?:\w+:)?row>/.exec(text.slice(inside, inside + longestRow));
      if (!end) {
        if (text.length - inside > longestRow) return tooLongRow(row);
        if (isLast) return brokenWorkbook;
        // Numbered again when the rest of it is there.
        row -= 1;
        at = begin.index;
        break;
      }
      const record = recordOf(row, text.slice(inside, inside + end.index), reading);
      if (isRefusal(record)) return record;
      if (record.cells.length > 0) {
        filled += 1;
        if (filled > mostRecords) return tooManyRows(mostRecords);
        records.push(record);
      }
      at = inside + end.index + end[0].length;
    }
    rest = text.slice(at);
    return records;
  };
};
