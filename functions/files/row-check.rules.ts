// Checks the cells of one row and says field by field what is wrong, in words an operator can act on.
import type * as z from 'zod';
import { plainAddress } from '../records/mail-address.ts';
import { isCalendarDate, type WibDate } from '../records/moments.ts';
import type { Problem } from '../refusals/refusal.ts';
import { type CivilServantNumber, readCivilServantNumber } from '../rulebook/nip.ts';
import { isMailAddress, readText, type TextRule, texts } from '../rulebook/text.rules.ts';
import { cellWords, isEmptyWord, isSheetError, whatDateSays } from './cell-words.ts';
import { readDate } from './date-cell.rules.ts';
import { readMoney } from './money-cell.rules.ts';
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
export type Checked<R> = RowResult & {
  record?: R;
  /** What is on record, of a row that changes it. */
  known?: R;
};

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
  /** The same for all rows alike: a page says it once. */
  sayOfColumn: (field: string, message: string) => void;
  text: (field: string, rule: TextRule) => string;
  optional: (field: string, rule: TextRule) => string | undefined;
  /** As it stands in the file. */
  raw: (field: string) => string;
  /** Whether anything stands there at all. */
  isEmpty: (field: string) => boolean;
  /** The schema says what kind of id it is: `id('jabatan_id', PositionId)`. */
  id: <S extends z.ZodType<string>>(field: string, schema: S) => z.output<S>;
  /** Always with an end: what reckons with it makes as many of something. */
  whole: (field: string, from: number, to: number) => number;
  /** Whole rupiah. */
  money: (field: string, most: number) => number;
  date: (field: string) => WibDate | undefined;
  /** One that may be missing or not understood: then a warning says so, and what is taken instead. */
  optionalDate: (field: string, instead: string) => WibDate | undefined;
  /** One that may be missing. */
  optionalEmail: (field: string) => string | undefined;
  choice: <T extends string>(field: string, among: readonly T[]) => T | undefined;
  civilServant: (field: string, today: WibDate) => CivilServantNumber | undefined;
};

/** A number of eighteen digits that went through a spreadsheet as a number: fifteen of them are left. */
const spoiltNumber = /^\d([.,]\d+)?e\+?\d+$|^\d{15}000$/i;

/** A whole number as spreadsheets write it too: `3.00`, `3,0`. */
const wholeNumber = /^(\d{1,15})(?:[.,]0{1,2})?$/;

export const cellReader = ({ cells, misshapen, doubts }: TableRow): CellReader => {
  const problems: Problem[] = misshapen ? [{ message: misshapen }] : [];
  const warnings: Problem[] = [];
  const say = (field: string, message: string): void => {
    // One sentence about the whole row is enough when its cells cannot be told apart.
    if (!misshapen) problems.push({ field, message });
  };
  const sayOfColumn = (field: string, message: string): void => {
    if (!misshapen) problems.push({ field, message, wide: true });
  };
  /** Undefined for a faulty one too, which has been said then. */
  const read = (field: string, rule: TextRule): string | undefined => {
    const { text, fault } = readText(cells[field] ?? '', rule);
    if (fault === undefined && isSheetError(text)) {
      say(field, cellWords.sheetError(text));
      return undefined;
    }
    if (fault === undefined) return isEmptyWord(text, rule) ? '' : text;
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
  const isEmpty = (field: string): boolean =>
    isEmptyWord(readText(cells[field] ?? '', texts.word).text, texts.title);
  const dateOf = (field: string): WibDate | string | undefined => {
    const value = read(field, texts.word);
    if (value === undefined || value === '') return undefined;
    const reading = readDate(value, doubts?.[field] === 'ambiguous' ? 'mixed' : 'unknown');
    return reading.kind === 'date' ? reading.date : whatDateSays(value, reading);
  };
  return {
    problems,
    warnings,
    say,
    sayOfColumn,
    text,
    optional,
    raw: (field) => cells[field] ?? '',
    isEmpty,
    id: (field, schema) => {
      const isSpoilt = doubts?.[field] === 'numeric' || spoiltNumber.test(cells[field] ?? '');
      if (isSpoilt) sayOfColumn(field, cellWords.numericId);
      const value = isSpoilt ? '' : matching(field, (v) => idPattern.test(v), cellWords.id);
      return schema.parse(value);
    },
    whole: (field, from, to) => {
      const value = matching(
        field,
        (v) => {
          const number = Number(wholeNumber.exec(v)?.[1] ?? Number.NaN);
          return number >= from && number <= to;
        },
        `Harus bilangan bulat ${from}–${to}`,
      );
      return Number(wholeNumber.exec(value)?.[1] ?? from);
    },
    money: (field, most) => {
      const value = text(field, texts.word);
      const amount = value === '' ? 0 : readMoney(value);
      if (typeof amount === 'number' && amount <= most) return amount;
      say(
        field,
        amount === 'fraction'
          ? cellWords.fraction
          : amount === undefined
            ? cellWords.money
            : cellWords.tooMuchMoney(most),
      );
      return 0;
    },
    date: (field) => {
      const found = dateOf(field);
      if (found !== undefined && isCalendarDate(found)) return found;
      if (found !== undefined) say(field, found);
      else if (isEmpty(field)) say(field, 'Wajib diisi');
      return undefined;
    },
    optionalDate: (field, instead) => {
      const found = dateOf(field);
      if (found === undefined || isCalendarDate(found)) return found;
      warnings.push({ field, message: `${found}; ${instead}` });
      return undefined;
    },
    optionalEmail: (field) => {
      const value = isEmpty(field) ? undefined : optional(field, texts.mailAddress);
      if (value === undefined || isMailAddress(value)) return value && plainAddress(value);
      say(field, 'Bukan alamat surel yang sah');
      return undefined;
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
      if (doubts?.[field] === 'numeric' || spoiltNumber.test(value)) {
        sayOfColumn(field, cellWords.spoiltNumber);
        return undefined;
      }
      if (/^\d{9}$/.test(value)) {
        say(field, cellWords.formerNumber);
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

/** What is wrong with a value that another row of the file has already. */
export type DuplicateFinder = (field: string, value: string, row: number) => Problem | undefined;

export const doubled = (field: string, first: number): Problem => ({
  field,
  message: `Ganda dengan baris ${first}`,
});

/** The row a value was first seen in; a second sight is a duplicate and names the first. */
export const duplicateFinder = (): DuplicateFinder => {
  const seen = new Map<string, number>();
  return (field, value, row) => {
    if (value === '') return undefined;
    const name = `${field}\n${value}`;
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, row);
      return undefined;
    }
    return doubled(field, first);
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
        ...(known === undefined
          ? { verdict: 'accepted' }
          : saysTheSame(record, known)
            ? { verdict: 'unchanged' }
            : { verdict: 'changed', known }),
        record,
        problems: [],
        warnings: reader.warnings.map((w) => ({ ...w, row })),
      };
