// Who holds an office on a day, and how a new holder takes over: nobody is head twice, and nobody beside another.
import { addDays, type WibDate } from '../records/moments.ts';
import type { HeadTerm, OfficeHolder, OfficeRole, Term } from '../records/office.ts';

const holds = ({ from, to }: Term, day: WibDate): boolean => from <= day && (to === undefined || day <= to);

/** Of those who hold on a day, whoever stands in (Plh.) acts for the one who is away; of equals, the last to begin. */
const actingOn = <T extends Term>(terms: readonly T[], day: WibDate): T | undefined =>
  terms
    .filter((term) => holds(term, day))
    .toSorted(
      (a, b) => Number(b.capacity === 'plh') - Number(a.capacity === 'plh') || (a.from < b.from ? 1 : -1),
    )[0];

export const holderOf = (
  offices: readonly OfficeHolder[],
  role: OfficeRole,
  day: WibDate,
): OfficeHolder | undefined =>
  actingOn(
    offices.filter((holder) => holder.role === role),
    day,
  );

/** The last to have taken office, also after it fell vacant: what an office is called and where it is asked stays. */
export const lastHolderOf = (offices: readonly OfficeHolder[], role: OfficeRole): OfficeHolder | undefined =>
  offices
    .filter((holder) => holder.role === role && holder.capacity !== 'plh')
    .reduce<OfficeHolder | undefined>((last, one) => (last && last.from >= one.from ? last : one), undefined);

export const headTermOf = ({ heads }: { heads: readonly HeadTerm[] }, day: WibDate): HeadTerm | undefined =>
  actingOn(heads, day);

/** Terms with one that ends the day before another begins; a term that had not begun by then is left out. */
const endedBefore = <T extends Term>(terms: readonly T[], day: WibDate, ends: (term: T) => boolean): T[] =>
  terms.flatMap((term) => {
    if (!ends(term) || !(term.to === undefined || term.to >= day)) return [term];
    return term.from >= day ? [] : [{ ...term, to: addDays(day, -1) }];
  });

/** Terms after somebody takes over on a day: an acting or definitive holder ends whoever held, who stands in ends nobody but another. */
export const takenOver = <T extends Term>(terms: readonly T[], next: T): T[] => [
  ...endedBefore(terms, next.from, (term) => (term.capacity === 'plh') === (next.capacity === 'plh')),
  next,
];

/** Whoever would act on the day after: that one leaves where somebody leaves at the end of a day. */
export const leavingAfter = <T extends Term>(terms: readonly T[], lastDay: WibDate): T | undefined =>
  actingOn(terms, addDays(lastDay, 1));

/** Terms after they have left: who stood in leaves the holder where they are. */
export const stoodDown = <T extends Term>(terms: readonly T[], lastDay: WibDate): T[] => {
  const isStandIn = leavingAfter(terms, lastDay)?.capacity === 'plh';
  return endedBefore(terms, addDays(lastDay, 1), (term) => !isStandIn || term.capacity === 'plh');
};

/**
 * Terms on some day of which, from today on, their holder holds the office no more: whoever has one of them loses it. One who goes
 * on in another term, or in several that follow each other, loses nothing.
 */
export const cutShort = <T extends Term>(
  before: readonly T[],
  after: readonly T[],
  today: WibDate,
  isSameHolder: (one: T, other: T) => boolean,
): T[] =>
  before.filter((term) => {
    const kept = after.filter((one) => isSameHolder(one, term));
    const first = term.from > today ? term.from : today;
    // A day without them is the first of all, or follows the last of a term they keep.
    const days = [first, ...kept.flatMap(({ to }) => (to === undefined ? [] : [addDays(to, 1)]))];
    return days.some((day) => day >= first && holds(term, day) && !kept.some((one) => holds(one, day)));
  });

/** Terms after everybody leaves at the end of a day. */
export const vacated = <T extends Term>(terms: readonly T[], lastDay: WibDate): T[] =>
  endedBefore(terms, addDays(lastDay, 1), () => true);
