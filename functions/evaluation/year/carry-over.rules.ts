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
  /** Means of fewer people than this stand in no reason (domain.md 9). */
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

/** required − latest, in hundredths: the superior's rating after the training where there is one, else the analysed level. */
const residualGaps = (input: AgencyYear): Map<CompetencyCode, number[]> => {
  const byPerson = Map.groupBy([...input.behaviours].sort(latestFirst), (b) => b.employeeId);
  const left = new Map<CompetencyCode, number[]>();
  for (const { employeeId, gaps } of input.gaps)
    for (const { competency, required, heldHundredths } of gaps) {
      const rated = latestRating(byPerson.get(employeeId) ?? [], competency);
      const held = rated === undefined ? heldHundredths : rated * 100;
      if (held === undefined) continue;
      left.set(competency, [...(left.get(competency) ?? []), required * 100 - held]);
    }
  return left;
};

const ratingsIn = (behaviours: readonly PersonBehaviour[], code: CompetencyCode): BehaviourRating[] =>
  behaviours.flatMap(({ alumni, superior, alumniBefore, superiorBefore }) => {
    const own: BehaviourRating[] = alumni
      ? [{ role: 'alumni', levels: unpackLevels(alumni), before: unpack(alumniBefore) }]
      : [];
    const theirs: BehaviourRating[] = superior
      ? [{ role: 'superior', levels: unpackLevels(superior), before: unpack(superiorBefore) }]
      : [];
    return [...own, ...theirs].filter((r) => r.levels[code] !== undefined);
  });

const gapReason = (meanHundredths: number, people: number, minimumCell: number): CarryOverReason =>
  people < minimumCell ? { kind: 'few-people', minimumCell } : { kind: 'gap', meanHundredths, people };

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
  [...residualGaps(input)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([competency, gaps]) => {
      const residual = meanHalfUp(gaps);
      if (residual === undefined) return [];
      const ratings = ratingsIn(input.behaviours, competency);
      const behaviour = behaviourIn(competency, ratings);
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
          n: gaps.length,
          reason: [
            gapReason(residual, gaps.length, input.minimumCell),
            ...behaviourReasons(behaviour, trained, input.minimumCell),
            ...serviceReasons(input.serviceChange),
          ],
        },
      ];
    });
