// An intruder who reads everything that is told to others than the training office, and tries every world that would tell the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOverRows } from '../../../functions/console/carry-over-table.ts';
import { needRows } from '../../../functions/console/needs-table.ts';
import { surveyRows } from '../../../functions/console/survey-table.ts';
import { carryOverOf } from '../../../functions/evaluation/year/carry-over.rules.ts';
import { planRows } from '../../../functions/needs-analysis/plan-rows.rules.ts';
import { rankNeeds } from '../../../functions/needs-analysis/rank.rules.ts';
import { meanGapHundredths, reasonsFor } from '../../../functions/needs-analysis/reasons.rules.ts';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import type { AgencyNeeds, EmployeeGaps, Need } from '../../../functions/records/need.ts';
import { sightOfFigures } from '../../../functions/rulebook/small-figure.ts';
import {
  agencyId,
  at,
  competencyCode,
  employeeId,
  on,
  positionId,
  programCode,
} from '../../support/branded.ts';
import { readOf } from '../evaluation/agency-needs.ts';

const minimumCell = 3;
const figures = sightOfFigures(minimumCell);
const code = competencyCode('M01');
const required = 2;

/** Whole levels of one competency that everybody should have at level 2, and who was trained to which level afterwards. */
type Person = { held: 0 | 1 | 2; after?: 1 | 2 };
/** The people of each agency, one competency: cells of other competencies are cells like these. */
type World = readonly (readonly Person[])[];

const idOf = (agency: number) => agencyId(`a${agency}`);
const gapOf = (held: number): number => Math.max(0, required - held) * 100;

const agencyNeeds = (people: readonly Person[], agency: number): AgencyNeeds => {
  const gaps = people.map((p) => gapOf(p.held));
  return {
    agencyId: idOf(agency),
    employees: people.length,
    assessedEmployees: people.length,
    competencies: [
      {
        competency: code,
        required: people.length,
        assessed: people.length,
        short: gaps.filter((g) => g > 0).length,
        gapSumHundredths: gaps.reduce((a, b) => a + b, 0),
        importanceSum: 3 * people.length,
      },
    ],
  };
};

const needsOf = (world: World): Need[] =>
  rankNeeds({
    agencies: world.map(agencyNeeds),
    carryOver: [],
    nrrOf: () => undefined,
    carryOverPercent: 20,
    minimumCell,
  }).map((ranked) => ({
    ...{ rank: ranked.rank, agencyId: ranked.agencyId, competency: code },
    ...{ required: ranked.need.required, assessed: ranked.need.assessed, short: ranked.need.short },
    ...{ meanGapHundredths: meanGapHundredths(ranked), score: ranked.score, carryOverScore: 0 },
    rankWithoutCarryOver: ranked.rankWithoutCarryOver,
    reasons: reasonsFor(ranked, { minimumCell, element: undefined }),
  }));

const carriedOf = (world: World): CarryOver[] =>
  world.flatMap((people, agency) =>
    carryOverOf({
      year: 2027,
      agencyId: idOf(agency),
      ...readOf(
        people.map(
          (p, i): EmployeeGaps => ({
            employeeId: employeeId(`p${agency}-${i}`),
            agencyId: idOf(agency),
            positionId: positionId('x'),
            standard: 'position',
            gaps: [
              {
                ...{ competency: code, required, importance: 3 },
                ...{ heldHundredths: p.held * 100, gapHundredths: required * 100 - p.held * 100 },
              },
            ],
          }),
        ),
        people.flatMap((p, i) =>
          p.after === undefined ? [] : [{ employeeId: employeeId(`p${agency}-${i}`) }],
        ),
      ),
      behaviours: people.flatMap((p, i) =>
        p.after === undefined
          ? []
          : [
              {
                ...{
                  employeeId: employeeId(`p${agency}-${i}`),
                  agencyId: idOf(agency),
                  batchId: 'P-1' as never,
                },
                ...{ endsOn: on('2027-06-01'), superior: `M01=${p.after}`, superiorBefore: `M01=${p.held}` },
              },
            ],
      ),
      serviceChange: undefined,
      evaluations: [],
      stage: 'evaluated',
      minimumCell,
    }),
  );

const planOf = (world: World, needs: readonly Need[]) =>
  planRows({
    programs: [
      {
        ...{ code: programCode('P'), name: 'Program', competencies: [code], targetLevel: 2, form: 'KL03' },
        ...{ jp: 32, days: 4, capacity: 30, minimumParticipants: 1, fixedCost: 1, costPerParticipant: 0 },
        ...{ provider: 'BPSDM', funding: 'apbd', curriculum: 'Kurikulum' },
      },
    ],
    candidates: [
      {
        ...{ code: programCode('P'), value: 1, costRupiah: 1, funding: 'apbd', batches: 1, carriedValue: 0 },
        participants: world.flat().filter((p) => p.held < required).length,
        closesHundredths: world.flat().reduce((sum, p) => sum + gapOf(p.held), 0),
        seated: world.flatMap((people, agency) =>
          people
            .filter((p) => p.held < required)
            .map((p, i) => ({
              ...{
                employeeId: employeeId(`p${agency}-${i}`),
                agencyId: idOf(agency),
                gapHundredths: gapOf(p.held),
              },
              ...{ closesHundredths: gapOf(p.held), priority: 1, carriedPriority: 0 },
            })),
        ),
      },
    ],
    selection: {
      ...{
        chosen: [programCode('P')],
        belowCut: [],
        cutLine: 1,
        spentRupiah: 1,
        value: 1,
        bound: 1,
        optimal: true,
      },
    },
    needs,
    effects: new Map(),
    minimumCell,
    opensAt: at('2026-12-31T17:00:00.000Z'),
    closesAt: at('2027-12-31T16:59:59.000Z'),
  }).map(({ reason }) => reason);

/**
 * All that is told to others: the needs of the year, what is handed on when the year is over, the total of the survey (everybody
 * was asked, and answered who is in the world), and how many rows each table has. The number of seats of a program and the
 * agencies they are for stand in the plan by law (PP 11/2017 Pasal 207 ayat (3)); its reasons are looked at by themselves.
 */
const told = (world: World): string => {
  const needs = needsOf(world);
  const tallies = world.map((people, agency) => ({
    ...{ agencyId: idOf(agency), invited: people.length, answered: people.length },
    ...{ toRate: people.length, rated: people.length, reminders: 0, left: 0, unreached: 0 },
  }));
  return JSON.stringify([
    needRows(needs, [], [], figures, { smallestPlaced: minimumCell, year: 2027 }),
    carryOverRows(carriedOf(world), [], [], figures, new Map()),
    surveyRows(tallies, [], figures),
  ]);
};

const people: readonly Person[] = [
  { held: 0 },
  { held: 1 },
  { held: 2 },
  { held: 0, after: 1 },
  { held: 0, after: 2 },
  { held: 1, after: 2 },
];
/** Whether two groups are the same for who reads figures: how many, how many short, how far, and who was trained to what. */
const everyGroup = (size: number): Person[][] =>
  size === 0
    ? [[]]
    : everyGroup(size - 1).flatMap((group) => {
        // Groups, not orders of people: the next one comes from no earlier place in the list.
        const last = group.at(-1);
        const from = last === undefined ? 0 : people.indexOf(last);
        return people.slice(from).map((p) => [...group, p]);
      });
const groupsOf = new Map([1, 2, 3, 4, 5, 6].map((size) => [size, everyGroup(size)]));

const shortIn = (group: readonly Person[]): number => group.filter((p) => p.held < required).length;
const isToldCell = (world: World, agency: number): boolean =>
  needRows(needsOf(world), [], [], figures, { smallestPlaced: minimumCell, year: 2027 }).some(
    (row) => row.agency === idOf(agency),
  );
const isToldLater = (world: World, agency: number): boolean =>
  carryOverRows(carriedOf(world), [], [], figures, new Map()).some((row) => row.agency === idOf(agency));

/** Everything that could lie in an agency of this size while all that is told stays the same. */
const possible = (world: World, agency: number): Person[][] => {
  const wanted = told(world);
  return (groupsOf.get(world[agency]?.length ?? 0) ?? []).filter(
    (group) => told(world.with(agency, group)) === wanted,
  );
};

const aWorld = fc.array(
  fc.integer({ min: 1, max: 6 }).chain((size) => fc.constantFrom(...(groupsOf.get(size) ?? []))),
  { minLength: 1, maxLength: 3 },
);

describe('whoever reads all that is told, knows who works where and knows the rule', () => {
  it('finds for no cell that is left out how many are short, nor whether anybody is', () => {
    let hidden = 0;
    fc.assert(
      fc.property(aWorld, (world) => {
        world.forEach((_, agency) => {
          if (isToldCell(world, agency) || isToldLater(world, agency)) return;
          hidden += 1;
          const numbers = new Set(possible(world, agency).map(shortIn));
          expect(numbers.size).toBeGreaterThan(1);
          expect(numbers.has(0)).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
    expect(hidden).toBeGreaterThan(20);
  });

  it('finds of nobody in a small group whether they are short, where a row of it is told or none', () => {
    let told = 0;
    fc.assert(
      fc.property(aWorld, (world) => {
        world.forEach((group, agency) => {
          // All of a group that has room for two parts that are told may be told: a plan is made of it.
          if (group.length >= 2 * minimumCell) return;
          told += 1;
          const others = possible(world, agency);
          expect(others.some((o) => shortIn(o) > 0)).toBe(true);
          expect(others.some((o) => shortIn(o) < o.length)).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
    expect(told).toBeGreaterThan(50);
  });

  it('finds for nobody in such a cell how large the gap is', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        world.forEach((group, agency) => {
          if (isToldCell(world, agency) || isToldLater(world, agency)) return;
          const others = possible(world, agency);
          // Whoever knows all colleagues but one still does not know that one's gap.
          for (const person of new Set(group)) {
            const rest = group.toSpliced(group.indexOf(person), 1);
            const levels = new Set(
              people.filter((p) => others.some((o) => sameGroup(o, [...rest, p]))).map((p) => p.held),
            );
            const unknown = new Set(others.flatMap((o) => o.map((p) => p.held)));
            expect(Math.max(levels.size, unknown.size)).toBeGreaterThan(1);
          }
        });
      }),
      { numRuns: 100 },
    );
  });

  it('finds nowhere what became of a few who were trained', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        world.forEach((group, agency) => {
          const trained = group.filter((p) => p.after !== undefined);
          if (trained.length === 0 || trained.length >= minimumCell) return;
          expect(isToldLater(world, agency)).toBe(false);
          const gains = new Set(
            possible(world, agency).map((o) =>
              o.reduce((sum, p) => sum + (p.after === undefined ? 0 : p.after - p.held), 0),
            ),
          );
          expect(gains.size).toBeGreaterThan(1);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('reads in the reasons of the plan of no need and no gap of few people', () => {
    fc.assert(
      fc.property(aWorld, (world) => {
        const seats = world.flat().filter((p) => p.held < required).length;
        fc.pre(seats > 0);
        const [reasons] = planOf(world, needsOf(world));
        for (const reason of typeof reasons === 'string' || reasons === undefined ? [] : reasons) {
          if (reason.kind === 'closes-gap') expect(seats).toBeGreaterThanOrEqual(minimumCell);
          if (reason.kind !== 'answers-need') continue;
          expect(isToldCell(world, Number(reason.agencyId.slice(1)))).toBe(true);
          const place = needRows(needsOf(world), [], [], figures, {
            smallestPlaced: minimumCell,
            year: 2027,
          }).find((row) => row.agency === reason.agencyId)?.place;
          expect(reason.rank).toBe(place);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('would have found it in tables that only leave the numbers out', () => {
    // The witness is not blind: with the rows of few people listed by name and without figures, their existence is read at once.
    const withRows = (world: World): string =>
      JSON.stringify(
        needsOf(world).map((n) => (n.assessed < minimumCell ? [n.agencyId] : [n.agencyId, n.short])),
      );
    const world: World = [[{ held: 0 }], [{ held: 2 }, { held: 2 }, { held: 2 }]];
    const left = (groupsOf.get(1) ?? []).filter((g) => withRows(world.with(0, g)) === withRows(world));
    expect(new Set(left.map(shortIn))).toEqual(new Set([1]));
  });
});

const keyOf = (group: readonly Person[]): string =>
  group
    .map((p) => people.indexOf(p))
    .toSorted((a, b) => a - b)
    .join();
const sameGroup = (a: readonly Person[], b: readonly Person[]): boolean => keyOf(a) === keyOf(b);
