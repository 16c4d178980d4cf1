// What last year taught decides which program is chosen, and the plan says so: against every subset and a second computation.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planColumns, planTableRow } from '../../../functions/console/plan-table.ts';
import { type Choosing, choosePrograms } from '../../../functions/needs-analysis/candidates.rules.ts';
import { takeFindings } from '../../../functions/needs-analysis/earlier-findings.rules.ts';
import {
  addNominees,
  type NomineeList,
  needScores,
  nominee,
  withoutCarryOver,
} from '../../../functions/needs-analysis/nominees.rules.ts';
import { planEffects } from '../../../functions/needs-analysis/plan-effects.rules.ts';
import { planRows } from '../../../functions/needs-analysis/plan-rows.rules.ts';
import { rankNeeds } from '../../../functions/needs-analysis/rank.rules.ts';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import type { AgencyNeeds, EmployeeGaps, Need } from '../../../functions/records/need.ts';
import type { PlanRowReason } from '../../../functions/records/plan.ts';
import type { CatalogueProgram } from '../../../functions/records/register.ts';
import { namesOf } from '../../../functions/words/names.ts';
import { planRowReasonText } from '../../../functions/words/plan-words.ts';
import { agencyId, at, competencyCode, employeeId, positionId, programCode } from '../../support/branded.ts';

const here = agencyId('A');
const codes = ['M01', 'M02', 'M03', 'M04'].map(competencyCode);

/** One program per competency, all of one cost. */
const programs = codes.map(
  (code, i): CatalogueProgram => ({
    code: programCode(`BK-${i + 1}`),
    name: `Program ${code}`,
    competencies: [code],
    targetLevel: 3,
    form: 'KL03',
    jp: 20,
    days: 3,
    capacity: 30,
    minimumParticipants: 1,
    fixedCost: 1_000_000,
    costPerParticipant: 0,
    provider: 'BPSDM',
    funding: 'apbd',
    curriculum: 'Standar kurikulum',
  }),
);

/** Held levels (hundredths) of each person in each competency, of which level 3 is required. */
type Town = readonly (readonly number[])[];
const importance = 3;
const peopleOf = (town: Town): EmployeeGaps[] =>
  town.map((held, i) => ({
    employeeId: employeeId(`E${i}`),
    agencyId: here,
    positionId: positionId('P'),
    standard: 'position',
    gaps: held.map((heldHundredths, at) => ({
      competency: codes[at] ?? competencyCode('?'),
      required: 3,
      heldHundredths,
      gapHundredths: 300 - heldHundredths,
      importance,
    })),
  }));
const agencyOf = (town: Town): AgencyNeeds => ({
  agencyId: here,
  employees: town.length,
  assessedEmployees: town.length,
  competencies: codes.map((competency, at) => {
    const gaps = town.map((held) => Math.max(0, 300 - (held[at] ?? 300)));
    return {
      competency,
      required: town.length,
      assessed: town.length,
      short: gaps.filter((g) => g > 0).length,
      gapSumHundredths: gaps.reduce((a, b) => a + b, 0),
      importanceSum: importance * town.length,
    };
  }),
});
const finding = (code: string, residualGapHundredths: number): CarryOver => ({
  year: 2026,
  agencyId: here,
  competency: competencyCode(code),
  residualGapHundredths,
  behaviourShortHundredths: 500,
  serviceChangeHundredths: -1_000,
  n: 12,
  reason: [],
});
/** `BK-1` is about the first competency. */
const isForEnough = (town: Town, code: string): boolean =>
  town.filter((held) => (held[Number(code.slice(3)) - 1] ?? 300) < 300).length >= 5;
const needsOf = (town: Town, carryOver: readonly CarryOver[]): Need[] =>
  rankNeeds({
    agencies: [agencyOf(town)],
    carryOver: takeFindings({
      byYear: 2027,
      lines: carryOver,
      takenElsewhere: new Set(),
      agencies: new Set([here]),
      isNeeded: () => true,
    }).carried,
    nrrOf: () => undefined,
    carryOverPercent: 20,
    minimumCell: 5,
  }).map((ranked) => ({
    rank: ranked.rank,
    agencyId: ranked.agencyId,
    competency: ranked.need.competency,
    required: ranked.need.required,
    assessed: ranked.need.assessed,
    short: ranked.need.short,
    meanGapHundredths: 100,
    score: ranked.score,
    carryOverScore: ranked.carryOverScore,
    ...(ranked.carryOver ? { carryOverYears: ranked.carryOver.told.map((t) => t.year) } : {}),
    rankWithoutCarryOver: ranked.rankWithoutCarryOver,
    reasons: [],
  }));

const choose = (town: Town, needs: readonly Need[], ceiling: number, isTaught = true): Choosing => {
  const scores = needScores(needs);
  const lists = new Map(
    programs.map((program): [typeof program.code, NomineeList] => {
      const found = peopleOf(town).flatMap((person) => nominee(program, person, scores) ?? []);
      const kept = isTaught ? found : found.map(withoutCarryOver);
      return [program.code, addNominees({ total: 0, best: [] }, kept, 1_000)];
    }),
  );
  return choosePrograms(programs, lists, ceiling);
};

type Outcome = {
  chosen: string[];
  said: (code: string) => string;
  onThePage: (code: string) => string | undefined;
  reasons: (code: string) => readonly PlanRowReason[];
};
const planOf = (town: Town, carryOver: readonly CarryOver[], ceilingRupiah: number): Outcome => {
  const needs = needsOf(town, carryOver);
  const chosen = choose(town, needs, ceilingRupiah);
  const withoutTeaching = choose(town, needs, ceilingRupiah, false);
  const effects = planEffects({
    programs,
    needs,
    chosen,
    withoutCarryOver: withoutTeaching,
    ceilingRupiah,
    minimumCell: 5,
  });
  const names = namesOf(
    [{ agencyId: here, name: 'Dinas A' }],
    codes.map((code) => ({ code, name: `Kompetensi ${code}` })),
  );
  const reasons = (code: string): readonly PlanRowReason[] => effects.get(programCode(code)) ?? [];
  const rows = planRows({
    programs,
    ...chosen,
    needs,
    effects,
    minimumCell: 5,
    opensAt: at('2027-01-31T17:00:00.000Z'),
    closesAt: at('2027-11-30T16:59:59.000Z'),
  });
  const why = planColumns.find(({ label }) => label === 'Alasan');
  return {
    chosen: [...chosen.selection.chosen],
    reasons,
    onThePage: (code) =>
      rows.filter((r) => r.program === code).map((r) => why?.text(planTableRow(r, names)))[0],
    said: (code) => planRowReasonText([...reasons(code)], names),
  };
};

describe('two equal needs and money for one program', () => {
  const town: Town = Array.from({ length: 12 }, () => [200, 200, 300, 300]);

  it('are a stated tie when no year taught anything', () => {
    const plan = planOf(town, [], 1_000_000);
    expect(plan.chosen).toEqual(['BK-1']);
    expect(plan.said('BK-1')).toBe(
      'Nilainya sama dengan program Program M02; didahulukan biaya yang lebih rendah, lalu urutan kode program',
    );
    expect(plan.said('BK-2')).toContain('Nilainya sama dengan program Program M01');
  });

  it('are decided by what last year found about one of them, and the plan says so', () => {
    const plan = planOf(town, [finding('M02', 100)], 1_000_000);
    expect(plan.chosen).toEqual(['BK-2']);
    expect(plan.said('BK-2')).toBe(
      'Masuk rencana karena temuan evaluasi 2026 (Kompetensi M02, Dinas A); tanpa temuan itu program ini berada di bawah batas pagu',
    );
    expect(plan.said('BK-1')).toBe(
      'Tanpa temuan evaluasi 2026 program ini masuk rencana; temuan itu mendahulukan program lain',
    );
    expect(plan.onThePage('BK-2')).toContain(plan.said('BK-2').slice(1));
    expect(plan.onThePage('BK-1')).toContain(plan.said('BK-1').slice(1));
    expect(planOf(town, [finding('M01', 100)], 1_000_000).chosen).toEqual(['BK-1']);
  });

  it('say what part of the worth the finding is where it decides nothing', () => {
    const plan = planOf(town, [finding('M01', 500)], 2_000_000);
    expect(plan.chosen).toEqual(['BK-1', 'BK-2']);
    expect(plan.reasons('BK-1')).toMatchObject([{ kind: 'carry-over', effect: 'counted', sharePercent: 31 }]);
    expect(plan.reasons('BK-2')).toEqual([]);
  });

  it('say nothing of a finding about few people where it decides nothing: not its part of the worth, nor that it is', () => {
    const few = planOf(town.slice(0, 4), [finding('M01', 500)], 2_000_000);
    expect(few.chosen).toEqual(['BK-1', 'BK-2']);
    expect(few.reasons('BK-1')).toEqual([]);
    // Twelve people, of whom two are short in what was found.
    const most: Town = town.map((levels, i) =>
      i < 2 ? levels : ([300, ...levels.slice(1)] as typeof levels),
    );
    const two = planOf(most, [finding('M01', 500)], 2_000_000);
    expect(two.chosen).toContain('BK-1');
    expect(two.reasons('BK-1')).toEqual([]);
  });

  it('name no need about few people', () => {
    const plan = planOf(town.slice(0, 4), [finding('M02', 100)], 1_000_000);
    expect(plan.said('BK-2')).toBe(
      'Masuk rencana karena temuan evaluasi 2026; tanpa temuan itu program ini berada di bawah batas pagu',
    );
  });
});

describe('the worth of programs', () => {
  const level = fc.integer({ min: 0, max: 350 });
  const affordablePrograms = fc.integer({ min: 1, max: 4 });
  const towns = fc.array(fc.tuple(level, level, level, level), { minLength: 1, maxLength: 8 });
  const found = fc
    .array(fc.record({ code: fc.constantFrom(...codes), left: fc.integer({ min: 0, max: 500 }) }), {
      maxLength: 4,
    })
    .map((all) => [...new Map(all.map((f) => [f.code, finding(f.code, f.left)])).values()]);

  /** A program's worth once more, in big integers, from the people and the published formula alone. */
  const worthOf = (town: Town, at: number, taught: CarryOver | undefined): bigint => {
    const gaps = town.map((held) => Math.max(0, 300 - (held[at] ?? 300)));
    const short = gaps.filter((g) => g > 0).length;
    if (short === 0) return 0n;
    const half = (n: number, d: number): number => Math.floor(n / d + 0.5);
    const sum = gaps.reduce((a, b) => a + b, 0);
    const own =
      half(300_000 * short, short + 30) +
      half(200_000 * short, town.length) +
      half(250_000 * sum, short * 500) +
      60_000;
    const carried = taught
      ? half((half(500_000 * (taught.residualGapHundredths ?? 0), 500) + 400_000) * 20, 100)
      : 0;
    return BigInt(sum) * BigInt(importance) * BigInt(own + carried);
  };
  const bestOf = (worths: readonly bigint[], most: number): bigint => {
    let best = 0n;
    for (let subset = 0; subset < 2 ** worths.length; subset += 1) {
      const some = worths.filter((_, i) => subset & (1 << i));
      const worth = some.reduce((a, b) => a + b, 0n);
      if (some.length <= most && worth > best) best = worth;
    }
    return best;
  };

  it('is that of the needs they answer, and the plan is the best of all subsets', () => {
    fc.assert(
      fc.property(towns, found, affordablePrograms, (town, taught, affordable) => {
        const needs = needsOf(town, taught);
        const { candidates, selection } = choose(town, needs, affordable * 1_000_000);
        const worths = codes.map((code, at) =>
          worthOf(
            town,
            at,
            taught.find((t) => t.competency === code),
          ),
        );
        for (const c of candidates) {
          const at = programs.findIndex((p) => p.code === c.code);
          expect(BigInt(c.value)).toBe(worths[at]);
        }
        expect(BigInt(selection.value)).toBe(bestOf(worths, affordable));
      }),
    );
  });

  it('is said to have been decided by findings exactly where the plan without them is another', () => {
    fc.assert(
      fc.property(towns, found, affordablePrograms, (town, taught, affordable) => {
        const plan = planOf(town, taught, affordable * 1_000_000);
        const untaught = planOf(town, [], affordable * 1_000_000);
        for (const { code } of programs) {
          const effects = plan.reasons(code).flatMap((r) => (r.kind === 'carry-over' ? [r.effect] : []));
          const [is, was] = [plan.chosen.includes(code), untaught.chosen.includes(code)];
          expect(effects.includes('chosen')).toBe(is && !was);
          expect(effects.includes('displaced')).toBe(!is && was);
        }
      }),
    );
  });

  it('is called a tie exactly where a swap across the cut is worth the same, of programs for enough people', () => {
    fc.assert(
      fc.property(towns, found, affordablePrograms, (town, taught, affordable) => {
        const plan = planOf(town, taught, affordable * 1_000_000);
        const worths = new Map(
          codes.map((code, at) => [
            `BK-${at + 1}`,
            worthOf(
              town,
              at,
              taught.find((t) => t.competency === code),
            ),
          ]),
        );
        const open = [...worths].filter(([, worth]) => worth > 0n);
        for (const [code, worth] of open) {
          const isIn = plan.chosen.includes(code);
          const isTied =
            isForEnough(town, code) &&
            open.some(
              ([other, same]) =>
                same === worth && plan.chosen.includes(other) !== isIn && isForEnough(town, other),
            );
          expect(plan.reasons(code).some((r) => r.kind === 'tied')).toBe(isTied);
        }
      }),
    );
  });
});
