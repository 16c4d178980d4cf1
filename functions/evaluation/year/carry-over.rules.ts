// What one agency hands to the next year: per competency the gap left after the latest rating, and what the evaluation saw.
import { type Levels, unpackLevels } from '../../records/assessment.ts';
import { type BatchEvaluation, type CompetencyBehaviour, levelsOf } from '../../records/batch-evaluation.ts';
import {
  type CarryOver,
  type CarryOverReason,
  type FindingKind,
  findingsOf,
  findingValue,
} from '../../records/carry-over.ts';
import type { AgencyId, CompetencyCode, EmployeeId } from '../../records/ids.ts';
import { earliestFirst, type Instant } from '../../records/moments.ts';
import type { CompetencyNeed, EmployeeGaps } from '../../records/need.ts';
import type { ServiceChange } from '../../records/service-measure.ts';
import { fraction, isAtLeast, plus, roundHalfUp, sumOf, times } from '../../rulebook/rounding.ts';
import { sightOfFigures, tellsOf, tellsShare } from '../../rulebook/small-figure.ts';
import { type BehaviourRating, behaviourIn, behaviourLevel, levelIn } from '../behaviour/behaviour.rules.ts';
import type { PersonBehaviour } from '../behaviour/follow-up.ts';

export type AgencyYear = {
  year: number;
  agencyId: AgencyId;
  /** What the analysis added up over all of the agency. */
  needs: readonly CompetencyNeed[];
  /** Of those who have a behaviour; others may be among them and change nothing. */
  gaps: readonly EmployeeGaps[];
  behaviours: readonly PersonBehaviour[];
  serviceChange: ServiceChange | undefined;
  /** Of the batches in which people of the agency were. */
  evaluations: readonly BatchEvaluation[];
  /**
   * While batches run a gap is known where superiors have rated; once all have run also where nobody is asked any more;
   * at the end of the evaluation everywhere.
   */
  stage: 'running' | 'delivered' | 'evaluated';
  /** No reason gives a mean of fewer people than this (UU 27/2022). */
  minimumCell: number;
  /** Only these are looked at; absent, all. */
  competencies?: readonly CompetencyCode[] | undefined;
};

/** A person's behaviour from the latest batch first. */
const latestFirst = (a: PersonBehaviour, b: PersonBehaviour): number =>
  earliestFirst(b.endsOn, a.endsOn) || (a.batchId < b.batchId ? 1 : -1);

const unpack = (packed: string | undefined): Levels | undefined =>
  packed === undefined ? undefined : unpackLevels(packed);

/** The ratings of one person, of the latest batch first: unpacked once, however many competencies are asked for. */
type Seen = { employeeId: EmployeeId; ratings: readonly BehaviourRating[] };

const seenOf = (behaviours: readonly PersonBehaviour[]): Map<EmployeeId, Seen> =>
  new Map(
    [...Map.groupBy([...behaviours].sort(latestFirst), (b) => b.employeeId)].map(([employeeId, own]) => [
      employeeId,
      { employeeId, ratings: ratingsOf(own) },
    ]),
  );

/** The superior's latest rating of a person in a competency, where a batch trained it. */
const latestRating = (seen: Seen | undefined, code: CompetencyCode): number | undefined => {
  for (const { role, levels } of seen?.ratings ?? []) {
    const level = role === 'superior' ? levelIn(role, levels, code) : undefined;
    if (level !== undefined) return level;
  }
  return undefined;
};

/** What one competency asks of a person who was trained, and what was held when it was analysed. */
type Asked = { employeeId: EmployeeId; required: number; heldHundredths: number | undefined };

const askedOf = (gaps: readonly EmployeeGaps[], code: CompetencyCode): Asked[] =>
  gaps.flatMap(({ employeeId, gaps: own }) => {
    const gap = own.find(({ competency }) => competency === code);
    return gap ? [{ employeeId, required: gap.required, heldHundredths: gap.heldHundredths }] : [];
  });

/** Shortages of a group, hundredths of a level: of so many people, so many short, and by how much together. */
type Shortages = { people: number; short: number; sumHundredths: number };

/**
 * What is missing to the required level: by the superior's rating after the training where there is one, else by the analysed
 * level. The analysis has added up its own, so that a large agency is not read person by person for what one batch taught;
 * who was rated since is taken out of the sum and comes in with the rating.
 */
const shortages = (
  need: CompetencyNeed,
  asked: readonly Asked[],
  seen: ReadonlyMap<EmployeeId, Seen>,
): Shortages => {
  let { assessed: people, short, gapSumHundredths: sumHundredths } = need;
  const count = (required: number, held: number, by: 1 | -1): void => {
    const missing = Math.max(0, required * 100 - held);
    people += by;
    short += missing > 0 ? by : 0;
    sumHundredths += by * missing;
  };
  for (const { employeeId, required, heldHundredths } of asked) {
    const rated = latestRating(seen.get(employeeId), need.competency);
    if (rated === undefined) continue;
    if (heldHundredths !== undefined) count(required, heldHundredths, -1);
    count(required, rated * 100, 1);
  }
  return { people, short, sumHundredths };
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

type BehaviourShort = { meanHundredths: number; short: number; people: number };

/**
 * What the behaviour of each trained person lacks of the level their position requires, on average in hundredths; who is
 * above it, or of whom nothing is required, lacks nothing. Undefined where nobody saw anything.
 */
const behaviourShort = (
  asked: readonly Asked[],
  seen: ReadonlyMap<EmployeeId, Seen>,
  code: CompetencyCode,
): BehaviourShort | undefined => {
  const required = new Map(asked.map((a) => [a.employeeId, a.required]));
  const lacking = [...seen.values()].flatMap(({ employeeId, ratings }) => {
    const level = behaviourLevel(code, ratings);
    if (level === undefined) return [];
    const toReach = fraction(required.get(employeeId) ?? 0);
    return isAtLeast(level, toReach) ? [fraction(0)] : [plus(toReach, times(level, fraction(-1)))];
  });
  const people = lacking.length;
  return people === 0
    ? undefined
    : {
        meanHundredths: roundHalfUp(times(sumOf(lacking), fraction(1, people)), 100),
        ...{ short: lacking.filter(({ n }) => n > 0n).length, people },
      };
};

const shortageReason = (
  { people, short, sumHundredths }: Shortages,
  minimumCell: number,
): CarryOverReason => {
  if (people < minimumCell) return { kind: 'few-people', minimumCell };
  if (short === 0) return { kind: 'no-shortage', people };
  return short < minimumCell
    ? { kind: 'shortage-of-few', people, minimumCell }
    : { kind: 'shortage', meanHundredths: roundHalfUp(fraction(sumHundredths, short)), short, people };
};

const behaviourReasons = (
  behaviour: CompetencyBehaviour,
  short: BehaviourShort | undefined,
  { trained, minimumCell }: { trained: number; minimumCell: number },
): CarryOverReason[] => {
  if (trained === 0) return [{ kind: 'nobody-trained' }];
  if (trained < minimumCell) return [{ kind: 'some-trained' }];
  const { changeHundredths: hundredths } = behaviour;
  return [
    { kind: 'trained', people: trained },
    ...(short && tellsShare(sightOfFigures(minimumCell), short.short, short.people)
      ? [{ kind: 'behaviour-short' as const, hundredths: short.meanHundredths }]
      : []),
    ...(hundredths === undefined ? [] : [{ kind: 'behaviour-changed' as const, hundredths }]),
  ];
};

const serviceReasons = (change: ServiceChange | undefined): CarryOverReason[] =>
  change?.changeHundredths === undefined
    ? []
    : [{ kind: 'service-changed', hundredths: change.changeHundredths }];

type Learning = { gainHundredths: number; people: number; feedback: CarryOverReason[] };

/** Σ mean × count / Σ count over the batches that have both; undefined without any. */
const pooled = (
  parts: readonly { mean: number | undefined; count: number }[],
): { mean: number; count: number } | undefined => {
  const measured = parts.flatMap(({ mean, count }) =>
    mean === undefined || count === 0 ? [] : [{ mean, count }],
  );
  const count = measured.reduce((sum, p) => sum + p.count, 0);
  const total = measured.reduce((sum, p) => sum + p.mean * p.count, 0);
  return count === 0 ? undefined : { mean: roundHalfUp(fraction(total, count)), count };
};

/** Levels 1 and 2 of the batches that trained a competency, people of other agencies included: a class learns together. */
const learningIn = (
  code: CompetencyCode,
  evaluations: readonly BatchEvaluation[],
  minimumCell: number,
): Learning | undefined => {
  const levels = evaluations.filter((e) => e.competencies.includes(code)).map(levelsOf);
  const gain = pooled(
    levels.map(({ level2 }) => ({ mean: level2?.gKelasHundredths, count: level2?.pairs ?? 0 })),
  );
  if (!gain) return undefined;
  const feedback = pooled(
    levels.map(({ level1 }) => ({ mean: level1?.meanHundredths, count: level1?.answers ?? 0 })),
  );
  return {
    gainHundredths: gain.mean,
    people: gain.count,
    feedback:
      feedback && feedback.count >= minimumCell
        ? [{ kind: 'feedback', meanHundredths: feedback.mean, answers: feedback.count }]
        : [],
  };
};

const learningReasons = (learning: Learning | undefined, minimumCell: number): CarryOverReason[] =>
  learning === undefined
    ? []
    : [
        ...(learning.people < minimumCell
          ? []
          : [{ kind: 'learned' as const, gainHundredths: learning.gainHundredths, people: learning.people }]),
        ...learning.feedback,
      ];

/**
 * Whether what is handed on tells of few people. Beside the need of the year it tells what became of those who were rated since,
 * together and how many of them lack nothing any more: a share, all of which is each one's (`small-figure.ts`). How many were
 * trained in either role does not say how many a superior has rated.
 */
const restsOnFew = (
  before: CompetencyNeed,
  left: Shortages,
  { trained, rated, tested }: { trained: number; rated: number; tested: number | undefined },
  minimumCell: number,
): boolean => {
  const sight = sightOfFigures(minimumCell);
  const isFew = (people: number): boolean => people > 0 && !tellsOf(sight, people);
  return (
    !tellsShare(sight, left.short, left.people) ||
    isFew(trained) ||
    (rated > 0 && !tellsShare(sight, before.short - left.short, rated)) ||
    isFew(tested ?? 0)
  );
};

const isGapKnown = (code: CompetencyCode, isRated: boolean, { stage, evaluations }: AgencyYear): boolean => {
  if (stage === 'evaluated' || isRated) return true;
  const isAsked = evaluations.some((e) => e.status !== 'closed' && e.competencies.includes(code));
  return stage === 'delivered' && !isAsked;
};

/** One line per competency of which anything is known, in the order of the codes. */
export const carryOverOf = (input: AgencyYear): CarryOver[] => {
  const seen = seenOf(input.behaviours);
  const ratings = [...seen.values()].flatMap((person) => person.ratings);
  const wanted = input.competencies && new Set(input.competencies);
  return input.needs
    .filter(({ competency }) => wanted === undefined || wanted.has(competency))
    .toSorted((a, b) => (a.competency < b.competency ? -1 : 1))
    .flatMap((need) => {
      const { competency } = need;
      const asked = askedOf(input.gaps, competency);
      const left = shortages(need, asked, seen);
      if (left.people === 0) return [];
      const { minimumCell } = input;
      const behaviour = behaviourIn(competency, ratings);
      const short = behaviourShort(asked, seen, competency);
      const trained = [...seen.values()].filter((person) =>
        person.ratings.some(({ levels }) => levels[competency] !== undefined),
      ).length;
      const rated = [...seen.values()].filter(
        (person) => latestRating(person, competency) !== undefined,
      ).length;
      const isRated = rated > 0;
      const learning = learningIn(competency, input.evaluations, minimumCell);
      const isKnown = isGapKnown(competency, isRated, input);
      if (!isKnown && learning === undefined && trained === 0) return [];
      const line: CarryOver = {
        year: input.year,
        agencyId: input.agencyId,
        competency,
        ...(isKnown
          ? {
              residualGapHundredths: roundHalfUp(fraction(left.sumHundredths, left.people)),
              short: left.short,
            }
          : {}),
        ...(learning ? { learningHundredths: learning.gainHundredths } : {}),
        behaviourHundredths: behaviour.meanHundredths,
        ...(short ? { behaviourShortHundredths: short.meanHundredths } : {}),
        serviceChangeHundredths: input.serviceChange?.changeHundredths,
        n: left.people,
        ...(restsOnFew(need, left, { trained, rated, tested: learning?.people }, minimumCell)
          ? { restsOnFew: true }
          : {}),
        reason: [
          ...(isKnown ? [shortageReason(left, minimumCell)] : []),
          ...(isKnown && isRated ? [{ kind: 'rated-by-superior' as const }] : []),
          ...learningReasons(learning, minimumCell),
          ...(isKnown || trained > 0 ? behaviourReasons(behaviour, short, { trained, minimumCell }) : []),
          ...serviceReasons(input.serviceChange),
        ],
      };
      return [line];
    });
};

/** Since when each finding has the value it has now; a value that changed is a new finding. */
export const withKnown = (line: CarryOver, before: CarryOver | undefined, now: Instant): CarryOver => {
  const since = (kind: FindingKind): Instant =>
    before && findingValue(before, kind) === findingValue(line, kind) ? (before.known?.[kind] ?? now) : now;
  return { ...line, known: Object.fromEntries(findingsOf(line).map((kind) => [kind, since(kind)])) };
};

/** The line with another change of the service, the rest as it is. */
export const withService = (line: CarryOver, change: ServiceChange | undefined): CarryOver => ({
  ...line,
  serviceChangeHundredths: change?.changeHundredths,
  reason:
    typeof line.reason === 'string'
      ? line.reason
      : [...line.reason.filter(({ kind }) => kind !== 'service-changed'), ...serviceReasons(change)],
});
