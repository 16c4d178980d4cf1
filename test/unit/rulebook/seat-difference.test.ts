// Whom a change of terms takes a seat from, and to whom it gives it: held against counting day by day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeadTerm } from '../../../functions/records/office.ts';
import { stoodDown, takenOver } from '../../../functions/rulebook/office-holders.rules.ts';
import { seatDifference, within } from '../../../functions/rulebook/seat-difference.rules.ts';
import { on } from '../../support/branded.ts';
import { aHead } from '../../support/holders.ts';

const march = (day: number) => on(`2027-03-${String(day).padStart(2, '0')}`);
const isSame = (a: HeadTerm, b: HeadTerm): boolean => a.employeeId === b.employeeId;
const names = (terms: readonly HeadTerm[]): string[] => terms.map((t) => t.employeeId).toSorted();

const day = fc.integer({ min: 1, max: 12 }).map(march);
const term = fc
  .record({
    who: fc.constantFrom('a', 'b', 'c', 'd'),
    from: day,
    to: fc.option(day, { nil: undefined }),
    capacity: fc.constantFrom('definitif', 'plt', 'plh' as const),
  })
  .filter(({ from, to }) => to === undefined || from <= to)
  .map(({ who, from, to, capacity }) => aHead(who, { from, capacity, ...(to === undefined ? {} : { to }) }));
const terms = fc.uniqueArray(term, {
  maxLength: 4,
  // Of two who began as the same on one day nobody can say who acts.
  selector: ({ from, capacity }) => `${from} ${capacity === 'plh'}`,
});

/** Another way to say it: a calendar with everybody in it, and nothing of what the rule knows. */
const calendarOf = (all: readonly HeadTerm[], today: string) =>
  Array.from({ length: 20 }, (_, i) => march(i + 1))
    .filter((d) => d >= today)
    .map((d) => {
      const holding = all.filter((t) => !(t.from > d) && !(t.to !== undefined && t.to < d));
      const standsIn = holding.filter((t) => t.capacity === 'plh');
      const acting = (standsIn.length > 0 ? standsIn : holding).toSorted((x, y) =>
        x.from > y.from ? -1 : 1,
      )[0];
      return { day: d, who: new Set<string>(holding.map((t) => t.employeeId)), acts: acting?.employeeId };
    });

const byCalendar = (before: readonly HeadTerm[], after: readonly HeadTerm[], today: string) => {
  const [was, is] = [calendarOf(before, today), calendarOf(after, today)];
  const [lost, gained, stoodInFor] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let [from, filledFrom]: (string | undefined)[] = [];
  was.forEach((b, i) => {
    const a = is[i];
    if (!a) return;
    for (const who of b.who) if (!a.who.has(who)) lost.add(who);
    for (const who of a.who) if (!b.who.has(who)) gained.add(who);
    if (a.acts !== b.acts) for (const who of a.who) if (b.who.has(who)) stoodInFor.add(who);
    if (a.acts !== b.acts || [...a.who].toSorted().join() !== [...b.who].toSorted().join()) from ??= a.day;
    if (b.acts === undefined && a.acts !== undefined) filledFrom ??= a.day;
  });
  const sorted = (set: Set<string>) => [...set].toSorted();
  return { lost: sorted(lost), gained: sorted(gained), stoodInFor: sorted(stoodInFor), from, filledFrom };
};

const byRule = (before: readonly HeadTerm[], after: readonly HeadTerm[], today: ReturnType<typeof march>) => {
  const { lost, gained, stoodInFor, from, filledFrom } = seatDifference(
    { held: before },
    { held: after },
    { today, isSame },
  );
  return { lost: names(lost), gained: names(gained), stoodInFor: names(stoodInFor), from, filledFrom };
};

describe('what a change of terms does to whom', () => {
  it('is what a calendar says, day by day, of any terms before and after', () => {
    fc.assert(
      fc.property(terms, terms, day, (before, after, today) => {
        expect(byRule(before, after, today)).toEqual(byCalendar(before, after, today));
      }),
      { numRuns: 2_000 },
    );
  });

  it('also of somebody who takes over, and of an end: whoever held tomorrow and does not is one who loses', () => {
    fc.assert(
      fc.property(terms, term, day, day, (before, next, today, last) => {
        for (const after of [takenOver(before, next), stoodDown(before, last)])
          expect(byRule(before, after, today)).toEqual(byCalendar(before, after, today));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is nothing where nothing changes, and nothing of days that are over', () => {
    fc.assert(
      fc.property(terms, day, (all, today) => {
        expect(byRule(all, all.toReversed(), today).from).toBeUndefined();
      }),
    );
    const [was, is] = [[aHead('a', { from: march(1) })], [aHead('a', { from: march(1), to: march(9) })]];
    expect(byRule(was, is, march(3))).toMatchObject({ lost: ['a'], from: march(10) });
    expect(byRule([aHead('b', { to: march(2) })], [], march(3)).from).toBeUndefined();
  });

  it('is looked at as far ahead as is asked', () => {
    const [was, is] = [[aHead('a')], [aHead('a', { to: march(9) })]];
    const until = (last: number) =>
      seatDifference({ held: was }, { held: is }, { today: march(1), until: march(last), isSame });
    expect([until(9).from, until(10).from]).toEqual([undefined, march(10)]);
  });
});

describe('the days of a term within others', () => {
  it('are those in both', () => {
    const spans = fc.array(term, { maxLength: 2 });
    fc.assert(
      fc.property(term, spans, (one, others) => {
        const days = Array.from({ length: 20 }, (_, i) => march(i + 1));
        const has = (t: { from: string; to?: string | undefined }, d: string) =>
          t.from <= d && (t.to === undefined || d <= t.to);
        const parts = within(one, others);
        for (const d of days)
          expect(parts.some((part) => has(part, d))).toBe(has(one, d) && others.some((o) => has(o, d)));
      }),
    );
  });
});
