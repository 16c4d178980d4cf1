// The ranking: deterministic, explained, and moved by last year's evaluation exactly where it should be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Carried, takeFindings } from '../../../functions/needs-analysis/earlier-findings.rules.ts';
import {
  carryOverOwnScore,
  ownScore,
  type RankedNeed,
  type RankingInput,
  rankNeeds,
  scoreParts,
} from '../../../functions/needs-analysis/rank.rules.ts';
import { reasonsFor } from '../../../functions/needs-analysis/reasons.rules.ts';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import type { AgencyNeeds, CompetencyNeed, NeedReason } from '../../../functions/records/need.ts';
import { needReasonsText } from '../../../functions/words/need-words.ts';
import { agencyId, competencyCode } from '../../support/branded.ts';

const need = (code: string, given: Partial<CompetencyNeed> = {}): CompetencyNeed => ({
  competency: competencyCode(code),
  required: 60,
  assessed: 52,
  short: 34,
  gapSumHundredths: 4_250,
  importanceSum: 180,
  ...given,
});
const agency = (id: string, ...competencies: CompetencyNeed[]): AgencyNeeds => ({
  agencyId: agencyId(id),
  employees: 60,
  assessedEmployees: 52,
  competencies,
});
const carry = (agency: string, code: string, given: Partial<CarryOver> = {}): CarryOver => ({
  year: 2026,
  agencyId: agencyId(agency),
  competency: competencyCode(code),
  residualGapHundredths: 150,
  n: 38,
  reason: [{ kind: 'gap', meanHundredths: 150, people: 38 }],
  ...given,
});
/** What an analysis would take of these lines, were every one needed. */
const carried = (...lines: CarryOver[]): Carried[] =>
  takeFindings({
    byYear: 2027,
    lines,
    takenElsewhere: new Set(),
    agencies: new Set(lines.map((l) => l.agencyId)),
    isNeeded: () => true,
  }).carried;
const scoreOf = (line: CarryOver): number => carryOverOwnScore(carried(line)[0]?.values ?? {});
const input = (agencies: AgencyNeeds[], given: Partial<RankingInput> = {}): RankingInput => ({
  agencies,
  carryOver: [],
  nrrOf: () => undefined,
  carryOverPercent: 20,
  minimumCell: 5,
  ...given,
});
const explain = (ranked: RankedNeed, element?: string): NeedReason[] =>
  reasonsFor(ranked, { minimumCell: 5, element });
const explained = (given: RankingInput): Map<string, string> =>
  new Map(
    rankNeeds(given).map((r) => [
      `${r.agencyId}#${r.need.competency}`,
      needReasonsText(explain(r, 'PERILAKU')),
    ]),
  );

describe('the score of a need', () => {
  it('adds up from its published parts', () => {
    const score = ownScore(
      need('M01', { assessed: 100, short: 50, gapSumHundredths: 5_000, required: 10, importanceSum: 50 }),
      250,
    );
    expect(score).toBe(187_500 + 100_000 + 50_000 + 75_000 + 100_000);
    expect(Object.values(scoreParts).reduce<number>((a, b) => a + b, 0)).toBe(1_000_000);
  });
  it('takes a residual gap, weak behaviour and a fallen index into account, never a surplus', () => {
    expect(scoreOf(carry('A', 'M01', { residualGapHundredths: -80 }))).toBe(0);
    expect(scoreOf(carry('A', 'M01', { residualGapHundredths: 250 }))).toBe(250_000);
    const all = {
      ...{ residualGapHundredths: 500, learningHundredths: -40, behaviourShortHundredths: 500 },
      serviceChangeHundredths: -2_000,
    };
    expect(scoreOf(carry('A', 'M01', all))).toBe(1_000_000);
    expect(scoreOf(carry('A', 'M01', { residualGapHundredths: 0, serviceChangeHundredths: 300 }))).toBe(0);
  });
  it('takes behaviour as far as it is below what positions require, however far it is below the highest level', () => {
    const seen = (behaviourHundredths: number, behaviourShortHundredths?: number) =>
      scoreOf(
        carry('A', 'M01', {
          residualGapHundredths: 0,
          behaviourHundredths,
          ...(behaviourShortHundredths === undefined ? {} : { behaviourShortHundredths }),
        }),
      );
    expect(seen(300, 0)).toBe(0);
    expect(seen(300, 100)).toBe(40_000);
    // The last release kept no requirement beside it.
    expect(seen(300)).toBe(80_000);
  });
});

describe('people short', () => {
  /** A cell in which everybody has the same gap, so that only numbers of people differ. */
  const cell = (short: number, assessed: number): CompetencyNeed =>
    need('M01', {
      assessed,
      short,
      gapSumHundredths: short * 125,
      required: assessed,
      importanceSum: assessed * 3,
    });

  it('count, not only their share: forty of sixty come before three of three', () => {
    expect(ownScore(cell(40, 60), undefined)).toBeGreaterThan(ownScore(cell(3, 3), undefined));
    expect(ownScore(cell(6, 6), undefined)).toBeLessThan(ownScore(cell(20, 30), undefined));
  });
  it('raise the score with every one more, of the same group or of a larger one with the same share', () => {
    const size = fc.integer({ min: 1, max: 2_000 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 2, max: 9 }), (short, others, times) => {
        const one = ownScore(cell(short, short + others), undefined);
        expect(ownScore(cell(short + 1, short + others), undefined)).toBeGreaterThan(one);
        expect(ownScore(cell(times * short, times * (short + others)), undefined)).toBeGreaterThan(one);
      }),
    );
  });
  it('give half of their part when one usual batch of thirty is short, and never more than all of it', () => {
    const people = (short: number): number => ownScore(cell(short, short), undefined);
    // All of the share, a quarter of the gap, three of five of the importance.
    const constant = 200_000 + 62_500 + 60_000;
    expect(people(30) - constant).toBe(150_000);
    expect(people(1_000_000) - constant).toBeLessThanOrEqual(300_000);
  });
});

describe('the ranking', () => {
  it('does not depend on the order of its input', () => {
    const some = fc.uniqueArray(
      fc.record({
        agencyId: fc.constantFrom('A', 'B', 'C'),
        competency: fc.constantFrom('M01', 'M02', 'T-X'),
        short: fc.integer({ min: 0, max: 3 }),
      }),
      { selector: (n) => `${n.agencyId}#${n.competency}`, maxLength: 9 },
    );
    fc.assert(
      fc.property(some, (needs) => {
        const agencies = needs.map((n) => agency(n.agencyId, need(n.competency, { short: n.short })));
        const ranked = rankNeeds(input(agencies));
        expect(rankNeeds(input([...agencies].reverse()))).toEqual(ranked);
        expect(ranked.map((r) => r.rank)).toEqual(ranked.map((_, i) => i + 1));
        expect(ranked.length).toBe(needs.filter((n) => n.short > 0).length);
      }),
    );
  });
  it('names ties and breaks them by code', () => {
    const ranked = rankNeeds(input([agency('B', need('M01')), agency('A', need('T-X'), need('M01'))]));
    expect(ranked.map((r) => [r.need.competency, r.agencyId])).toEqual([
      ['M01', 'A'],
      ['M01', 'B'],
      ['T-X', 'A'],
    ]);
    expect(ranked.map((r) => r.tiedWith)).toEqual([2, 2, 2]);
    expect(ranked.map((r) => explain(r).at(-1))).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'tied', others: 2 })),
    );
  });
});

describe('the reasons', () => {
  const five = [40, 38, 36, 34, 32].map((short, i) =>
    need(`M0${i + 1}`, { short, gapSumHundredths: short * 125 }),
  );
  const lifted = carry('A', 'M04', { residualGapHundredths: 200 });

  it('say how many are short, by how much, and what last year changed', () => {
    const ranked = rankNeeds(
      input([agency('A', ...five)], {
        carryOver: carried(lifted),
        nrrOf: (_, c) => (c === 'M04' ? 285 : undefined),
      }),
    );
    const m04 = ranked.find((r) => r.need.competency === 'M04');
    expect(m04 && explain(m04, 'PERILAKU')).toEqual([
      { kind: 'people-short', short: 34, assessed: 52, meanGapHundredths: 125, urgency: 'low' },
      { kind: 'service', element: 'PERILAKU', nrrHundredths: 285 },
      { kind: 'carry-over', year: 2026, placesUp: expect.any(Number), because: lifted.reason },
    ]);
    expect(m04 && needReasonsText(explain(m04, 'PERILAKU'))).toMatch(
      /^34 dari 52 pegawai di bawah level yang dipersyaratkan; rata-rata kesenjangan 1,25 level; urgensi rendah\. Nilai unsur “Perilaku Pelaksana” dalam survei kepuasan masyarakat 2,85 dari 4\. .*[Pp]eringkat .*evaluasi 2026.*: Kesenjangan rata-rata 1,50 level masih tersisa pada 38 pegawai\.$/,
    );
  });
  it('say by how many places last year lifted a need', () => {
    expect(explained(input([agency('A', ...five)], { carryOver: carried(lifted) })).get('A#M04')).toContain(
      'Naik 3 peringkat karena evaluasi 2026: Kesenjangan rata-rata 1,50 level masih tersisa',
    );
  });
  it('change only where a carry-over value changed, or where a need with one moved', () => {
    const value = fc.integer({ min: -100, max: 500 });
    const left = (meanHundredths: number): CarryOver['reason'] => [
      { kind: 'gap', meanHundredths, people: 38 },
    ];
    fc.assert(
      fc.property(value, value, value, (before, after, other) => {
        const run = (residualGapHundredths: number): RankingInput =>
          input([agency('A', ...five)], {
            carryOver: carried(
              carry('A', 'M04', { residualGapHundredths, reason: left(residualGapHundredths) }),
              carry('A', 'M02', { residualGapHundredths: other, reason: left(other) }),
            ),
          });
        // A new tie is named in all reasons it concerns, and rightly so; here only the carry-over is looked at.
        fc.pre([before, after].every((v) => rankNeeds(run(v)).every((r) => r.tiedWith === 0)));
        const [first, second] = [explained(run(before)), explained(run(after))];
        const moved = (given: RankingInput, competency: string): number => {
          const ranked = rankNeeds(given).find((r) => r.need.competency === competency);
          return ranked ? ranked.rankWithoutCarryOver - ranked.rank : 0;
        };
        const changed = [...first.keys()].filter((at) => first.get(at) !== second.get(at));
        const expected = [
          ...(moved(run(before), 'M02') === moved(run(after), 'M02') ? [] : ['A#M02']),
          ...(before === after ? [] : ['A#M04']),
        ];
        expect(changed.sort()).toEqual(expected);
      }),
    );
  });
  it('print no figures about fewer people than the smallest cell', () => {
    const few = need('M01', { assessed: 4, short: 3, gapSumHundredths: 333 });
    const given = { carryOver: carried(carry('A', 'M01')), nrrOf: () => 285 };
    const ranked = rankNeeds(input([agency('A', few), agency('B', few)], given));
    for (const one of ranked) {
      expect(one).toMatchObject({ smallCell: true, tiedWith: 0 });
      expect(explain(one)).toEqual([{ kind: 'few-people', minimumCell: 5 }]);
    }
    expect(ranked[0] && needReasonsText(explain(ranked[0]))).toBe(
      'Kelompok pegawai terlalu kecil menurut batas 5 orang; rinciannya tidak ditampilkan.',
    );
  });
});

describe('a need about too few people', () => {
  type Figures = readonly [assessed: number, short: number, gap: number, importance: number];
  const few = (code: string, [assessed, short, gap, importance]: Figures): CompetencyNeed =>
    need(code, {
      ...{ required: 6, assessed, short: Math.min(short, assessed) },
      ...{ gapSumHundredths: gap, importanceSum: importance },
    });
  const figures = fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 2_000 }),
    fc.integer({ min: 6, max: 30 }),
  );
  const many = [need('M01', { short: 40 }), need('M03'), need('M05', { short: 20 })];
  /** What anybody may come to see of a ranking. */
  const seen = (given: RankingInput) =>
    rankNeeds(given).map((r) => ({
      ...{ at: `${r.agencyId}#${r.need.competency}`, rank: r.rank, without: r.rankWithoutCarryOver },
      reasons: explain(r, 'PERILAKU'),
    }));

  it('comes after all others, and its figures move neither itself nor anybody else', () => {
    const world = (m02: Figures, m04: Figures, left: number): RankingInput =>
      input([agency('B', few('M04', m04)), agency('A', few('M02', m02), ...many, few('M04', m04))], {
        carryOver: carried(
          carry('A', 'M03'),
          carry('A', 'M02', {
            residualGapHundredths: left,
            n: 3,
            reason: [{ kind: 'few-people', minimumCell: 5 }],
          }),
        ),
        nrrOf: (_, code) => (code === 'M04' ? 285 : undefined),
      });
    fc.assert(
      fc.property(figures, figures, figures, fc.integer({ min: -400, max: 500 }), (a, b, c, left) => {
        const one = seen(world(a, b, 0));
        expect(one.slice(3).map((s) => s.at)).toEqual(['A#M02', 'A#M04', 'B#M04']);
        expect(seen(world(c, a, left))).toEqual(one);
      }),
    );
  });
});
