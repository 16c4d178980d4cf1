// What decided between programs beside their own worth: findings of earlier years, and ties.
import type { CompetencyCode, ProgramCode } from '../records/ids.ts';
import type { Need } from '../records/need.ts';
import type { PlanRowReason } from '../records/plan.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { divideHalfUp } from '../rulebook/rounding.ts';
import type { Choosing, ProgramCandidate } from './candidates.rules.ts';
import { isPlaced, type ToldNeeds, toldNeedsOf } from './told-worth.rules.ts';

export type EffectsInput = {
  programs: readonly Pick<CatalogueProgram, 'code' | 'name' | 'competencies'>[];
  needs: readonly Need[];
  chosen: Choosing;
  /** What would have been chosen had no earlier year found anything. */
  withoutCarryOver: Choosing;
  ceilingRupiah: number;
  /** A need about fewer people is not named. */
  minimumCell: number;
};

type Carried = Extract<PlanRowReason, { kind: 'carry-over' }>;

const yearsOf = (needs: readonly Need[]): number[] =>
  [...new Set(needs.flatMap((need) => need.carryOverYears ?? []))].sort((a, b) => a - b);

/** Needs with a finding that people with a seat in the program have, best placed first. */
const carriedNeeds = (
  needs: readonly Need[],
  competencies: readonly CompetencyCode[],
  { seated }: ProgramCandidate,
): Need[] => {
  const agencies = new Set(seated.map((n) => n.agencyId));
  return needs.filter(
    (need) =>
      need.carryOverScore > 0 && competencies.includes(need.competency) && agencies.has(need.agencyId),
  );
};

const carriedReason = (
  candidate: ProgramCandidate,
  competencies: readonly CompetencyCode[],
  input: EffectsInput,
): Carried[] => {
  const { chosen, withoutCarryOver, needs, minimumCell } = input;
  const isIn = chosen.selection.chosen.includes(candidate.code);
  const wasIn = withoutCarryOver.selection.chosen.includes(candidate.code);
  if (!isIn && wasIn) return [{ kind: 'carry-over', effect: 'displaced', years: yearsOf(needs) }];
  if (candidate.carriedValue === 0) return [];
  const found = carriedNeeds(needs, competencies, candidate);
  // A finding about one person who was trained would be read from the share it gives, whatever the year after needs.
  const told = toldNeedsOf(found, minimumCell).needs.filter((need) => !need.carryOverRestsOnFew);
  const [named] = told;
  const effect = isIn && !wasIn ? 'chosen' : 'counted';
  // That findings moved the plan is said of every plan they moved; what they are about, and how much they weigh, of enough people.
  if (!named) return effect === 'chosen' ? [{ kind: 'carry-over', effect, years: yearsOf(found) }] : [];
  return [
    {
      ...{ kind: 'carry-over', effect, years: yearsOf(told) },
      ...(told.length === found.length
        ? { sharePercent: divideHalfUp(100 * candidate.carriedValue, candidate.value) }
        : {}),
      ...{ competency: named.competency, agencyId: named.agencyId },
    },
  ];
};

/**
 * The first program on the other side of the cut that could stand in this one's place for the same worth and within the ceiling.
 * That two are worth the same is said of those alone that stand in the order of their worth.
 */
const tiedWith = (
  candidate: ProgramCandidate,
  { chosen, ceilingRupiah, programs }: EffectsInput,
  told: ToldNeeds,
): ProgramCode | undefined => {
  const { selection, candidates } = chosen;
  const isIn = selection.chosen.includes(candidate.code);
  const others = isIn ? selection.belowCut : selection.chosen;
  const isCompared = (c: ProgramCandidate): boolean => {
    const program = programs.find(({ code }) => code === c.code);
    return c.funding === 'apbd' && c.costRupiah > 0 && program !== undefined && isPlaced(c, program, told);
  };
  if (!isCompared(candidate)) return undefined;
  return others.find((code) => {
    const other = candidates.find((c) => c.code === code);
    if (!other || other.value !== candidate.value || !isCompared(other)) return false;
    const [out, into] = isIn ? [candidate, other] : [other, candidate];
    return selection.spentRupiah - out.costRupiah + into.costRupiah <= ceilingRupiah;
  });
};

/** By program, in the order in which they are read. */
export const planEffects = (input: EffectsInput): ReadonlyMap<ProgramCode, readonly PlanRowReason[]> => {
  const programOf = new Map(input.programs.map((p) => [p.code, p]));
  const toldNeeds = toldNeedsOf(input.needs, input.minimumCell);
  return new Map(
    input.chosen.candidates.map((candidate) => {
      const tied = tiedWith(candidate, input, toldNeeds);
      const name = tied === undefined ? undefined : programOf.get(tied)?.name;
      return [
        candidate.code,
        [
          ...carriedReason(candidate, programOf.get(candidate.code)?.competencies ?? [], input),
          ...(tied === undefined ? [] : [{ kind: 'tied' as const, program: tied, name: name ?? tied }]),
        ],
      ];
    }),
  );
};
