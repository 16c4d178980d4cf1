// Terms one after another: whether they cover some days, which one a day belongs to, how they end, and whether they can be.
import { addDays, type WibDate } from '../records/moments.ts';
import type { Term } from '../records/term.ts';

/** The first of these days on which none of the terms holds; one that begins on the day after another goes on where that one ended. */
const firstBetween = (terms: readonly Term[], first: WibDate, last: WibDate): WibDate | undefined => {
  let day = first;
  for (const { from, to } of terms) {
    if (from > day || (to !== undefined && to < day)) continue;
    if (to === undefined || to >= last) return undefined;
    day = addDays(to, 1);
  }
  return day;
};

/** On all of these days. */
export const coversThrough = (terms: readonly Term[], first: WibDate, last: WibDate): boolean =>
  firstBetween(terms, first, last) === undefined;

/** Why a day lies in no term: after the last day of one, or before any has begun. */
export type Absence = { since: 'ended' | 'not-begun'; day: WibDate };

/** Of the first of these days that lies in none; undefined when all do, and where no term was ever said. */
export const absenceIn = (terms: readonly Term[], first: WibDate, last: WibDate): Absence | undefined => {
  const day = firstBetween(terms, first, last);
  if (day === undefined) return undefined;
  const ended = terms.findLast(({ to }) => to !== undefined && to < day)?.to;
  if (ended !== undefined) return { since: 'ended', day: ended };
  const next = terms.find(({ from }) => from > day);
  return next && { since: 'not-begun', day: next.from };
};

/** The term of a day, or the one that begins next, or the last one there was. */
export const termOn = <T extends Term>(terms: readonly T[], day: WibDate): T | undefined =>
  terms.find(({ to }) => to === undefined || to >= day) ?? terms.at(-1);

/** Ended on a day: what had not begun by then is left out. */
export const endedTerms = <T extends Term>(terms: readonly T[], lastDay: WibDate): T[] =>
  terms.flatMap((term) => {
    if (term.from > lastDay) return [];
    return [term.to === undefined || term.to > lastDay ? { ...term, to: lastDay } : term];
  });

/** Each ends not before it begins, and before the next one does. */
export const areInOrder = (terms: readonly Term[]): boolean =>
  terms.every(({ from, to }, i) => {
    const next = terms[i + 1];
    return (to === undefined || from <= to) && (next === undefined || (to !== undefined && to < next.from));
  });
