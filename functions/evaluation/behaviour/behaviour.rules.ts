// Level 3: what people do at work months later, on the items of the needs survey: mean per competency and change per person.
import type { Levels } from '../../records/assessment.ts';
import type { CompetencyBehaviour } from '../../records/batch-evaluation.ts';
import type { AgencyId, CompetencyCode } from '../../records/ids.ts';
import { type Fraction, fraction, roundHalfUp, sumOf, times } from '../../rulebook/rounding.ts';

export const raterRoles = ['alumni', 'superior'] as const;
export type RaterRole = (typeof raterRoles)[number];

/** One rater's answer about one person; `before` is what the same rater said in the needs survey, when it was the same. */
export type BehaviourRating = {
  role: RaterRole;
  levels: Levels;
  before?: Levels | undefined;
  /** Where the person who is rated works; absent where all work in one agency. */
  agencyId?: AgencyId;
};

/**
 * Weights of the roles; no rule fixes them, so they are the government's own. Colleagues and staff (20 each) are not
 * asked yet; the weights are renormalised over the roles that answered.
 */
const roleWeights = {
  source: 'Kebijakan pemerintah daerah',
  validFrom: '2026-01-01',
  status: 'own-policy',
  value: { superior: 40, alumni: 20 },
} as const;

/** A superior's 0 means "not seen" and says nothing; one's own 0 means "not yet done" and is a level. As in the gap analysis. */
export const levelIn = (
  role: RaterRole,
  levels: Levels | undefined,
  code: CompetencyCode,
): number | undefined => {
  const level = levels?.[code];
  return role === 'superior' && level === 0 ? undefined : level;
};

const mean = (values: readonly number[]): Fraction | undefined =>
  values.length === 0
    ? undefined
    : fraction(
        values.reduce((a, b) => a + b, 0),
        values.length,
      );

/** Both roles by their weights, over the roles that have a value. */
const weighted = (byRole: Readonly<Record<RaterRole, Fraction | undefined>>): Fraction | undefined => {
  const present = raterRoles.flatMap((role) => {
    const value = byRole[role];
    return value === undefined ? [] : [{ value, weight: roleWeights.value[role] }];
  });
  const weight = present.reduce((sum, p) => sum + p.weight, 0);
  return weight === 0
    ? undefined
    : times(sumOf(present.map((p) => times(p.value, fraction(p.weight)))), fraction(1, weight));
};

const hundredths = (value: Fraction | undefined): number | undefined =>
  value === undefined ? undefined : roundHalfUp(value, 100);

/** Levels after, and changes where the same rater rated the same person before. */
const ofRole = (ratings: readonly BehaviourRating[], role: RaterRole, code: CompetencyCode) => {
  const after: number[] = [];
  const changes: number[] = [];
  const byAgency = new Map<AgencyId | undefined, number>();
  for (const rating of ratings) {
    if (rating.role !== role) continue;
    const now = levelIn(role, rating.levels, code);
    if (now === undefined) continue;
    after.push(now);
    const before = levelIn(role, rating.before, code);
    if (before === undefined) continue;
    changes.push(now - before);
    byAgency.set(rating.agencyId, (byAgency.get(rating.agencyId) ?? 0) + 1);
  }
  return { after, changes, byAgency: [...byAgency.values()] };
};

/** The level that is seen, both roles by their weights; undefined where nobody saw anything. */
export const behaviourLevel = (
  code: CompetencyCode,
  ratings: readonly BehaviourRating[],
): Fraction | undefined =>
  weighted({
    alumni: mean(ofRole(ratings, 'alumni', code).after),
    superior: mean(ofRole(ratings, 'superior', code).after),
  });

export const behaviourIn = (
  code: CompetencyCode,
  ratings: readonly BehaviourRating[],
): CompetencyBehaviour => {
  const alumni = ofRole(ratings, 'alumni', code);
  const superior = ofRole(ratings, 'superior', code);
  const after = { alumni: mean(alumni.after), superior: mean(superior.after) };
  const change = { alumni: mean(alumni.changes), superior: mean(superior.changes) };
  return {
    competency: code,
    alumniAnswers: alumni.after.length,
    alumniMeanHundredths: hundredths(after.alumni),
    superiorAnswers: superior.after.length,
    superiorMeanHundredths: hundredths(after.superior),
    meanHundredths: hundredths(weighted(after)),
    alumniPairs: alumni.changes.length,
    alumniChangeHundredths: hundredths(change.alumni),
    superiorPairs: superior.changes.length,
    superiorPairsByAgency: superior.byAgency,
    superiorChangeHundredths: hundredths(change.superior),
    changeHundredths: hundredths(weighted(change)),
  };
};

/** How many superiors answered in each agency of a batch. */
export const answersByAgency = (ratings: readonly BehaviourRating[]): number[] =>
  [
    ...Map.groupBy(
      ratings.filter(({ role }) => role === 'superior'),
      ({ agencyId }) => agencyId,
    ).values(),
  ].map((own) => own.length);

/** How often each word was given. */
export const countWords = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};
