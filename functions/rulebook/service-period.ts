// The period a service was measured in: a year, a semester or a quarter; like is compared with like.
import { dateIn, type WibDate } from '../records/moments.ts';

const pattern = /^(?<year>\d{4})(?:-S(?<semester>[12])|-TW(?<quarter>[1-4]))?$/;

/** Whether a text is a period: `2026`, `2026-S2` or `2026-TW3`. */
export const isServicePeriod = (text: string): boolean => pattern.test(text);

/** Indonesian words and Roman numbers for the parts of a year. */
const partNumbers: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  '1': '1',
  '2': '2',
  '3': '3',
  '4': '4',
};
const inWords =
  /^(?:(?:tahun )?(?<before>\d{4})[ -]*)?(?<part>semester|sem|smt|s|triwulan|triwulanan|tw|kuartal|q)[ .-]*(?<number>i{1,3}|iv|[1-4])(?:[ ,/-]*(?:tahun )?(?<after>\d{4}))?$/;

/** A period in the words of an office as it is kept: `Semester I 2026` → `2026-S1`. Undefined where it says none. */
export const readServicePeriod = (raw: string): string | undefined => {
  const text = raw.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const asKept = text.toUpperCase();
  if (isServicePeriod(asKept)) return asKept;
  const year = /^tahun (\d{4})$/.exec(text)?.[1];
  if (year !== undefined) return year;
  const { before, part = '', number = '', after } = inWords.exec(text)?.groups ?? {};
  // A year on both sides, or on none, names no period.
  if ((before === undefined) === (after === undefined)) return undefined;
  const found = `${before ?? after}-${part.startsWith('s') ? 'S' : 'TW'}${partNumbers[number]}`;
  return isServicePeriod(found) ? found : undefined;
};

type Span = 'year' | 'semester' | 'quarter';
const monthsOf: Readonly<Record<Span, number>> = { year: 12, semester: 6, quarter: 3 };

export type ServicePeriod = { year: number; span: Span; endsInMonth: number };

/** Throws on a text that is no period: files are checked before they are kept. */
export const servicePeriod = (text: string): ServicePeriod => {
  const { year, semester, quarter } = pattern.exec(text)?.groups ?? {};
  if (year === undefined) throw new Error(`no period: ${text}`);
  const of = (span: Span, number: number): ServicePeriod => ({
    year: Number(year),
    span,
    endsInMonth: monthsOf[span] * number,
  });
  if (semester !== undefined) return of('semester', Number(semester));
  return quarter === undefined ? of('year', 1) : of('quarter', Number(quarter));
};

/** Its last day. */
export const lastDayOf = (text: string): WibDate => {
  const { year, endsInMonth } = servicePeriod(text);
  return dateIn(year, endsInMonth, 31);
};

/** By the month in which they end. */
export const earlierEnd = (a: string, b: string): number => {
  const [left, right] = [servicePeriod(a), servicePeriod(b)];
  return left.year - right.year || left.endsInMonth - right.endsInMonth;
};

/** By their end; of two that end together the longer comes last, because it rests on more answers. */
export const earlierPeriod = (a: string, b: string): number =>
  earlierEnd(a, b) || monthsOf[servicePeriod(a).span] - monthsOf[servicePeriod(b).span];
