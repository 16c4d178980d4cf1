// Who may take an office: never two on one day, never an end before a beginning, no acting holder without a letter; and what is taken leaves one holder a day.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Naming,
  namingProblems,
  vacatingProblems,
} from '../../../functions/console/offices/office-change.rules.ts';
import { addDays } from '../../../functions/records/moments.ts';
import type { HeadTerm } from '../../../functions/records/office.ts';
import { takenOver, vacated } from '../../../functions/rulebook/office-holders.rules.ts';
import { employeeId, on } from '../../support/branded.ts';
import { aHead } from '../../support/holders.ts';

const today = on('2027-03-20');
const fields = (terms: readonly HeadTerm[], naming: Naming): (string | undefined)[] =>
  namingProblems(terms, naming, { today, nameOf: (t) => t.employeeId, dateText: (d) => d }).map(
    (p) => p.field,
  );
const letter = 'SP 800/12/2027';
const definitive: Naming = { from: on('2027-03-10'), capacity: 'definitif' };

describe('taking an office', () => {
  it.each<[string, readonly HeadTerm[], Naming, string[]]>([
    ['an empty one', [], definitive, []],
    ['today', [], { ...definitive, from: today }, []],
    ['of tomorrow is too early', [], { ...definitive, from: addDays(today, 1) }, ['mulai']],
    ['with an end before the beginning', [], { ...definitive, to: on('2027-03-09') }, ['sampai']],
    ['with an end on the first day', [], { ...definitive, to: on('2027-03-10') }, []],
    ['acting without a letter', [], { ...definitive, capacity: 'plt' }, ['surat']],
    ['standing in without a letter', [], { ...definitive, capacity: 'plh' }, ['surat']],
    ['acting with one', [], { ...definitive, capacity: 'plt', letter }, []],
    ['from somebody before', [aHead('a', { from: on('2027-01-01') })], definitive, []],
    ['from somebody entered on the same day', [aHead('a', { from: definitive.from })], definitive, []],
    ['that somebody took later', [aHead('a', { from: on('2027-03-11') })], definitive, ['mulai']],
    [
      'that somebody held later for a while',
      [aHead('a', { from: on('2027-03-11'), to: on('2027-03-12') })],
      definitive,
      ['mulai'],
    ],
    [
      'beside who stands in',
      [aHead('a', { from: on('2027-03-11'), capacity: 'plh', letter })],
      definitive,
      [],
    ],
    [
      'to stand in beside the holder',
      [aHead('a', { from: on('2027-03-11') })],
      { ...definitive, capacity: 'plh', letter },
      [],
    ],
  ])('%s', (_, terms, naming, wrong) => {
    expect(fields(terms, naming)).toEqual(wrong);
  });

  it('whatever is tried in whatever order, nobody ever holds it beside another', () => {
    const day = fc.integer({ min: 0, max: 30 }).map((n) => addDays(on('2027-02-20'), n));
    const trial = fc.record({
      from: day,
      to: fc.option(day, { nil: undefined }),
      capacity: fc.constantFrom('definitif', 'plt', 'plh' as const),
      leaves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(trial, { maxLength: 10 }), (trials) => {
        let terms: HeadTerm[] = [];
        trials.forEach(({ from, to, capacity, leaves }, i) => {
          const naming = { from, capacity, letter, ...(to === undefined ? {} : { to }) };
          if (leaves) {
            if (vacatingProblems(terms.at(-1), from, today).length === 0) terms = vacated(terms, from);
          } else if (fields(terms, naming).length === 0)
            terms = takenOver(terms, { ...naming, employeeId: employeeId(`p${i}`) });
          for (let n = 0; n <= 40; n++) {
            const at = addDays(on('2027-02-20'), n);
            const there = terms.filter((t) => t.from <= at && (t.to === undefined || at <= t.to));
            expect(there.filter((t) => t.capacity !== 'plh').length).toBeLessThanOrEqual(1);
            expect(there.filter((t) => t.capacity === 'plh').length).toBeLessThanOrEqual(1);
          }
          for (const t of terms) expect(t.to === undefined || t.to >= t.from).toBe(true);
        });
      }),
    );
  });
});

describe('leaving an office', () => {
  it('is refused before it began, for a day to come, and when nobody holds it', () => {
    const now = aHead('a', { from: on('2027-03-10') });
    expect(vacatingProblems(now, on('2027-03-09'), today)).toHaveLength(1);
    expect(vacatingProblems(now, addDays(today, 1), today)).toHaveLength(1);
    expect(vacatingProblems(undefined, today, today)).toHaveLength(1);
    expect(vacatingProblems(now, on('2027-03-10'), today)).toEqual([]);
    expect(vacatingProblems(now, today, today)).toEqual([]);
  });
});
