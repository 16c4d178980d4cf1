// Who holds an office on a day, and how a new holder takes over: nobody is head twice, and nobody beside another.
import { addDays, type WibDate } from '../records/moments.ts';
import type { HeadTerm, OfficeHolder, OfficeRole, Term } from '../records/office.ts';

export const holds = ({ from, to }: Term, day: WibDate): boolean =>
  from <= day && (to === undefined || day <= to);

/** Of those who hold on a day, whoever stands in (Plh.) acts for the one who is away; of equals, the last to begin. */
export const actingOn = <T extends Term>(terms: readonly T[], day: WibDate): T | undefined =>
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

/** Terms after everybody leaves at the end of a day. */
export const vacated = <T extends Term>(terms: readonly T[], lastDay: WibDate): T[] =>
  endedBefore(terms, addDays(lastDay, 1), () => true);
