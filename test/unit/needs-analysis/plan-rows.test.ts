// The rows of a plan beside each other: which need each is said to answer, whose people it is for, when it runs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgramCandidate } from '../../../functions/needs-analysis/candidates.rules.ts';
import {
  keptSelection,
  type PlanInput,
  planRows,
  scheduleOf,
} from '../../../functions/needs-analysis/plan-rows.rules.ts';
import type { Need } from '../../../functions/records/need.ts';
import type { PlanRow } from '../../../functions/records/plan.ts';
import type { CatalogueProgram } from '../../../functions/records/register.ts';
import { agencyId, at, competencyCode, employeeId, on, programCode } from '../../support/branded.ts';

const yearOpens = at('2026-12-31T17:00:00.000Z');
const yearCloses = at('2027-12-31T16:59:59.000Z');

const program = (code: string): CatalogueProgram => ({
  code: programCode(code),
  name: `Program ${code}`,
  competencies: [competencyCode('T-X')],
  targetLevel: 3,
  form: 'KL03',
  jp: 32,
  days: 4,
  capacity: 30,
  minimumParticipants: 2,
  fixedCost: 10_000_000,
  costPerParticipant: 500_000,
  provider: 'BPSDM Provinsi Jambi',
  funding: 'apbd',
  curriculum: 'Standar kurikulum',
});
const need = (rank: number, competency: string, agency: string): Need => ({
  rank,
  agencyId: agencyId(agency),
  competency: competencyCode(competency),
  required: 12,
  assessed: 12,
  short: 6,
  meanGapHundredths: 120,
  score: 1,
  carryOverScore: 0,
  rankWithoutCarryOver: rank,
  reasons: [],
});
const candidate = (code: string, agencies: readonly string[]): ProgramCandidate => ({
  code: programCode(code),
  value: 1,
  costRupiah: 1_000_000,
  funding: 'apbd',
  participants: agencies.length,
  batches: 1,
  seated: agencies.map((agency, i) => ({
    employeeId: employeeId(`e${i}`),
    agencyId: agencyId(agency),
    gapHundredths: 100,
    closesHundredths: 100,
    priority: 300,
    carriedPriority: 0,
  })),
  carriedValue: 0,
  closesHundredths: 100 * agencies.length,
});
const plan = (more: {
  chosen?: readonly string[];
  belowCut?: readonly string[];
  candidates?: readonly ProgramCandidate[];
  needs?: readonly Need[];
  programs?: PlanInput['programs'];
  unavailable?: PlanInput['unavailable'];
}): PlanRow[] => {
  const chosen = (more.chosen ?? []).map(programCode);
  const belowCut = (more.belowCut ?? []).map(programCode);
  const codes = [...chosen, ...belowCut];
  return planRows({
    programs: more.programs ?? codes.map(program),
    ...(more.unavailable ? { unavailable: more.unavailable } : {}),
    candidates: more.candidates ?? codes.map((code) => candidate(code, ['dinkes'])),
    selection: {
      chosen,
      belowCut,
      cutLine: chosen.length,
      spentRupiah: 0,
      value: 0,
      bound: 0,
      optimal: true,
    },
    needs: more.needs ?? [],
    effects: new Map(),
    minimumCell: 5,
    opensAt: yearOpens,
    closesAt: yearCloses,
  });
};
const answered = (rows: readonly PlanRow[]) =>
  rows
    .flatMap(({ reason }) => (typeof reason === 'string' ? [] : reason))
    .filter((r) => r.kind === 'answers-need');
const quarterOf = ({ schedule }: PlanRow): number | undefined =>
  typeof schedule === 'object' && schedule.kind === 'quarter' ? schedule.quarter : undefined;

describe('the need a row is said to answer', () => {
  it('is one of its own competencies that people with a seat in it have, the best placed of those', () => {
    const needs = [
      need(1, 'T-X', 'disdik'),
      need(2, 'M03', 'dinkes'),
      need(3, 'T-X', 'dinkes'),
      need(4, 'T-X', 'dinsos'),
    ];
    const seatedBy = (...agencies: readonly string[]) =>
      answered(plan({ chosen: ['P'], candidates: [candidate('P', agencies)], needs }));
    const served = { kind: 'answers-need', competency: 'T-X' };
    expect(seatedBy('dinsos', 'dinkes')).toEqual([{ ...served, rank: 3, agencyId: 'dinkes' }]);
    expect(seatedBy('dinsos')).toEqual([{ ...served, rank: 4, agencyId: 'dinsos' }]);
    expect(seatedBy('dinkes', 'disdik')).toEqual([{ ...served, rank: 1, agencyId: 'disdik' }]);
  });

  it('is not named where few have it, few do not, or few were assessed: the next one is', () => {
    const next = need(9, 'T-X', 'dinkes');
    const rankWith = (assessed: number, short: number) =>
      answered(plan({ chosen: ['P'], needs: [{ ...need(4, 'T-X', 'dinkes'), assessed, short }, next] }))[0];
    for (const [assessed, short] of [
      [4, 4],
      [5, 5],
      [9, 9],
      [20, 4],
      [20, 16],
    ] as const)
      expect(rankWith(assessed, short)).toMatchObject({ rank: 9 });
    for (const [assessed, short] of [
      [10, 10],
      [20, 5],
      [20, 15],
    ] as const)
      expect(rankWith(assessed, short)).toMatchObject({ rank: 4 });
  });

  it('is not named where no need on the list is theirs', () => {
    const needs = [need(1, 'T-X', 'disdik'), need(2, 'M03', 'dinkes')];
    const [row] = plan({ chosen: ['P'], needs });
    expect(row?.reason).toEqual([{ kind: 'few-participants', minimumCell: 5 }]);
  });

  it('comes after what its participants gain, which is told of enough of them', () => {
    const reasons = (seats: number) =>
      plan({
        chosen: ['P'],
        candidates: [
          candidate(
            'P',
            Array.from({ length: seats }, () => 'dinkes'),
          ),
        ],
      })[0]?.reason;
    expect(reasons(4)).toEqual([{ kind: 'few-participants', minimumCell: 5 }]);
    expect(reasons(5)).toEqual([{ kind: 'closes-gap', hundredths: 500, participants: 5, agencies: 1 }]);
  });
});

describe('what those with a seat gain together', () => {
  const seats = (parts: Readonly<Record<string, number>>): string[] =>
    Object.entries(parts).flatMap(([agency, people]) => Array.from({ length: people }, () => agency));
  const isTold = (parts: Readonly<Record<string, number>>, needs: readonly Need[] = []): boolean =>
    JSON.stringify(
      plan({ chosen: ['P'], candidates: [candidate('P', seats(parts))], needs })[0]?.reason,
    ).includes('closes-gap');

  it('is not told where a head who takes off the own staff is left with one, or few, of somebody else', () => {
    expect(isTold({ dinkes: 4, disdik: 1 })).toBe(false);
    expect(isTold({ dinkes: 20, disdik: 4 })).toBe(false);
    expect(isTold({ dinkes: 20, disdik: 5 })).toBe(true);
    expect(isTold({ dinkes: 20, disdik: 3, dinsos: 3, bkd: 2, bkpsdm: 2 })).toBe(true);
    expect(isTold({ dinkes: 5 })).toBe(true);
  });

  it('is not told where somebody who heads two agencies, one of them as an acting head, is left with few', () => {
    expect(isTold({ dinkes: 20, disdik: 3, dinsos: 3 })).toBe(false);
    expect(isTold({ dinkes: 20, disdik: 20, dinsos: 4 })).toBe(false);
    expect(isTold({ dinkes: 20, disdik: 20, dinsos: 5 })).toBe(true);
    expect(isTold({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 })).toBe(false);
    expect(isTold({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 })).toBe(true);
    expect(isTold({ a: 3, b: 3, c: 3, d: 1 })).toBe(false);
  });

  it('is not told where whoever takes off the needs that are told is left with few', () => {
    const parts = { dinkes: 12, disdik: 9, bkpsdm: 6, dinsos: 1 };
    expect(isTold(parts)).toBe(true);
    const told = ['dinkes', 'disdik'].map((agency, i) => need(i + 1, 'T-X', agency));
    expect(isTold(parts, told)).toBe(false);
    // The means of needs that no seat of this program is about say nothing of it, and neither does one that is not told.
    expect(isTold(parts, [need(1, 'M03', 'dinkes'), need(2, 'M03', 'disdik')])).toBe(true);
    expect(
      isTold(
        parts,
        told.map((one) => ({ ...one, short: 4 })),
      ),
    ).toBe(true);
    // Nobody is left, or nobody but the head's own.
    expect(isTold({ dinkes: 12, disdik: 9 }, told)).toBe(true);
    expect(isTold({ dinkes: 12, disdik: 9, dinsos: 5 }, told)).toBe(true);
    // With the own staff off as well.
    expect(isTold({ dinkes: 12, disdik: 9, dinsos: 5, bkd: 4 }, told)).toBe(false);
  });

  /** Programs seat the first so many of one list. */
  const toldOf = (sizes: readonly number[], list: readonly string[], competencies = ['T-X']): number[] => {
    const codes = sizes.map((_, i) => `P${i}`);
    const rows = plan({
      chosen: codes,
      candidates: codes.map((code, i) => candidate(code, list.slice(0, sizes[i]))),
      programs: codes.map((code, i) => ({
        ...program(code),
        competencies: [competencyCode(competencies[i % competencies.length] ?? '')],
      })),
    });
    return rows.flatMap(({ reason, participants }) =>
      JSON.stringify(reason).includes('closes-gap') ? [participants] : [],
    );
  };

  it('is not told beside a row that it differs from by few: the difference is theirs', () => {
    const one = Array.from({ length: 40 }, () => 'dinkes');
    expect(toldOf([20, 19, 18, 17, 16, 15], one)).toEqual([20, 15]);
    expect(toldOf([15, 20, 16, 40], one)).toEqual([15, 20, 40]);
    // The same people, or gaps in something else.
    expect(toldOf([20, 20], one)).toEqual([20, 20]);
    expect(toldOf([20, 19, 18], one, ['T-X', 'M03', 'M04'])).toEqual([20, 19, 18]);
    // A head takes off the own staff as well.
    const two = [...one.slice(0, 15), ...['dinkes', 'dinkes', 'dinkes', 'dinkes', 'dinkes', 'disdik']];
    expect(toldOf([15, 20], two)).toEqual([15, 20]);
    expect(toldOf([15, 21], two)).toEqual([15]);
  });

  it('is told of one alone of rows that share a competency and not all, or go to another level: the rest between them is of few', () => {
    const people = Array.from({ length: 20 }, () => 'dinkes');
    const toldAmong = (...about: readonly (readonly [string, number])[]): number[] => {
      const codes = about.map((_, i) => `P${i}`);
      const rows = plan({
        chosen: codes,
        candidates: codes.map((code) => candidate(code, people)),
        programs: about.map(([competencies, targetLevel], i) => ({
          ...program(`P${i}`),
          ...{ targetLevel, competencies: competencies.split('|').map(competencyCode) },
        })),
      });
      return rows.flatMap(({ reason }, i) => (JSON.stringify(reason).includes('closes-gap') ? [i] : []));
    };
    expect(toldAmong(['A|B', 3], ['A', 3], ['B', 3])).toEqual([0]);
    expect(toldAmong(['A', 3], ['A|B', 3], ['B', 3])).toEqual([0, 2]);
    expect(toldAmong(['A|B', 3], ['B|C', 3], ['A|C', 3])).toEqual([0]);
    expect(toldAmong(['A', 3], ['A', 2], ['A', 3])).toEqual([0, 2]);
    expect(toldAmong(['A|B', 3], ['B|A', 3], ['C', 3])).toEqual([0, 1, 2]);
  });

  it('leaves of any two rows, to every head and everybody else, nobody or at least five', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('dinkes', 'disdik', 'dinsos'), { minLength: 12, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }),
        (list, wanted) => {
          const sizes = wanted.map((n) => Math.min(n, list.length));
          const told = toldOf(sizes, list);
          for (const a of told)
            for (const b of told) {
              const between = list.slice(Math.min(a, b), Math.max(a, b));
              for (const head of [undefined, ...new Set(between)])
                for (const acting of [undefined, ...new Set(between)]) {
                  const left = between.filter((agency) => agency !== head && agency !== acting).length;
                  expect(left === 0 || left >= 5, `${sizes} of ${list}: ${told}`).toBe(true);
                }
            }
        },
      ),
    );
  });

  it('leaves, to everybody who may read it, nobody or at least as many as the smallest cell: by every world that adds up', () => {
    const agencies = ['dinkes', 'disdik', 'dinsos', 'bkpsdm', 'bkd'];
    fc.assert(
      fc.property(
        fc.tuple(...agencies.map(() => fc.integer({ min: 0, max: 7 }))),
        fc.subarray(agencies),
        (counts, told) => {
          const parts = Object.fromEntries(agencies.map((agency, i) => [agency, counts[i] ?? 0]));
          fc.pre(counts.some((n) => n > 0));
          const needs = told.map((agency, i) => need(i + 1, 'T-X', agency));
          if (!isTold(parts, needs)) return;
          // A reader knows the gaps of some agencies; what is left of the sum is the sum of all others.
          const headed = [undefined, ...agencies];
          for (const own of headed.flatMap((one) => headed.map((other) => [one, other])))
            for (const others of [told, []]) {
              const unknown = agencies.filter((agency) => !own.includes(agency) && !others.includes(agency));
              const left = unknown.reduce((sum, agency) => sum + (parts[agency] ?? 0), 0);
              // One person alone would be known to the hundredth, four to within what the fourth can hide.
              expect(left === 0 || left >= 5).toBe(true);
            }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the agencies of a row', () => {
  it('are those of the people with a seat, each once, in the order of their ids', () => {
    const [row] = plan({
      chosen: ['P'],
      candidates: [candidate('P', ['dinsos', 'dinkes', 'dinsos', 'disdik', 'disdik'])],
    });
    expect(row?.agencies).toEqual(['dinkes', 'dinsos', 'disdik']);
  });
});

describe('the place of a program', () => {
  const seats = (...agencies: readonly (readonly [string, number])[]): string[] =>
    agencies.flatMap(([agency, people]) => Array.from({ length: people }, () => agency));
  const orderOf = (lists: Readonly<Record<string, readonly string[]>>, needs: readonly Need[] = []) =>
    plan({
      chosen: Object.keys(lists),
      candidates: Object.entries(lists).map(([code, agencies]) => candidate(code, agencies)),
      needs,
    }).map((row) => row.program);

  it('is by worth where enough people have a seat, and behind these by its code where few have', () => {
    const many = seats(['dinkes', 9]);
    expect(orderOf({ Z: ['dinkes'], Y: many, C: seats(['dinkes', 4]), X: many })).toEqual([
      'Y',
      'X',
      'C',
      'Z',
    ]);
  });

  it('is not by worth where somebody who heads two agencies, or knows the needs that are told, is left with few', () => {
    const large = seats(['dinkes', 20]);
    expect(orderOf({ Z: seats(['dinkes', 8], ['disdik', 8], ['dinsos', 4]), Y: large })).toEqual(['Y', 'Z']);
    expect(orderOf({ Z: seats(['dinkes', 8], ['disdik', 8], ['dinsos', 5]), Y: large })).toEqual(['Z', 'Y']);
    expect(orderOf({ Z: seats(['dinkes', 8], ['disdik', 8]), Y: large })).toEqual(['Z', 'Y']);
    const shares = { Z: seats(['dinkes', 9], ['disdik', 2]), Y: large };
    expect(orderOf(shares)).toEqual(['Y', 'Z']);
  });

  it('is the same below the cut, where the next program is named, and among those that nobody holds', () => {
    const many = seats(['dinkes', 9]);
    const codes = ['Z', 'Y', 'X'];
    const candidates = codes.map((code) => candidate(code, code === 'Z' ? ['dinkes'] : many));
    const rows = plan({ belowCut: codes, candidates });
    expect(rows.map((row) => row.program)).toEqual(['Y', 'X', 'Z']);
    const kept = keptSelection(
      {
        ...{ chosen: [], belowCut: codes.map(programCode), firstBelow: programCode('Z'), cutLine: 0 },
        ...{ value: 0, bound: 0, optimal: true, spentRupiah: 0 },
      },
      rows,
    );
    expect(kept.firstBelow).toBe('Y');
    const why = { as: 'provider', name: 'BPSDM', since: 'ended', day: on('2026-12-31') } as const;
    const unheld = plan({
      chosen: ['A'],
      candidates: [candidate('A', many)],
      programs: ['A', ...codes].map(program),
      unavailable: candidates.map((one) => ({ candidate: one, why })),
    });
    expect(unheld.map((row) => row.program)).toEqual(['A', 'Y', 'X', 'Z']);
  });
});

describe('the year of a plan', () => {
  it('is divided among the chosen programs, and again among those below the cut', () => {
    const rows = plan({ chosen: ['A', 'B', 'C', 'D'], belowCut: ['E', 'F'] });
    expect(rows.map(quarterOf)).toEqual([1, 2, 3, 4, 2, 4]);
    expect(rows.map((r) => r.rank)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rows.map((r) => r.status).slice(3)).toEqual(['proposed', 'below-cut', 'below-cut']);
  });

  it('gives each program the middle of its own part of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (count, n) => {
        const place = 1 + (n % count);
        const dayOfYear = Math.floor(((place - 0.5) / count) * 365);
        const date = new Date(Date.UTC(2027, 0, 1 + dayOfYear));
        const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
        expect(scheduleOf(place, count, yearOpens, yearCloses)).toEqual({
          kind: 'quarter',
          year: 2027,
          quarter,
        });
      }),
    );
  });

  it('that is over in a moment is still a moment of some quarter', () => {
    expect(scheduleOf(1, 1, yearOpens, yearOpens)).toEqual({ kind: 'quarter', year: 2027, quarter: 1 });
  });
});

describe('a program that nobody in force would hold', () => {
  it('comes after everything else with its size and the reason, and changes no other row', () => {
    const why = { name: 'Balai', as: 'provider', since: 'ended', day: on('2026-12-31') } as const;
    const given = { chosen: ['A', 'B'], belowCut: ['C'], programs: ['A', 'B', 'C', 'X'].map(program) };
    const without = plan(given);
    const rows = plan({ ...given, unavailable: [{ candidate: candidate('X', ['dinkes', 'disdik']), why }] });
    expect(rows.slice(0, 3)).toEqual(without);
    expect(rows[3]).toMatchObject({
      ...{ program: 'X', status: 'unavailable', rank: 4, participants: 2, agencies: ['dinkes', 'disdik'] },
      reason: [
        { kind: 'few-participants', minimumCell: 5 },
        { kind: 'out-of-force', ...why },
      ],
    });
  });
});

describe('a plan', () => {
  it('cannot choose what is in no catalogue, or has nobody to take part', () => {
    const known = program('P');
    expect(() => plan({ chosen: ['P'], programs: [] })).toThrow('unknown program P');
    expect(() => plan({ chosen: ['P'], programs: [known], candidates: [] })).toThrow('unknown program P');
  });
});
