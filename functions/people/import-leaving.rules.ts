// What becomes of people whom a roster leaves out: nothing, unless the operator says why and since when they no longer work here.
import { isCalendarDate, type WibDate } from '../records/moments.ts';
import { type Employee, EndReason } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import type { Leaving } from './import-job.ts';

/** A contract ends for PPPK alone; who among so many is one is said on their own pages. */
export const leavingReasons: readonly EndReason[] = EndReason.options.filter(
  (reason) => reason !== 'kontrak-berakhir',
);

/** As the form has them. */
export type LeavingEntries = {
  choice?: string | undefined;
  reason?: string | undefined;
  lastDay?: string | undefined;
  /** How many they are, written by hand: a file of one agency would otherwise end everybody else with one click. */
  count?: string | undefined;
};

/** Undefined: they stay as they are, which is so unless somebody says otherwise. */
export const readLeaving = (
  { choice, reason, lastDay = '', count }: LeavingEntries,
  { absent, today }: { absent: number; today: WibDate },
): Leaving | undefined | readonly Problem[] => {
  if (choice !== 'akhiri') return undefined;
  const known = leavingReasons.find((one) => one === reason);
  const day = isCalendarDate(lastDay) ? lastDay : undefined;
  const problems: Problem[] = [
    ...(known ? [] : [{ field: 'sebab', message: 'Pilih sebabnya.' }]),
    ...(day === undefined
      ? [{ field: 'terakhir', message: 'Tuliskan hari terakhir bekerja.' }]
      : day > today
        ? [{ field: 'terakhir', message: 'Hari itu belum tiba.' }]
        : []),
    ...(count?.replace(/\./g, '') === String(absent)
      ? []
      : [{ field: 'jumlah', message: `Tuliskan banyaknya pegawai yang berakhir: ${absent}.` }]),
  ];
  return known && day !== undefined && problems.length === 0 ? { reason: known, lastDay: day } : problems;
};

/** As programs say it: what a page calls `tidak-ada`, `sebab`, `terakhir` and `jumlah`. */
const leavingWords = {
  choice: 'absent',
  reason: 'reason',
  lastDay: 'lastDay',
  count: 'count',
} as const;
const wordOfField: Readonly<Record<string, string>> = {
  sebab: leavingWords.reason,
  terakhir: leavingWords.lastDay,
  jumlah: leavingWords.count,
};
export const absentChoices = ['stay', 'end'] as const;

/** What a program asks for, under the rule of the page. What is said by halves is refused: nothing would tell it that nobody ended. */
export const readProgramLeaving = (
  query: URLSearchParams,
  known: { absent: number; today: WibDate },
): Leaving | undefined | readonly Problem[] => {
  const said = (word: string): string | undefined => query.get(word) ?? undefined;
  const choice = said(leavingWords.choice);
  const details = [leavingWords.reason, leavingWords.lastDay, leavingWords.count].filter(
    (word) => said(word) !== undefined,
  );
  if (choice === undefined && details.length === 0) return undefined;
  if (!absentChoices.some((one) => one === choice))
    return [{ field: leavingWords.choice, message: `Pilih salah satu: ${absentChoices.join(', ')}.` }];
  if (choice === 'stay')
    return details.length === 0
      ? undefined
      : details.map((field) => ({ field, message: 'Hanya diisi bila absent=end.' }));
  const leaving = readLeaving(
    {
      choice: 'akhiri',
      reason: said(leavingWords.reason),
      lastDay: said(leavingWords.lastDay),
      count: said(leavingWords.count),
    },
    known,
  );
  return leaving === undefined || 'lastDay' in leaving
    ? leaving
    : leaving.map((problem) => ({ ...problem, field: wordOfField[problem.field ?? ''] ?? '' }));
};

/** The record from then on; undefined for whoever has ended already, or came after that day. */
export const leftOnDay = (person: Employee, { reason, lastDay }: Leaving): Employee | undefined =>
  person.validTo !== undefined || person.validFrom > lastDay
    ? undefined
    : { ...person, validTo: lastDay, endReason: reason };
