// What one agency hands to the next year: per competency the gap left after the latest rating, and what the evaluation saw.
import { type Levels, unpackLevels } from '../../records/assessment.ts';
import type { CompetencyBehaviour } from '../../records/batch-evaluation.ts';
import type { CarryOver, CarryOverReason } from '../../records/carry-over.ts';
import type { AgencyId, CompetencyCode } from '../../records/ids.ts';
import { earliestFirst } from '../../records/moments.ts';
import type { EmployeeGaps } from '../../records/need.ts';
import type { ServiceChange } from '../../records/service-measure.ts';
import { meanHalfUp } from '../../rulebook/rounding.ts';
import { type BehaviourRating, behaviourIn, levelIn } from '../behaviour/behaviour.rules.ts';
import type { PersonBehaviour } from '../behaviour/follow-up.ts';

export type AgencyYear = {
  year: number;
  agencyId: AgencyId;
  gaps: readonly EmployeeGaps[];
  behaviours: readonly PersonBehaviour[];
  serviceChange: ServiceChange | undefined;
  /** No reason gives a mean of fewer people than this (UU 27/2022). */
  minimumCell: number;
};

/** A person's behaviour from the latest batch first. */
const latestFirst = (a: PersonBehaviour, b: PersonBehaviour): number =>
  earliestFirst(b.endsOn, a.endsOn) || (a.batchId < b.batchId ? 1 : -1);

const unpack = (packed: string | undefined): Levels | undefined =>
  packed === undefined ? undefined : unpackLevels(packed);

/** The superior's latest rating of a person in a competency, where a batch trained it. */
const latestRating = (behaviours: readonly PersonBehaviour[], code: CompetencyCode): number | undefined => {
  for (const { superior } of behaviours) {
    const level = levelIn('superior', unpack(superior), code);
    if (level !== undefined) return level;
  }
  return undefined;
};

/**
 * What is missing to the required level, in hundredths, 0 for who has it: by the superior's rating after the training
 * where there is one, else by the analysed level.
 */
const shortages = (input: AgencyYear): Map<CompetencyCode, number[]> => {
  const byPerson = Map.groupBy([...input.behaviours].sort(latestFirst), (b) => b.employeeId);
  const left = new Map<CompetencyCode, number[]>();
  for (const { employeeId, gaps } of input.gaps)
    for (const { competency, required, heldHundredths } of gaps) {
      const rated = latestRating(byPerson.get(employeeId) ?? [], competency);
      const held = rated === undefined ? heldHundredths : rated * 100;
      if (held === undefined) continue;
      left.set(competency, [...(left.get(competency) ?? []), Math.max(0, required * 100 - held)]);
    }
  return left;
};

const ratingsOf = (behaviours: readonly PersonBehaviour[]): BehaviourRating[] =>
  behaviours.flatMap(({ alumni, superior, alumniBefore, superiorBefore }) => {
    const own: BehaviourRating[] = alumni
      ? [{ role: 'alumni', levels: unpackLevels(alumni), before: unpack(alumniBefore) }]
      : [];
    const theirs: BehaviourRating[] = superior
      ? [{ role: 'superior', levels: unpackLevels(superior), before: unpack(superiorBefore) }]
      : [];
    return [...own, ...theirs];
  });

const shortageReason = (shortagesLeft: readonly number[], minimumCell: number): CarryOverReason => {
  const people = shortagesLeft.length;
  if (people < minimumCell) return { kind: 'few-people', minimumCell };
  const short = shortagesLeft.filter((s) => s > 0);
  const meanHundredths = meanHalfUp(short);
  if (meanHundredths === undefined) return { kind: 'no-shortage', people };
  return short.length < minimumCell
    ? { kind: 'shortage-of-few', people, minimumCell }
    : { kind: 'shortage', meanHundredths, short: short.length, people };
};

const behaviourReasons = (
  behaviour: CompetencyBehaviour,
  trained: number,
  minimumCell: number,
): CarryOverReason[] => {
  if (trained === 0) return [{ kind: 'nobody-trained' }];
  if (trained < minimumCell) return [{ kind: 'some-trained' }];
  const { changeHundredths: hundredths } = behaviour;
  return [
    { kind: 'trained', people: trained },
    ...(hundredths === undefined ? [] : [{ kind: 'behaviour-changed' as const, hundredths }]),
  ];
};

const serviceReasons = (change: ServiceChange | undefined): CarryOverReason[] =>
  change?.changeHundredths === undefined
    ? []
    : [{ kind: 'service-changed', hundredths: change.changeHundredths }];

/** One line per competency of which anything is known, in the order of the codes. */
export const carryOverOf = (input: AgencyYear): CarryOver[] =>
  [...shortages(input)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([competency, left]) => {
      const residual = meanHalfUp(left);
      if (residual === undefined) return [];
      const behaviour = behaviourIn(competency, ratingsOf(input.behaviours));
      const trained = new Set(
        input.behaviours
          .filter((b) => [b.alumni, b.superior].some((l) => unpack(l)?.[competency] !== undefined))
          .map((b) => b.employeeId),
      ).size;
      return [
        {
          year: input.year,
          agencyId: input.agencyId,
          competency,
          residualGapHundredths: residual,
          behaviourHundredths: behaviour.meanHundredths,
          serviceChangeHundredths: input.serviceChange?.changeHundredths,
          short: left.filter((s) => s > 0).length,
          n: left.length,
          reason: [
            shortageReason(left, input.minimumCell),
            ...behaviourReasons(behaviour, trained, input.minimumCell),
            ...serviceReasons(input.serviceChange),
          ],
        },
      ];
    });
