// Terms one after another: held against a calendar that is walked day by day, which knows nothing of how the rules look.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type WibDate } from '../../../functions/records/moments.ts';
import type { Term } from '../../../functions/records/term.ts';
import {
  absenceIn,
  areInOrder,
  coversThrough,
  endedTerms,
  termOn,
} from '../../../functions/rulebook/terms.rules.ts';
import { on } from '../../support/branded.ts';

const start = on('2027-01-01');
const day = (n: number): WibDate => addDays(start, n);
const days = fc.integer({ min: 0, max: 60 });

/** In order, some of them on the day after another, the last one with an end or without. */
const terms: fc.Arbitrary<Term[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 6 })), { maxLength: 5 }),
    fc.boolean(),
  )
  .map(([steps, isOpen]) => {
    let at = 0;
    return steps.map(([gap, length], i): Term => {
      const from = at + gap;
      at = from + length;
      return { from: day(from), ...(isOpen && i === steps.length - 1 ? {} : { to: day(at) }) };
    });
  });

/** The witness: one day in one list. */
const holds = (all: readonly Term[], date: WibDate): boolean =>
  all.some(({ from, to }) => from <= date && (to === undefined || date <= to));
const daysOf = (first: number, last: number): WibDate[] =>
  Array.from({ length: last - first + 1 }, (_, i) => day(first + i));

describe('terms', () => {
  it('cover some days when every one of them lies in one, across two that follow each other too', () => {
    fc.assert(
      fc.property(terms, days, fc.integer({ min: 0, max: 12 }), (all, first, more) => {
        const each = daysOf(first, first + more);
        expect(coversThrough(all, day(first), day(first + more))).toBe(each.every((d) => holds(all, d)));
      }),
    );
  });

  it('say why the first day without one has none: after an end when one has ended, else before a beginning', () => {
    fc.assert(
      fc.property(terms, days, fc.integer({ min: 0, max: 12 }), (all, first, more) => {
        const gap = daysOf(first, first + more).find((d) => !holds(all, d));
        const absence = absenceIn(all, day(first), day(first + more));
        const ends = all.flatMap(({ to }) => (to !== undefined && gap !== undefined && to < gap ? [to] : []));
        const begins = all.flatMap(({ from }) => (gap !== undefined && from > gap ? [from] : []));
        expect(absence).toEqual(
          gap === undefined || all.length === 0
            ? undefined
            : ends.length > 0
              ? { since: 'ended', day: ends.toSorted().at(-1) }
              : { since: 'not-begun', day: begins.toSorted()[0] },
        );
      }),
    );
  });

  it('ended on a day hold on the same days up to it and on none after, and are still in order', () => {
    fc.assert(
      fc.property(terms, days, (all, last) => {
        const ended = endedTerms(all, day(last));
        for (const date of daysOf(0, 80))
          expect(holds(ended, date)).toBe(date <= day(last) && holds(all, date));
        expect(areInOrder(ended)).toBe(true);
      }),
    );
  });

  it('are in order when no day lies in two and none ends before it begins', () => {
    const any = fc.array(
      fc
        .tuple(days, fc.option(days, { nil: undefined }))
        .map(([from, to]): Term => ({ from: day(from), ...(to === undefined ? {} : { to: day(to) }) })),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(any, (all) => {
        const each = all.map((term) => daysOf(0, 90).filter((d) => holds([term], d)));
        const isRight =
          each.every((own) => own.length > 0) &&
          each.every((own, i) => (each[i + 1] ?? []).every((d) => d > (own.at(-1) ?? d)));
        expect(areInOrder(all)).toBe(isRight);
      }),
    );
  });

  it('have one of today: the one that holds, or the next, or the last', () => {
    fc.assert(
      fc.property(terms, days, (all, n) => {
        const now = day(n);
        const expected = all.find((t) => holds([t], now)) ?? all.find(({ from }) => from > now) ?? all.at(-1);
        expect(termOn(all, now)).toEqual(expected);
      }),
    );
  });
});
