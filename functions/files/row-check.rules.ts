// Checks the cells of one row and says field by field what is wrong, in words an operator can act on.
import type * as z from 'zod';
import { plainAddress } from '../records/mail-address.ts';
import { isCalendarDate, type WibDate } from '../records/moments.ts';
import type { Problem } from '../refusals/refusal.ts';
import { type CivilServantNumber, readCivilServantNumber } from '../rulebook/nip.ts';
import { isMailAddress, readText, type TextRule, texts } from '../rulebook/text.rules.ts';
import type { TableRow } from './table-row.ts';

/** `accepted` is new to the register, `changed` differs from it, `unchanged` says what it already knows. */
export type Verdict = 'accepted' | 'changed' | 'unchanged' | 'rejected';

export type RowResult = {
  row: number;
  verdict: Verdict;
  /** Why it was rejected, field by field. */
  problems: readonly Problem[];
  /** Worth a look, but taken. */
  warnings: readonly Problem[];
};
/** A row that was read, with what it says; rejected rows carry nothing. */
export type Checked<R> = RowResult & { record?: R };

export type Counts = Record<Verdict, number>;
export const countVerdicts = (rows: readonly RowResult[]): Counts => {
  const counts: Counts = { accepted: 0, changed: 0, unchanged: 0, rejected: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
};

export const rejected = (row: number, problems: readonly Problem[]): Checked<never> => ({
  row,
  verdict: 'rejected',
  problems: problems.map((p) => ({ ...p, row })),
  warnings: [],
});

/** Ids and codes become parts of keys and of packed answers. */
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Reads the cells of one row and collects what is wrong with them; a faulty cell gives an empty value or none. */
export type CellReader = {
  problems: Problem[];
  warnings: Problem[];
  say: (field: string, message: string) => void;
  text: (field: string, rule: TextRule) => string;
  optional: (field: string, rule: TextRule) => string | undefined;
  /** Whether anything stands there at all. */
  isEmpty: (field: string) => boolean;
  /** The schema says what kind of id it is: `id('jabatan_id', PositionId)`. */
  id: <S extends z.ZodType<string>>(field: string, schema: S) => z.output<S>;
  whole: (field: string, from: number, to?: number) => number;
  date: (field: string) => WibDate | undefined;
  email: (field: string) => string;
  choice: <T extends string>(field: string, among: readonly T[]) => T | undefined;
  civilServant: (field: string, today: WibDate) => CivilServantNumber | undefined;
};

export const cellReader = ({ cells, misshapen }: TableRow): CellReader => {
  const problems: Problem[] = misshapen ? [{ message: misshapen }] : [];
  const warnings: Problem[] = [];
  const say = (field: string, message: string): void => {
    // One sentence about the whole row is enough when its cells cannot be told apart.
    if (!misshapen) problems.push({ field, message });
  };
  /** Undefined for a faulty one too, which has been said then. */
  const read = (field: string, rule: TextRule): string | undefined => {
    const { text, fault } = readText(cells[field] ?? '', rule);
    if (fault === undefined) return text;
    say(field, fault);
    return undefined;
  };
  const optional = (field: string, rule: TextRule): string | undefined => read(field, rule) || undefined;
  const text = (field: string, rule: TextRule): string => {
    const value = read(field, rule);
    if (value === '') say(field, 'Wajib diisi');
    return value ?? '';
  };
  const matching = (field: string, isFit: (value: string) => boolean, message: string): string => {
    const value = text(field, texts.word);
    if (value === '' || isFit(value)) return value;
    say(field, message);
    return '';
  };
  return {
    problems,
    warnings,
    say,
    text,
    optional,
    isEmpty: (field) => !cells[field],
    id: (field, schema) =>
      schema.parse(
        matching(
          field,
          (v) => idPattern.test(v),
          'Hanya huruf, angka, titik, garis bawah, dan tanda hubung; paling banyak 64 karakter',
        ),
      ),
    whole: (field, from, to) => {
      const value = matching(
        field,
        (v) => /^\d{1,15}$/.test(v) && Number(v) >= from && (to === undefined || Number(v) <= to),
        `Harus bilangan bulat ${to === undefined ? `paling kecil ${from}` : `${from}–${to}`}`,
      );
      return value === '' ? from : Number(value);
    },
    date: (field) => {
      const value = matching(
        field,
        isCalendarDate,
        'Harus tanggal yang sah dengan bentuk TTTT-BB-HH, misalnya 2026-01-31',
      );
      return isCalendarDate(value) ? value : undefined;
    },
    email: (field) => {
      const value = text(field, texts.mailAddress);
      if (value === '' || isMailAddress(value)) return plainAddress(value);
      say(field, 'Bukan alamat surel yang sah');
      return '';
    },
    choice: (field, among) => {
      const value = text(field, texts.word);
      const found = among.find((a) => a === value.toLowerCase());
      if (value !== '' && found === undefined) say(field, `Harus salah satu dari: ${among.join(', ')}`);
      return found;
    },
    civilServant: (field, today) => {
      const value = text(field, texts.word);
      if (value === '') return undefined;
      if (/^\d([.,]\d+)?e\+\d+$/i.test(value)) {
        say(
          field,
          'Excel mengubah nomor ini menjadi bilangan. Di Excel, pilih kolomnya, ubah format sel menjadi Teks, lalu isi kembali nomornya',
        );
        return undefined;
      }
      const number = readCivilServantNumber(value, today);
      if (number.kind === 'impossible') {
        say(field, number.message);
        return undefined;
      }
      for (const message of number.warnings) warnings.push({ field, message });
      return number;
    },
  };
};

/** The row a value was first seen in; a second sight is a duplicate and names the first. */
export const duplicateFinder = () => {
  const seen = new Map<string, number>();
  return (field: string, value: string, row: number): Problem | undefined => {
    if (value === '') return undefined;
    const name = `${field}\n${value}`;
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, row);
      return undefined;
    }
    return { field, message: `Ganda dengan baris ${first}` };
  };
};

const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, v]) => v !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, canonical(v)]),
        )
      : value;

/** Whether two records say the same, whatever the order of their fields. */
export const saysTheSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

/** The verdict of a row that could be read: against what the register holds under the same key. */
export const judge = <R>(
  row: number,
  reader: CellReader,
  record: R,
  known: NoInfer<R> | undefined,
): Checked<R> =>
  reader.problems.length > 0
    ? rejected(row, reader.problems)
    : {
        row,
        verdict: known === undefined ? 'accepted' : saysTheSame(record, known) ? 'unchanged' : 'changed',
        record,
        problems: [],
        warnings: reader.warnings.map((w) => ({ ...w, row })),
      };
