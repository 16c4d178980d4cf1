// What a change takes from whom, and gives to whom, at an office or at the head of an agency: day by day, from today on.
import { addDays, latestOf, type WibDate } from '../records/moments.ts';
import type { Term } from '../records/office.ts';
import { actingOn, holds } from './office-holders.rules.ts';

type Span = { from: WibDate; to?: WibDate | undefined };

/** The days of a term that lie in one of these spans as well. */
export const within = <T extends Span>(term: T, spans: readonly Span[]): T[] =>
  spans.flatMap((span) => {
    const ends = [term.to, span.to].flatMap((day) => day ?? []).toSorted();
    const part: T = { ...term, from: latestOf(term.from, span.from), to: ends[0] };
    return part.to !== undefined && part.to < part.from ? [] : [part];
  });

export type SeatDifference<T extends Term> = {
  /** Whoever held on some day and holds on that day no more. */
  lost: T[];
  /** Whoever holds, before and after, on a day on which somebody else acts than did. */
  stoodInFor: T[];
  /** Whoever holds on some day on which they did not. */
  gained: T[];
  /** A day on which nobody acted is somebody's now. */
  filledFrom: WibDate | undefined;
  /** The first day on which anything of this is so. */
  from: WibDate | undefined;
};

/** Between two changes of any term all days are alike: one of them is looked at. */
const daysOf = (terms: readonly Term[], today: WibDate, until: WibDate | undefined): WibDate[] => {
  const days = terms.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [addDays(to, 1)])]);
  return [...new Set([today, ...days])]
    .filter((day) => day >= today && (until === undefined || day <= until))
    .toSorted();
};

/** Who holds, and by which terms it is decided who acts; the same unless somebody's service interrupts what is on record. */
export type Holding<T extends Term> = { held: readonly T[]; ofRecord?: readonly T[] };

/** Whoever acts by what is on record, while they hold: an empty chair is not taken by the next in line. */
export const actsOn = <T extends Term>(
  { held, ofRecord = held }: Holding<T>,
  day: WibDate,
  isSame: (one: T, other: T) => boolean,
): T | undefined => {
  const one = actingOn(ofRecord, day);
  return one && held.find((term) => holds(term, day) && isSame(term, one));
};

export const seatDifference = <T extends Term>(
  before: Holding<T>,
  after: Holding<T>,
  {
    today,
    until,
    isSame,
  }: { today: WibDate; until?: WibDate | undefined; isSame: (one: T, other: T) => boolean },
): SeatDifference<T> => {
  const has = (list: readonly T[], one: T): boolean => list.some((other) => isSame(other, one));
  const take = (list: T[], more: readonly T[]): void => {
    for (const one of more) if (!has(list, one)) list.push(one);
  };
  const found: SeatDifference<T> = {
    ...{ lost: [], stoodInFor: [], gained: [] },
    ...{ filledFrom: undefined, from: undefined },
  };
  const isOpen = ({ to }: T): boolean => to === undefined || to >= today;
  const open = ({ held, ofRecord = held }: Holding<T>): Required<Holding<T>> => ({
    held: held.filter(isOpen),
    ofRecord: ofRecord.filter(isOpen),
  });
  const [was, is] = [open(before), open(after)];
  for (const day of daysOf(
    [was, is].flatMap((one) => [...one.held, ...one.ofRecord]),
    today,
    until,
  )) {
    const [held, hold] = [was, is].map((one) => one.held.filter((term) => holds(term, day)));
    if (!held || !hold) continue;
    const [acted, acts] = [actsOn(was, day, isSame), actsOn(is, day, isSame)];
    const gone = held.filter((term) => !has(hold, term));
    const come = hold.filter((term) => !has(held, term));
    const isOther = acted && acts ? !isSame(acted, acts) : acted !== acts;
    if (gone.length === 0 && come.length === 0 && !isOther) continue;
    found.from ??= day;
    take(found.lost, gone);
    take(found.gained, come);
    if (isOther)
      take(
        found.stoodInFor,
        hold.filter((term) => has(held, term)),
      );
    if (!acted && acts) found.filledFrom ??= day;
  }
  return found;
};
