// Every limit of the readers of uploaded tables in one place, and the count of what one reading has cost so far.
// A limit is what no table of an office reaches; what an archive of a few kilobytes can be made to unpack to is a thousand times more.
import { overfullWorkbook, tooLargeWorkbook, tooManyRows } from '../refusals/files.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { UnreadableFile } from './table-source.ts';

const mebibyte = 1024 * 1024;

/** Of every table, however it is written. */
export const tableLimits = {
  /** Far above any government's staff; a file of line breaks alone has more. */
  records: 100_000,
  /** Beyond these no table of ours goes: what stands behind them is passed over before anything is done with it. */
  columns: 500,
  /** Letters of one record; in a text file one this long is a quote that never closes. */
  recordLetters: 64 * 1024,
} as const;

/** A workbook is read as a whole: packed, unpacked, and the texts its cells share, which are held in memory. */
export const workbookLimits = {
  packed: 64 * mebibyte,
  parts: 2_000,
  /** What its parts declare together. */
  declared: 400 * mebibyte,
  /** What is unpacked in the whole reading: each part once to see whether the table is there, and once to read it. */
  unpacked: 800 * mebibyte,
  sharedTexts: 64 * mebibyte,
  texts: 2_000_000,
  /** XML of one of them, with its marks for how it looks and is spoken. */
  sharedTextLetters: 4 * mebibyte,
  /** What these texts weigh once they are read: letters beyond Latin-1 take two bytes each, and each text has a head. */
  textBytes: 56 * mebibyte,
  /** Excel takes 32,767 letters in a cell. */
  textLetters: 64 * 1024,
  /** Which sheets there are, where they lie, and how cells look. */
  otherPart: 16 * mebibyte,
  sheets: 500,
  /** Of one tag with its attributes: an address in a link between parts is the longest there is, 2,083 letters. */
  tagLetters: 16 * 1024,
  /** Beyond these the attributes of a row or a cell count as letters of the sheet; spreadsheets write fewer than a hundred. */
  tagLettersFree: 256,
  /** Of one part: sheets, images, links to other workbooks. */
  relations: 5_000,
  /** Excel keeps 65,490 looks of cells, some hundred formats of its own, each of at most 255 letters. */
  styles: 100_000,
  formats: 10_000,
  formatLetters: 2_000,
  /** So much of a sheet shows whether the table is on it. */
  sheetHead: 8 * mebibyte,
  /** XML of one row. */
  rowLetters: mebibyte,
  /** As many as Excel has, filled or not, once to see and once to read. */
  rows: 2 * 1_048_576,
  cellsInRow: 16_384,
  cells: 10_000_000,
  /** Of all cells that are read, with the texts they share once for each cell: as much as a text file may hold. */
  letters: 128 * mebibyte,
} as const;

type Counted = 'unpacked' | 'letters' | 'rows' | 'cells';
const refusalOf: Readonly<Record<Counted, (most: number) => Refusal>> = {
  unpacked: tooLargeWorkbook,
  letters: tooLargeWorkbook,
  rows: () => tooManyRows(tableLimits.records),
  cells: (most) => overfullWorkbook('sel', most),
};

type Most = Readonly<Record<Counted | 'sharedTexts' | 'texts' | 'textBytes', number>>;
/** Of a workbook that is read while somebody waits for the page: a tenth, which takes a second or two. */
export const mostAtOnce: Most = {
  unpacked: 80 * mebibyte,
  letters: 16 * mebibyte,
  rows: 2 * tableLimits.records,
  cells: 1_000_000,
  sharedTexts: 6 * mebibyte,
  texts: 200_000,
  textBytes: 8 * mebibyte,
};

/** What one reading has cost, whichever parts it opened and however often; what would cost more ends it. */
export type Cost = Record<Counted, number> & { most: Most };
export const noCost = (most: Most = workbookLimits): Cost => ({
  unpacked: 0,
  letters: 0,
  rows: 0,
  cells: 0,
  most,
});

export const spend = (cost: Cost, counted: Counted, amount: number): void => {
  cost[counted] += amount;
  const most = cost.most[counted];
  if (cost[counted] > most) throw new UnreadableFile(refusalOf[counted](most));
};

/** Ends the reading where there are more than may be. */
export const atMost = (found: number, most: number, what: string): void => {
  if (found > most) throw new UnreadableFile(overfullWorkbook(what, most));
};
