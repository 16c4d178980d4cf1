// Which batches would have a facilitator in two places on one day, and how many batches meet at a place at once.
import type { WibDate } from '../../records/moments.ts';

export type Meeting = {
  title: string;
  startsOn: WibDate;
  endsOn: WibDate;
  dates: readonly WibDate[];
  place: string;
  /** Absent for readers who are not told who teaches. */
  facilitator: { name: string; email: string } | undefined;
};

export type Clash = { who: string; first: Meeting; second: Meeting; dates: readonly WibDate[] };

/** Everybody by the address that letters go to: two people may have one name. */
export const clashesOf = (meetings: readonly Meeting[]): Clash[] => {
  const taught = meetings.filter((m) => m.facilitator !== undefined);
  return [...Map.groupBy(taught, (m) => m.facilitator?.email ?? '')].flatMap(([, own]) =>
    own.flatMap((first, i) =>
      own.slice(i + 1).flatMap((second): Clash[] => {
        const other = new Set(second.dates);
        const dates = first.dates.filter((date) => other.has(date));
        return dates.length === 0 ? [] : [{ who: first.facilitator?.name ?? '', first, second, dates }];
      }),
    ),
  );
};

/** The most that meet on one day. */
export const mostAtOnce = (meetings: readonly Pick<Meeting, 'dates'>[]): number => {
  const perDay = new Map<WibDate, number>();
  for (const { dates } of meetings)
    for (const date of new Set(dates)) perDay.set(date, (perDay.get(date) ?? 0) + 1);
  return Math.max(0, ...perDay.values());
};
