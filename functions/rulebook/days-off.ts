// Days off by year: national holidays and joint leave as the SKB 3 Menteri (joint decree) fixes them, estimates until it does.
import { WibDate } from '../records/moments.ts';
import recorded from './days-off.json' with { type: 'json' };

type YearOfDaysOff = { decree?: string; holidays: readonly string[]; jointLeave: readonly string[] };

/**
 * Kept by hand, a year at a time: what the decree says (docs/sources.md#skb-3-menteri); a year without a decree holds
 * the dates a library expects (docs/days-off.md says which, and every difference between two libraries).
 */
const years: Readonly<Record<string, YearOfDaysOff>> = recorded;

const dates = (texts: readonly string[]): WibDate[] => texts.map((text) => WibDate.parse(text));

export const nationalHolidays: readonly WibDate[] = dates(
  Object.values(years).flatMap(({ holidays }) => holidays),
);

/** The number of the decree that fixes a year's days off; undefined while they are an estimate (*perkiraan*). */
export const decreeOf = (year: number): string | undefined => years[String(year)]?.decree;

/** The joint leave of a year by the decree; none while it is an estimate. */
export const jointLeaveOf = (year: number): readonly WibDate[] =>
  dates(years[String(year)]?.jointLeave ?? []);

/** What a government changes: the joint leave of a year instead of the decree's, and holidays of its own region. */
export type OwnDaysOff = {
  jointLeave: Readonly<Record<string, readonly WibDate[]>>;
  regional: readonly WibDate[];
};

/** Every date that is off beside weekends and national holidays, all years together, in order. */
export const daysOffBesideHolidays = (own: OwnDaysOff): WibDate[] => {
  const jointLeave = Object.keys({ ...years, ...own.jointLeave }).flatMap(
    (year) => own.jointLeave[year] ?? dates(years[year]?.jointLeave ?? []),
  );
  return [...new Set([...jointLeave, ...own.regional])].sort();
};
