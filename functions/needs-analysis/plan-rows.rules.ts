// The plan as rows: the chosen programs and those below the cut line, spread over the year, each with its reasons.
import type { AgencyId, CompetencyCode, ProgramCode } from '../records/ids.ts';
import { dateOf, dayMs, fullDaysBetween, type Instant, later, momentOf, yearOf } from '../records/moments.ts';
import type { Need } from '../records/need.ts';
import type { PlannedTime, PlanRow, PlanRowReason, PlanSelection } from '../records/plan.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { plannedJp } from '../rulebook/lesson-hours.rules.ts';
import { requireComplete } from '../rulebook/plan-row.rules.ts';
import { type OutOfForce, providerText } from '../rulebook/providers.rules.ts';
import type { ProgramCandidate } from './candidates.rules.ts';
import type { Selection } from './select.rules.ts';
import { isPlaced, type ToldNeeds, toldGains, toldNeedsOf } from './told-worth.rules.ts';

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

type One = { candidate: ProgramCandidate; why: readonly PlanRowReason[] };
type Programs = ReadonlyMap<ProgramCode, CatalogueProgram>;

const known = (programOf: Programs, { code }: ProgramCandidate): CatalogueProgram => {
  const program = programOf.get(code);
  if (!program) throw new Error(`selected an unknown program ${code}`);
  return program;
};

/**
 * Below the line, and among those that nobody would hold, the year begins again: what moves up takes the room one above left.
 * Programs whose place would tell of few people follow the others, by their codes.
 */
const part = (
  status: Standing['status'],
  all: readonly One[],
  told: ToldNeeds,
  programOf: Programs,
): Standing[] => {
  const { true: placed = [], false: others = [] } = Object.groupBy(all, ({ candidate }) =>
    isPlaced(candidate, known(programOf, candidate), told) ? 'true' : 'false',
  );
  const byCode = others.toSorted((a, b) => (a.candidate.code < b.candidate.code ? -1 : 1));
  return [...placed, ...byCode].map((one, i) => ({ ...one, status, order: i + 1, count: all.length }));
};

const standings = (
  { candidates, selection, unavailable = [] }: PlanInput,
  told: ToldNeeds,
  programOf: Programs,
): Standing[] => {
  const candidateOf = new Map(candidates.map((c) => [c.code, c]));
  const selected = (
    codes: readonly ProgramCode[],
    whyOf: (one: ProgramCandidate) => PlanRowReason[],
  ): One[] =>
    codes.map((code) => {
      const candidate = candidateOf.get(code);
      if (!candidate) throw new Error(`selected an unknown program ${code}`);
      return { candidate, why: whyOf(candidate) };
    });
  const parts: readonly [Standing['status'], One[]][] = [
    ['proposed', selected(selection.chosen, fundingReason)],
    ['below-cut', selected(selection.belowCut, () => [{ kind: 'below-cut' }])],
    [
      'unavailable',
      unavailable.map(({ candidate, why }) => ({ candidate, why: [{ kind: 'out-of-force', ...why }] })),
    ],
  ];
  return parts.flatMap(([status, all]) => part(status, all, told, programOf));
};

/** What the plan says of gaps: it is read by everybody who decides on it, and of few people tells how many there are, no more. */
type Told = { needs: readonly Need[]; gains: ReadonlySet<ProgramCode> };

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
  const needs = toldNeedsOf(input.needs, input.minimumCell);
  const all = standings(input, needs, programOf).map((standing) => ({
    standing,
    program: known(programOf, standing.candidate),
  }));
  const told: Told = {
    needs: needs.needs,
    gains: toldGains(
      all.map(({ standing: { candidate }, program }) => ({ candidate, program })),
      needs,
    ),
  };
  return all.map(({ standing, program }, i) => {
    const row = rowOf(standing, program, i + 1, told, input);
    requireComplete(row);
    return row;
  });
};

/** What is kept of the choice. The first program below the cut is that of the rows: places of few people are not by worth. */
export const keptSelection = (
  { value, bound, optimal, cutLine }: Selection,
  rows: readonly PlanRow[],
): PlanSelection => {
  const firstBelow = rows.find(({ status }) => status === 'below-cut')?.program;
  return { by: 'need-score', value, bound, optimal, cutLine, ...(firstBelow ? { firstBelow } : {}) };
};
