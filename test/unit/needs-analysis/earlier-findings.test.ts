// Which findings an analysis takes: every open one once, the newest of a kind into the score, each of the others with a reason.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FindingsInput,
  takeFindings,
} from '../../../functions/needs-analysis/earlier-findings.rules.ts';
import { type CarryOver, FindingKind, findingsOf } from '../../../functions/records/carry-over.ts';
import { findingId, takenById } from '../../../functions/records/taken-findings.ts';
import { agencyId, at, competencyCode } from '../../support/branded.ts';

const line = (year: number, given: Partial<CarryOver> = {}): CarryOver => ({
  year,
  agencyId: agencyId('A'),
  competency: competencyCode('M01'),
  residualGapHundredths: 100,
  n: 9,
  reason: [
    { kind: 'shortage', meanHundredths: 100, short: 9, people: 9 },
    { kind: 'learned', gainHundredths: 40, people: 9 },
    { kind: 'trained', people: 9 },
    { kind: 'service-changed', hundredths: -50 },
  ],
  ...given,
});
const take = (lines: readonly CarryOver[], given: Partial<FindingsInput> = {}) =>
  takeFindings({
    byYear: 2030,
    lines,
    takenElsewhere: new Set(),
    agencies: new Set([agencyId('A'), agencyId('B')]),
    isNeeded: () => true,
    ...given,
  });
const fatesIn = (result: ReturnType<typeof take>): string[] =>
  [...takenById(result.taken)].map(([id, { fate }]) => `${id} ${fate}`).sort();

describe('the findings an analysis takes', () => {
  it('are the newest of each kind, from whichever year it comes', () => {
    const result = take([
      line(2027, { learningHundredths: 40, serviceChangeHundredths: -50 }),
      line(2028, { residualGapHundredths: 150 }),
    ]);
    expect(result.carried).toEqual([
      {
        agencyId: 'A',
        competency: 'M01',
        values: { gap: 150, learning: 40, service: -50 },
        restsOnFew: false,
        told: [
          { year: 2028, because: [{ kind: 'shortage', meanHundredths: 100, short: 9, people: 9 }] },
          {
            year: 2027,
            because: [
              { kind: 'learned', gainHundredths: 40, people: 9 },
              { kind: 'service-changed', hundredths: -50 },
            ],
          },
        ],
      },
    ]);
    expect(fatesIn(result)).toEqual([
      '2027|A|M01|gap| newer',
      '2027|A|M01|learning| used',
      '2027|A|M01|service| used',
      '2028|A|M01|gap| used',
    ]);
  });

  it('do not come back once another analysis has taken them, until their value is a new one', () => {
    const known = { gap: at('2028-03-01T00:00:00.000Z') };
    const before = line(2027, { known });
    const elsewhere = { takenElsewhere: new Set([findingId(before, 'gap', known.gap)]) };
    expect(take([before], elsewhere)).toEqual({ carried: [], taken: [] });
    const later = line(2027, { known: { gap: at('2028-04-01T00:00:00.000Z') } });
    expect(take([later], elsewhere).carried).toHaveLength(1);
  });

  it('are set aside with a reason where nobody is short any more, or the agency is gone', () => {
    const gone = line(2028, { agencyId: agencyId('OLD') });
    expect(fatesIn(take([gone, line(2028)], { isNeeded: () => false }))).toEqual([
      '2028|A|M01|gap| no-need',
      '2028|OLD|M01|gap| agency-gone',
    ]);
  });

  it('of the last release, which kept no moments and wrote words, are taken whole', () => {
    const old = line(2026, { reason: 'Sisa kesenjangan.', behaviourHundredths: 300 });
    expect(take([old]).carried[0]?.told).toEqual([{ year: 2026, because: 'Sisa kesenjangan.' }]);
  });

  it('are all accounted for, whatever lines there are: each exactly once', () => {
    const value = fc.option(fc.integer({ min: -100, max: 500 }), { nil: undefined });
    const lines = fc.uniqueArray(
      fc.record({
        year: fc.integer({ min: 2025, max: 2029 }),
        agencyId: fc.constantFrom('A', 'B', 'OLD').map(agencyId),
        competency: fc.constantFrom('M01', 'M02').map(competencyCode),
        residualGapHundredths: value,
        learningHundredths: value,
        behaviourShortHundredths: fc.option(fc.nat({ max: 500 }), { nil: undefined }),
        serviceChangeHundredths: value,
      }),
      { selector: (l) => `${l.year} ${l.agencyId} ${l.competency}`, maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, fc.boolean(), fc.nat(), (some, isNeeded, pick) => {
        const all = some.map((one) => line(one.year, one));
        const ids = all.flatMap((l) => findingsOf(l).map((kind) => findingId(l, kind, undefined)));
        const takenElsewhere = new Set(ids.filter((_, i) => (i + pick) % 3 === 0));
        const result = take(all, { takenElsewhere, isNeeded: () => isNeeded });
        const taken = result.taken.flatMap((t) =>
          t.findings.map((f) => findingId({ year: t.fromYear, ...t, ...f }, f.kind, f.known)),
        );
        expect(taken.sort()).toEqual(ids.filter((id) => !takenElsewhere.has(id)).sort());
        // Of a need and a kind one finding counts, and it is the newest that was open.
        for (const { agencyId, competency, values } of result.carried)
          for (const kind of FindingKind.options) {
            const open = all
              .filter((l) => l.agencyId === agencyId && l.competency === competency)
              .filter(
                (l) => findingsOf(l).includes(kind) && !takenElsewhere.has(findingId(l, kind, undefined)),
              )
              .sort((a, b) => b.year - a.year);
            const [newest] = open;
            const found =
              newest &&
              [
                newest.residualGapHundredths,
                newest.learningHundredths,
                newest.behaviourShortHundredths,
                newest.serviceChangeHundredths,
              ][FindingKind.options.indexOf(kind)];
            expect(values[kind]).toBe(found);
          }
      }),
    );
  });
});

describe('findings of an agency that is no more', () => {
  const former = (given: Partial<CarryOver> = {}) => line(2029, { agencyId: agencyId('FORMER'), ...given });
  const heirsTo =
    (...heirs: string[]) =>
    (id: string) =>
      id === 'FORMER' ? heirs.map((h) => agencyId(h)) : [];

  it('go to the one that took over, and are on record under the former one', () => {
    const result = take([former()], { heirsOf: heirsTo('A') });
    expect(result.carried.map(({ agencyId: id, values }) => [id, values])).toEqual([['A', { gap: 100 }]]);
    expect(result.taken).toEqual([
      expect.objectContaining({ agencyId: 'FORMER', findings: [expect.objectContaining({ fate: 'used' })] }),
    ]);
  });

  it('count with what the heir left in the same year, each by its people; an older one is out of date', () => {
    const result = take(
      [
        former({ residualGapHundredths: 200, n: 1 }),
        line(2029, { residualGapHundredths: 100, n: 3 }),
        line(2028, { residualGapHundredths: 400 }),
      ],
      { heirsOf: heirsTo('A') },
    );
    expect(result.carried.map(({ values }) => values)).toEqual([{ gap: 125 }]);
    expect(fatesIn(result).map((one) => one.split(' ')[1])).toEqual(['newer', 'used', 'used']);
  });

  it('go to each heir of a split that needs it, and are taken once', () => {
    const both = take([former()], { heirsOf: heirsTo('A', 'B') });
    expect(both.carried.map(({ agencyId: id }) => id).toSorted()).toEqual(['A', 'B']);
    expect(fatesIn(both)).toHaveLength(1);
    const one = take([former()], { heirsOf: heirsTo('A', 'B'), isNeeded: (id) => id === 'B' });
    expect(one.carried.map(({ agencyId: id }) => id)).toEqual(['B']);
    expect(one.taken.flatMap((t) => t.findings.map((f) => f.fate))).toEqual(['used']);
  });

  it('are nobody’s when it ended without a successor, or its successor is gone as well', () => {
    for (const heirsOf of [heirsTo(), heirsTo('GONE')])
      expect(take([former()], { heirsOf }).taken.flatMap((t) => t.findings.map((f) => f.fate))).toEqual([
        'agency-gone',
      ]);
  });
});
