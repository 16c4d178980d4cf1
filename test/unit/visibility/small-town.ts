// A government of a handful of people, and everything a year makes of what they answered: reckoned by the product's own rules.
import type { Choosing } from '../../../functions/needs-analysis/candidates.rules.ts';
import { choosePrograms } from '../../../functions/needs-analysis/candidates.rules.ts';
import { takeFindings } from '../../../functions/needs-analysis/earlier-findings.rules.ts';
import { heldHundredths } from '../../../functions/needs-analysis/gap.rules.ts';
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
import { needOf, reasonsFor } from '../../../functions/needs-analysis/reasons.rules.ts';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import type { CompetencyCode, ProgramCode } from '../../../functions/records/ids.ts';
import type {
  AgencyNeeds,
  CompetencyNeed,
  EmployeeGaps,
  Gap,
  Need,
} from '../../../functions/records/need.ts';
import type { PlanRow } from '../../../functions/records/plan.ts';
import type { CatalogueProgram } from '../../../functions/records/register.ts';
import { agencyId, at, competencyCode, employeeId, positionId, programCode } from '../../support/branded.ts';

export const minimumCell = 3;
const weights = { test: 50, superior: 30, self: 20 };
const carryOverPercent = 20;

export const codes = [competencyCode('M01'), competencyCode('M02')] as const;
export const importanceOf = 3;

/** What one person answered and what was said of them, by competency; a letter that is not there was not given. */
export type Answers = { self?: number; superior?: number; test?: number };
export type Person = { answers: readonly (Answers | undefined)[] };
/** The people of each agency, in the order of their ids. */
export type World = readonly (readonly Person[])[];

export type Town = {
  /** Level that is required of everybody, by competency. */
  required: readonly number[];
  programs: readonly CatalogueProgram[];
  ceilingRupiah: number;
  /** What the year before handed on. */
  carried?: readonly CarryOver[];
};

export const agencyOf = (agency: number) => agencyId(`a${agency}`);
export const personOf = (agency: number, i: number) => employeeId(`p${agency}-${i}`);

/** Somebody of whom everybody's own answer is all that is known. */
export const held = (levels: readonly number[]): Person => ({ answers: levels.map((self) => ({ self })) });

/** Every group of so many people; two that differ in the order of their people are one. */
export const groupsOf = <One>(kinds: readonly One[], size: number, from = 0): One[][] =>
  size === 0
    ? [[]]
    : kinds
        .slice(from)
        .flatMap((one, i) => groupsOf(kinds, size - 1, from + i).map((rest) => [one, ...rest]));

export const program = (code: string, given: Partial<CatalogueProgram> = {}): CatalogueProgram => ({
  ...{ code: programCode(code), name: `Program ${code}`, competencies: [codes[0]], targetLevel: 2 },
  ...{ form: 'KL03', jp: 32, days: 4, capacity: 30, minimumParticipants: 1, fixedCost: 1 },
  ...{ costPerParticipant: 0, provider: 'BPSDM', funding: 'apbd', curriculum: 'Kurikulum' },
  ...given,
});

export const gapsOf = (world: World, { required }: Pick<Town, 'required'>): EmployeeGaps[] =>
  world.flatMap((people, agency) =>
    people.map((person, i) => ({
      ...{ employeeId: personOf(agency, i), agencyId: agencyOf(agency), positionId: positionId('x') },
      standard: 'position' as const,
      gaps: codes.slice(0, required.length).map((competency, c): Gap => {
        const level = required[c] ?? 0;
        const held = heldHundredths(person.answers[c] ?? {}, weights);
        return {
          ...{ competency, required: level, importance: importanceOf },
          ...(held === undefined ? {} : { heldHundredths: held, gapHundredths: 100 * level - held }),
        };
      }),
    })),
  );

const needIn = (competency: CompetencyCode, gaps: readonly Gap[]): CompetencyNeed => {
  const own = gaps.filter((gap) => gap.competency === competency);
  const lacking = own.flatMap(({ gapHundredths }) =>
    gapHundredths === undefined ? [] : [Math.max(0, gapHundredths)],
  );
  return {
    ...{ competency, required: own.length, assessed: lacking.length },
    short: lacking.filter((n) => n > 0).length,
    gapSumHundredths: lacking.reduce((a, b) => a + b, 0),
    importanceSum: own.reduce((sum, { importance }) => sum + importance, 0),
  };
};

export const agencyNeedsOf = (people: readonly EmployeeGaps[]): AgencyNeeds[] =>
  [...Map.groupBy(people, (p) => p.agencyId)].map(([agency, own]) => {
    const gaps = own.flatMap((p) => p.gaps);
    return {
      ...{ agencyId: agency, employees: own.length, assessedEmployees: own.length },
      competencies: [...new Set(gaps.map((g) => g.competency))].map((code) => needIn(code, gaps)),
    };
  });

export type Year = {
  world: World;
  programs: readonly CatalogueProgram[];
  people: readonly EmployeeGaps[];
  needs: readonly Need[];
  nominees: ReadonlyMap<ProgramCode, NomineeList>;
  chosen: Choosing;
  rows: readonly PlanRow[];
};

const nomineesOf = (
  people: readonly EmployeeGaps[],
  programs: readonly CatalogueProgram[],
  needs: readonly Need[],
  taught: boolean,
): Map<ProgramCode, NomineeList> => {
  const scores = needScores(needs);
  return new Map(
    programs.map((one) => {
      const found = people.flatMap((p) => nominee(one, p, scores) ?? []);
      const list = taught ? found : found.map(withoutCarryOver);
      return [one.code, addNominees({ total: 0, best: [] }, list, 1_000)];
    }),
  );
};

/** From the answers to the plan that is proposed, as the tasks of the analysis put their rules together. */
export const yearOf = (world: World, town: Town): Year => {
  const people = gapsOf(world, town);
  const agencies = agencyNeedsOf(people);
  const { carried } = takeFindings({
    byYear: 2028,
    lines: town.carried ?? [],
    takenElsewhere: new Set(),
    agencies: new Set(agencies.map((a) => a.agencyId)),
    isNeeded: (agency, code) =>
      agencies.some(
        (a) => a.agencyId === agency && a.competencies.some((c) => c.competency === code && c.short > 0),
      ),
  });
  const needs = rankNeeds({
    ...{ agencies, carryOver: carried, nrrOf: () => undefined, carryOverPercent, minimumCell },
  }).map((ranked) => needOf(ranked, reasonsFor(ranked, { minimumCell, element: undefined })));
  const { programs, ceilingRupiah } = town;
  const nominees = nomineesOf(people, programs, needs, true);
  const chosen = choosePrograms(programs, nominees, ceilingRupiah);
  const withoutCarried =
    carried.length === 0
      ? chosen
      : choosePrograms(programs, nomineesOf(people, programs, needs, false), ceilingRupiah);
  const effects = planEffects({
    ...{ programs, needs, chosen, withoutCarryOver: withoutCarried, ceilingRupiah, minimumCell },
  });
  const rows = planRows({
    ...{ programs, ...chosen, needs, effects, minimumCell },
    ...{ opensAt: at('2026-12-31T17:00:00.000Z'), closesAt: at('2027-12-31T16:59:59.000Z') },
  });
  return { world, programs, people, needs, nominees, chosen, rows };
};
