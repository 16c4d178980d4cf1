// What one agency hands to the next year: per competency the gap left after the latest rating, and what the evaluation saw.
import { decimal, integer } from '../../pages/format.ts';
import { type Levels, unpackLevels } from '../../records/assessment.ts';
import type { CompetencyBehaviour } from '../../records/batch-evaluation.ts';
import type { CarryOver } from '../../records/carry-over.ts';
import type { AgencyId, CompetencyCode } from '../../records/ids.ts';
import { earliestFirst } from '../../records/moments.ts';
import type { EmployeeGaps } from '../../records/need.ts';
import type { ServiceChange } from '../../records/service-measure.ts';
import { meanHalfUp } from '../../rulebook/fraction.ts';
import { type BehaviourRating, behaviourIn, levelIn } from '../behaviour/behaviour.rules.ts';
import type { PersonBehaviour } from '../behaviour/follow-up.ts';

export type AgencyYear = {
  year: number;
  agencyId: AgencyId;
  gaps: readonly EmployeeGaps[];
  behaviours: readonly PersonBehaviour[];
  serviceChange: ServiceChange | undefined;
  /** Means of fewer people than this stand in no sentence (domain.md 9). */
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

const signed = (hundredths: number): string => `${hundredths > 0 ? '+' : ''}${decimal(hundredths / 100, 2)}`;

const gapWords = (residual: number, n: number, minimumCell: number): string => {
  if (n < minimumCell)
    return `Pegawai yang dinilai kurang dari ${minimumCell} orang; rinciannya tidak ditampilkan`;
  const mean = decimal(Math.abs(residual) / 100, 2);
  const people = `pada ${integer(n)} pegawai`;
  if (residual > 0) return `Kesenjangan rata-rata ${mean} level masih tersisa ${people}`;
  return residual === 0
    ? `Tidak ada kesenjangan rata-rata ${people}`
    : `Rata-rata ${mean} level di atas persyaratan ${people}`;
};

const behaviourWords = (behaviour: CompetencyBehaviour, trained: number, minimumCell: number): string[] => {
  if (trained === 0) return ['belum ada pegawai yang dilatih'];
  if (trained < minimumCell) return ['beberapa pegawai sudah dilatih'];
  const { changeHundredths } = behaviour;
  return [
    `${integer(trained)} pegawai sudah dilatih`,
    ...(changeHundredths === undefined ? [] : [`perilaku kerja berubah ${signed(changeHundredths)} level`]),
  ];
};

const serviceWords = (change: ServiceChange | undefined): string[] =>
  change?.changeHundredths === undefined ? [] : [`IKM berubah ${signed(change.changeHundredths)}`];

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
          reason: `${[
            gapWords(residual, gaps.length, input.minimumCell),
            ...behaviourWords(behaviour, trained, input.minimumCell),
            ...serviceWords(input.serviceChange),
          ].join('; ')}.`,
        },
      ];
    });
