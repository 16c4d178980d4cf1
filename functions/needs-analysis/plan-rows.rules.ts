// The plan as rows: the chosen programs and those below the cut line, spread over the year, each with its reasons.
import type { AgencyId, CompetencyCode, ProgramCode } from '../records/ids.ts';
import { dateOf, dayMs, fullDaysBetween, type Instant, later, momentOf, yearOf } from '../records/moments.ts';
import type { Need } from '../records/need.ts';
import type { PlannedTime, PlanRow, PlanRowReason } from '../records/plan.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { plannedJp } from '../rulebook/lesson-hours.rules.ts';
import { requireComplete } from '../rulebook/plan-row.rules.ts';
import { type OutOfForce, providerText } from '../rulebook/providers.rules.ts';
import { mostHeaded, type Sight, sightOfFigures, tellsOf, tellsShare } from '../rulebook/small-figure.ts';
import type { ProgramCandidate } from './candidates.rules.ts';
import type { Selection } from './select.rules.ts';

/**
 * When the program at `place` of `count` runs: the delivery phase is divided evenly over the programs in order of the
 * plan, the best placed first, and each is planned for the quarter its part falls in.
 */
export const scheduleOf = (
  place: number,
  count: number,
  opensAt: Instant,
  closesAt: Instant,
): PlannedTime => {
  const opens = momentOf(opensAt);
  const days = Math.max(1, fullDaysBetween(opens, momentOf(closesAt)));
  const day = Math.floor(((2 * place - 1) * days) / (2 * count));
  const date = dateOf(later(opens, day * dayMs));
  return { kind: 'quarter', year: yearOf(date), quarter: Math.ceil(Number(date.slice(5, 7)) / 3) };
};

export type PlanInput = {
  programs: readonly CatalogueProgram[];
  candidates: readonly ProgramCandidate[];
  selection: Selection;
  needs: readonly Need[];
  /** Programs that nobody in force would hold, and why: told with their size, and no candidates. */
  unavailable?: readonly { candidate: ProgramCandidate; why: OutOfForce }[];
  /** What else decided about a program (`plan-effects.rules.ts`). */
  effects: ReadonlyMap<ProgramCode, readonly PlanRowReason[]>;
  /** Nothing is told of a need, nor of a gap, of fewer people. */
  minimumCell: number;
  /** The delivery phase. */
  opensAt: Instant;
  closesAt: Instant;
};

/** The best placed need that people with a seat in the program have. */
const servedNeed = (
  needs: readonly Need[],
  competencies: readonly CompetencyCode[],
  agencies: readonly AgencyId[],
): Need | undefined =>
  needs.find((need) => competencies.includes(need.competency) && agencies.includes(need.agencyId));

/** Where a program stands: in which part of the plan, as which of how many there, and what put it there. */
type Standing = {
  candidate: ProgramCandidate;
  status: Exclude<PlanRow['status'], 'removed'>;
  order: number;
  count: number;
  why: readonly PlanRowReason[];
};

const fundingReason = ({ funding }: ProgramCandidate): PlanRowReason[] =>
  funding === 'apbd' ? [] : [{ kind: 'paid-by', funding }];

/** Below the line, and among those that nobody would hold, the year begins again: what moves up takes the room one above left. */
const part = (
  status: Standing['status'],
  all: readonly { candidate: ProgramCandidate; why: readonly PlanRowReason[] }[],
): Standing[] => all.map((one, i) => ({ ...one, status, order: i + 1, count: all.length }));

const standings = ({ candidates, selection, unavailable = [] }: PlanInput): Standing[] => {
  const candidateOf = new Map(candidates.map((c) => [c.code, c]));
  const selected = (codes: readonly ProgramCode[], whyOf: (one: ProgramCandidate) => PlanRowReason[]) =>
    codes.map((code) => {
      const candidate = candidateOf.get(code);
      if (!candidate) throw new Error(`selected an unknown program ${code}`);
      return { candidate, why: whyOf(candidate) };
    });
  return [
    ...part('proposed', selected(selection.chosen, fundingReason)),
    ...part(
      'below-cut',
      selected(selection.belowCut, () => [{ kind: 'below-cut' }]),
    ),
    ...part(
      'unavailable',
      unavailable.map(({ candidate, why }) => ({ candidate, why: [{ kind: 'out-of-force', ...why }] })),
    ),
  ];
};

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

/**
 * Whether what those with a seat gain together is told. Every head reads it beside the gaps of the own staff, and whoever reads
 * figures beside the needs that are told and beside the rows above it: what any of them can take off must leave nobody, or
 * enough. Programs for the same competencies seat the first so many of one list, so two rows differ by the last few of it. Of
 * rows that share a competency and not all of them one alone is told: between a program for A and B and one for A stands what
 * is lacking in B, of however few, and rows for A and B, B and C, A and C tell each of the three.
 */
const tellsGain = (
  told: Sight,
  { seated, program }: Gaining,
  toldNeeds: readonly Need[],
  above: readonly Gaining[],
): boolean => {
  const { competencies } = program;
  const known = new Set(
    toldNeeds.filter((n) => competencies.includes(n.competency)).map(({ agencyId }) => agencyId),
  );
  const leavesEnough = (people: Seats): boolean =>
    leftBy(people, known).every((left) => left === 0 || tellsOf(told, left));
  return (
    tellsOf(told, seated.length) &&
    leavesEnough(seated) &&
    above
      .filter((row) => isAbout(program)(row.program))
      .every(
        (row) =>
          isAboutTheSame(program, row.program) &&
          leavesEnough(without(seated, row.seated)) &&
          leavesEnough(without(row.seated, seated)),
      )
  );
};

/** What the plan says of gaps: it is read by everybody who decides on it, and of few people tells how many there are, no more. */
type Told = { needs: readonly Need[]; gains: ReadonlySet<ProgramCode> };

/** The better placed of two rows that are not both told is. */
const toldOf = (
  all: readonly { standing: Standing; program: CatalogueProgram }[],
  { needs, minimumCell }: PlanInput,
): Told => {
  const sight = sightOfFigures(minimumCell);
  const toldNeeds = needs.filter((n) => tellsShare(sight, n.short, n.assessed));
  const rows: Gaining[] = [];
  const gains = new Set<ProgramCode>();
  for (const { standing, program } of all) {
    const row = { program, seated: standing.candidate.seated };
    if (!tellsGain(sight, row, toldNeeds, rows)) continue;
    rows.push(row);
    gains.add(program.code);
  }
  return { needs: toldNeeds, gains };
};

const reasonOf = (
  { candidate, why }: Standing,
  program: CatalogueProgram,
  agencies: readonly AgencyId[],
  told: Told,
  input: PlanInput,
): PlanRowReason[] => {
  const need = servedNeed(told.needs, program.competencies, agencies);
  return [
    told.gains.has(program.code)
      ? {
          kind: 'closes-gap',
          hundredths: candidate.closesHundredths,
          participants: candidate.participants,
          agencies: agencies.length,
        }
      : { kind: 'few-participants', minimumCell: input.minimumCell },
    ...(need
      ? [
          {
            kind: 'answers-need' as const,
            rank: need.rank,
            competency: need.competency,
            agencyId: need.agencyId,
          },
        ]
      : []),
    ...(input.effects.get(candidate.code) ?? []),
    ...why,
  ];
};

const rowOf = (
  standing: Standing,
  program: CatalogueProgram,
  place: number,
  told: Told,
  input: PlanInput,
): PlanRow => {
  const { candidate, status, order, count } = standing;
  const agencies = [...new Set(candidate.seated.map((n) => n.agencyId))].sort();
  return {
    program: program.code,
    name: program.name,
    competencies: program.competencies,
    participants: candidate.participants,
    agencies,
    form: program.form,
    jp: plannedJp(program),
    provider: providerText(program),
    schedule: scheduleOf(order, count, input.opensAt, input.closesAt),
    curriculum: program.curriculum,
    costRupiah: candidate.costRupiah,
    funding: program.funding,
    batches: candidate.batches,
    rank: place,
    reason: reasonOf(standing, program, agencies, told, input),
    status,
  };
};

/** Rows in order of rank. A row that lacks one of the seven items of Pasal 207 ayat (3) is a fault of the catalogue. */
export const planRows = (input: PlanInput): PlanRow[] => {
  const programOf = new Map(input.programs.map((p) => [p.code, p]));
  const all = standings(input).map((standing) => {
    const program = programOf.get(standing.candidate.code);
    if (!program) throw new Error(`selected an unknown program ${standing.candidate.code}`);
    return { standing, program };
  });
  const told = toldOf(all, input);
  return all.map(({ standing, program }, i) => {
    const row = rowOf(standing, program, i + 1, told, input);
    requireComplete(row);
    return row;
  });
};
