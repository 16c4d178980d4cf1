// The plan as rows: the chosen programs and those below the cut line, spread over the year, each with its reasons.
import type { AgencyId, CompetencyCode, ProgramCode } from '../records/ids.ts';
import { dateOf, dayMs, fullDaysBetween, type Instant, later, momentOf, yearOf } from '../records/moments.ts';
import type { Need } from '../records/need.ts';
import type { PlannedTime, PlanRow, PlanRowReason } from '../records/plan.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { plannedJp } from '../rulebook/lesson-hours.rules.ts';
import { requireComplete } from '../rulebook/plan-row.rules.ts';
import { providerText } from '../rulebook/providers.rules.ts';
import { sightOfFigures, tellsOf, tellsShare } from '../rulebook/small-figure.ts';
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

const fundingReason = ({ funding }: ProgramCandidate, chosen: boolean): PlanRowReason[] => {
  if (!chosen) return [{ kind: 'below-cut' }];
  return funding === 'apbd' ? [] : [{ kind: 'paid-by', funding }];
};

const reasonOf = (
  candidate: ProgramCandidate,
  program: CatalogueProgram,
  agencies: readonly AgencyId[],
  chosen: boolean,
  input: PlanInput,
): PlanRowReason[] => {
  // The plan is read by everybody who decides on it: of few people it says how many there are, and nothing of their gaps.
  const told = sightOfFigures(input.minimumCell);
  const need = servedNeed(
    input.needs.filter((n) => tellsShare(told, n.short, n.assessed)),
    program.competencies,
    agencies,
  );
  return [
    tellsOf(told, candidate.participants)
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
    ...fundingReason(candidate, chosen),
  ];
};

const rowOf = (
  candidate: ProgramCandidate,
  program: CatalogueProgram,
  place: number,
  chosen: boolean,
  input: PlanInput,
): PlanRow => {
  const agencies = [...new Set(candidate.seated.map((n) => n.agencyId))].sort();
  // Below the line the year begins again: a program that moves up later takes the room one above left.
  const [order, count] = chosen
    ? [place, input.selection.chosen.length]
    : [place - input.selection.chosen.length, input.selection.belowCut.length];
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
    reason: reasonOf(candidate, program, agencies, chosen, input),
    status: chosen ? 'proposed' : 'below-cut',
  };
};

/** Rows in order of rank. A row that lacks one of the seven items of Pasal 207 ayat (3) is a fault of the catalogue. */
export const planRows = (input: PlanInput): PlanRow[] => {
  const { chosen, belowCut } = input.selection;
  const candidateOf = new Map(input.candidates.map((c) => [c.code, c]));
  const programOf = new Map(input.programs.map((p) => [p.code, p]));
  return [...chosen, ...belowCut].map((code, i) => {
    const candidate = candidateOf.get(code);
    const program = programOf.get(code);
    if (!candidate || !program) throw new Error(`selected an unknown program ${code}`);
    const row = rowOf(candidate, program, i + 1, i < chosen.length, input);
    requireComplete(row);
    return row;
  });
};
