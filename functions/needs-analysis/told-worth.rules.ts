// What the plan tells of a program's worth: what its participants gain together, and its place among the others by what it is worth.
import type { AgencyId, ProgramCode } from '../records/ids.ts';
import type { Need } from '../records/need.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { mostHeaded, type Sight, sightOfFigures, tellsOf, tellsShare } from '../rulebook/small-figure.ts';
import type { ProgramCandidate } from './candidates.rules.ts';

type Seats = ProgramCandidate['seated'];
/** A row by what its gain is reckoned from: of whom, in what, up to which level. */
type Gaining = { program: Pick<CatalogueProgram, 'competencies' | 'targetLevel'>; seated: Seats };

const isAbout =
  ({ competencies }: Gaining['program']) =>
  (other: Gaining['program']): boolean =>
    other.competencies.some((code) => competencies.includes(code));

const isAboutTheSame = (one: Gaining['program'], other: Gaining['program']): boolean =>
  one.targetLevel === other.targetLevel &&
  one.competencies.length === other.competencies.length &&
  one.competencies.every((code) => other.competencies.includes(code));

const without = (seated: Seats, others: Seats): Seats => {
  const there = new Set(others.map(({ employeeId }) => employeeId));
  return seated.filter(({ employeeId }) => !there.has(employeeId));
};

/**
 * What is left of these people when somebody takes off the staff of the agencies they head, for all who may: of everybody, and
 * of those whose agency is not among the `known`. Agencies of one size leave the same.
 */
const leftBy = (people: Seats, known: ReadonlySet<AgencyId>): number[] => {
  const sizes = [...Map.groupBy(people, ({ agencyId }) => agencyId)].map(([agencyId, of]) => ({
    all: of.length,
    unknown: known.has(agencyId) ? 0 : of.length,
  }));
  const alike = Map.groupBy(sizes, ({ all, unknown }) => `${all} ${unknown}`);
  const some = [...alike.values()].flatMap((same) => same.slice(0, mostHeaded));
  const nobody = { all: 0, unknown: 0 };
  const [all, unknown] = [people.length, sizes.reduce((sum, size) => sum + size.unknown, 0)];
  return [nobody, ...some].flatMap((one, i) =>
    [nobody, ...some.slice(i)].flatMap((other) => [
      all - one.all - other.all,
      unknown - one.unknown - other.unknown,
    ]),
  );
};

/** The agencies whose gaps in what a program is about are told in the table of needs. */
const knownIn = (
  { needs }: ToldNeeds,
  { competencies }: Pick<CatalogueProgram, 'competencies'>,
): ReadonlySet<AgencyId> =>
  new Set(needs.filter((n) => competencies.includes(n.competency)).map(({ agencyId }) => agencyId));

const leavesEnough = (told: Sight, people: Seats, known: ReadonlySet<AgencyId>): boolean =>
  leftBy(people, known).every((left) => left === 0 || tellsOf(told, left));

/** From how many people on something is told, and the needs that all who read figures are told of. */
export type ToldNeeds = { sight: Sight; needs: readonly Need[] };

export const toldNeedsOf = (needs: readonly Need[], minimumCell: number): ToldNeeds => {
  const sight = sightOfFigures(minimumCell);
  return { sight, needs: needs.filter((n) => tellsShare(sight, n.short, n.assessed)) };
};

/**
 * Whether a program stands among the others by its worth. The place of one that seats few people, or of which few are left when
 * somebody takes off what they know, tells their gaps: beside another of one participant, who of the two lacks more.
 */
export const isPlaced = (
  { seated }: Pick<ProgramCandidate, 'seated'>,
  program: Pick<CatalogueProgram, 'competencies'>,
  told: ToldNeeds,
): boolean => tellsOf(told.sight, seated.length) && leavesEnough(told.sight, seated, knownIn(told, program));

/**
 * Whether what those with a seat gain together is told. Every head reads it beside the gaps of the own staff, and whoever reads
 * figures beside the needs that are told and beside the rows above it: what any of them can take off must leave nobody, or
 * enough. Programs for the same competencies seat the first so many of one list, so two rows differ by the last few of it. Of
 * rows that share a competency and not all of them one alone is told: between a program for A and B and one for A stands what
 * is lacking in B, of however few, and rows for A and B, B and C, A and C tell each of the three.
 */
const tellsGain = ({ seated, program }: Gaining, above: readonly Gaining[], told: ToldNeeds): boolean => {
  const known = knownIn(told, program);
  const leaves = (people: Seats): boolean => leavesEnough(told.sight, people, known);
  return (
    isPlaced({ seated }, program, told) &&
    above
      .filter((row) => isAbout(program)(row.program))
      .every(
        (row) =>
          isAboutTheSame(program, row.program) &&
          leaves(without(seated, row.seated)) &&
          leaves(without(row.seated, seated)),
      )
  );
};

/** Programs whose gain the plan tells: the better placed of two that are not both told. */
export const toldGains = (
  rows: readonly { program: CatalogueProgram; candidate: ProgramCandidate }[],
  needs: ToldNeeds,
): ReadonlySet<ProgramCode> => {
  const told: (Gaining & { code: ProgramCode })[] = [];
  for (const { program, candidate } of rows) {
    const row = { program, seated: candidate.seated, code: program.code };
    if (tellsGain(row, told, needs)) told.push(row);
  }
  return new Set(told.map(({ code }) => code));
};
