// Splits the text of a CSV into records as it comes (RFC 4180, any kind of line end): each with its row, none held longer than itself.
import { tooLongRow, tooManyRows, unbalancedQuotes } from '../refusals/files.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { tableLimits } from './reading-limits.ts';

export type TextRecord = { row: number; cells: readonly string[] };

const { records: mostRecords, columns: mostColumns, recordLetters: longestRecord } = tableLimits;

const quote = 0x22;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** `more` and `open-quote` go on behind what is there; after a stray quote nothing can be read. */
type Step = { cells: string[]; next: number } | 'more' | 'open-quote' | 'stray-quote';

/** The end of a quoted cell that begins at `from`, behind its closing quote; -1 while none is there. */
const closingQuote = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 2))
    if (text.charCodeAt(at + 1) !== quote) return at;
  return -1;
};

/** One record from `from`; of cells behind the last column no table of ours has, nothing is kept. */
const recordAt = (text: string, from: number, separator: number, isLast: boolean): Step => {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    if (text.charCodeAt(at) === quote) {
      const end = closingQuote(text, at);
      if (end === -1) return 'open-quote';
      if (end + 1 === text.length && !isLast) return 'more';
      if (cells.length < mostColumns) {
        const inside = text.slice(at + 1, end);
        cells.push(inside.includes('"') ? inside.replaceAll('""', '"') : inside);
      }
      at = end + 1;
    } else {
      const begin = at;
      for (; at < text.length; at += 1) {
        const c = text.charCodeAt(at);
        if (c === separator || c === lineFeed || c === carriageReturn) break;
        if (c === quote) return 'stray-quote';
      }
      if (cells.length < mostColumns) cells.push(text.slice(begin, at));
    }
    if (at >= text.length) return isLast ? { cells, next: at } : 'more';
    const c = text.charCodeAt(at);
    at += 1;
    if (c === separator) continue;
    if (c === lineFeed) return { cells, next: at };
    if (c !== carriageReturn) return 'stray-quote';
    if (at === text.length && !isLast) return 'more';
    return { cells, next: text.charCodeAt(at) === lineFeed ? at + 1 : at };
  }
};

const lineBreak = /\r\n|\n|\r/g;
const linesIn = (text: string): number => {
  let lines = 0;
  lineBreak.lastIndex = 0;
  while (lineBreak.exec(text)) lines += 1;
  return lines;
};

const isBlank = (cells: readonly string[]): boolean => cells.every((c) => c.trim() === '');

/** The first records of a text as far as they can be read, to see what kind of table it is. */
export const leadingRecords = (text: string, separator: string, most: number): TextRecord[] => {
  const records: TextRecord[] = [];
  const code = separator.charCodeAt(0);
  for (let at = 0, row = 1; at < text.length && records.length < most; row += 1) {
    const step = recordAt(text, at, code, true);
    if (typeof step === 'string') break;
    if (!isBlank(step.cells)) records.push({ row, cells: step.cells });
    at = step.next;
  }
  return records;
};

/** Takes text piece by piece and gives the records that are whole and hold something; what is empty is counted and dropped. */
export type RecordSplitter = (piece: string, isLast?: boolean) => TextRecord[] | Refusal;

export const recordSplitter = (separator: string): RecordSplitter => {
  const code = separator.charCodeAt(0);
  let rest = '';
  let row = 0;
  let line = 1;
  /** Behind a record without an end only the quotes are counted: an odd number says that one of them never closes. */
  let endless: { line: number; quotes: number } | undefined;

  const countQuotes = (piece: string, isLast: boolean): TextRecord[] | Refusal => {
    if (!endless) return [];
    for (let at = piece.indexOf('"'); at !== -1; at = piece.indexOf('"', at + 1)) endless.quotes += 1;
    if (!isLast) return [];
    return endless.quotes % 2 === 1 ? unbalancedQuotes(endless.line) : tooLongRow(endless.line);
  };

  return (piece, isLast = false) => {
    if (endless) return countQuotes(piece, isLast);
    const text = rest + piece;
    const records: TextRecord[] = [];
    let at = 0;
    while (at < text.length) {
      const step = recordAt(text, at, code, isLast);
      if (typeof step === 'string' && text.length - at > longestRecord && step !== 'stray-quote') {
        if (step === 'more') return tooLongRow(line);
        endless = { line, quotes: 0 };
        return countQuotes(text.slice(at), isLast);
      }
      if (step === 'more') break;
      if (step === 'open-quote' && !isLast) break;
      if (typeof step === 'string') return unbalancedQuotes(line);
      if (step.next - at > longestRecord) return tooLongRow(line);
      row += 1;
      if (row > mostRecords) return tooManyRows(mostRecords);
      if (!isBlank(step.cells)) records.push({ row, cells: step.cells });
      line += linesIn(text.slice(at, step.next));
      at = step.next;
    }
    rest = text.slice(at);
    return records;
  };
};
