// The sentences about single cells, and the signs that stand for an empty one.
import { integer, longDate, rupiah } from '../pages/format.ts';
import { calendarYears } from '../records/moments.ts';
import { type TextRule, texts } from '../rulebook/text.rules.ts';
import type { DateReading } from './date-cell.rules.ts';
import type { TableRoom } from './table-room.rules.ts';

export const cellWords = {
  id: 'Hanya huruf, angka, titik, garis bawah, dan tanda hubung; paling banyak 64 karakter',
  numericId:
    'Kolom ini berisi bilangan Excel, bukan teks, sehingga nol di depan dan digit sesudah yang ke-15 hilang; ubah kolom menjadi Teks dan ambil ulang dari sumbernya',
  spoiltNumber:
    'Excel mengubah nomor menjadi bilangan seperti 1,98E+17 sehingga tiga digit terakhirnya hilang; ubah kolom menjadi Teks dan ambil ulang dari SIASN',
  formerNumber: 'Ini NIP lama (9 digit); gunakan NIP baru 18 digit dari SIASN',
  sheetError: (text: string) => `Sel berisi galat Excel (${text}); perbaiki rumusnya atau kosongkan selnya`,
  fraction: 'Harus rupiah bulat, tanpa sen',
  money: 'Harus jumlah rupiah, misalnya 45000000 atau Rp 45.000.000',
  noRoom: (lack: 'too-many' | 'too-long', table: string, records: string, room: TableRoom) =>
    lack === 'too-many'
      ? `${table} memuat paling banyak ${integer(room.records)} ${records}`
      : `${table} memuat paling banyak ${integer(room.letters)} huruf; perpendek isian pada baris ini`,
  tooMuchMoney: (most: number) => `Paling banyak ${rupiah(most)}`,
} as const;

const mostNamed = 10;

/** In a sentence about one cell: a cell may hold hundreds of codes. */
export const someOf = (all: readonly string[]): string =>
  all.length <= mostNamed
    ? all.join(', ')
    : `${all.slice(0, mostNamed).join(', ')}, dan ${integer(all.length - mostNamed)} lainnya`;

/** What people and exports write into a cell that has nothing to say. */
const emptyWords = new Set(['-', '--', '–', '—', '.', 'null', '(null)', 'nan', 'n/a']);

/** What a formula leaves that could not be computed. */
export const isSheetError = (text: string): boolean =>
  /^#(?:REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|N\/A|SPILL!|CALC!)$/i.test(text);

/** A zero is no name and no title; among codes and numbers it may be meant. */
const mayBeZero = new Set<TextRule>([texts.word, texts.codes, texts.mailAddress]);

export const isEmptyWord = (text: string, rule: TextRule): boolean =>
  text === '' || emptyWords.has(text.toLowerCase()) || (text === '0' && !mayBeZero.has(rule));

/** Why a date cannot be taken. */
export const whatDateSays = (text: string, reading: Exclude<DateReading, { kind: 'date' }>): string => {
  switch (reading.kind) {
    case 'ambiguous':
      return `${text} dapat berarti ${longDate(reading.either)} atau ${longDate(reading.or)}; tuliskan seperti ${reading.either}`;
    case 'impossible':
      return `${text} tidak ada dalam kalender`;
    case 'other-times':
      return `${text} di luar tahun ${calendarYears.first}–${calendarYears.last}`;
    case 'unknown':
      return `${text} bukan tanggal yang dikenali; tuliskan seperti 2026-01-31 atau 31-01-2026`;
  }
};
