// Which need comes first: one published whole-number score per agency and competency, with the findings of earlier years in it.
import type { AgencyId, CompetencyCode } from '../records/ids.ts';
import type { AgencyNeeds, CompetencyNeed } from '../records/need.ts';
import { divideHalfUp } from '../rulebook/rounding.ts';
import { sightOfFigures, tellsShare } from '../rulebook/small-figure.ts';
import type { Carried } from './earlier-findings.rules.ts';

/**
 * The most each part can give; together one million. The order (people short and their share, mean gap, service
 * satisfaction, what the position demands) is that of practice (docs/sources.md#needs-analysis-practice); the amounts
 * are the government's own policy. Each part is rounded once, half up, so that the printed parts add up to the printed score. Cost per closed level is the fifth
 * criterion: it decides between programs (`select.rules.ts`), not between needs.
 */
export const scoreParts = {
  peopleShort: 300_000,
  shareShort: 200_000,
  meanGap: 250_000,
  serviceEvidence: 150_000,
  importance: 100_000,
} as const;

/** The carry-over's own score, on the same scale: what is left of the gap, what was not learned, what behaviour lacks of the requirement, the service index. */
const carryOverParts = {
  residualGap: 500_000,
  learning: 100_000,
  behaviour: 200_000,
  serviceChange: 200_000,
} as const;

/**
 * So many people short give half of their part, one usual batch: a share alone would put three of three before forty of
 * sixty. The curve never ends, and no need's score depends on how large another is.
 */
const halfAtPeopleShort = 30;
const largestGap = 500;
const fullGain = 100;
const bestNrr = 400;
const nrrRange = 300;
const largestImportance = 5;
/** A fall of the service index by ten points or more counts in full. */
const fullServiceFall = 1_000;

/** `most` × n / d, rounded half up and kept within 0 and `most`. */
const part = (most: number, n: number, d: number): number =>
  divideHalfUp(most * Math.min(Math.max(n, 0), d), d);

export const ownScore = (need: CompetencyNeed, nrrHundredths: number | undefined): number =>
  part(scoreParts.peopleShort, need.short, need.short + halfAtPeopleShort) +
  part(scoreParts.shareShort, need.short, need.assessed) +
  part(scoreParts.meanGap, need.gapSumHundredths, need.short * largestGap) +
  (nrrHundredths === undefined ? 0 : part(scoreParts.serviceEvidence, bestNrr - nrrHundredths, nrrRange)) +
  part(scoreParts.importance, need.importanceSum, need.required * largestImportance);

/** Without the policy's share; a surplus, a full gain and an index that rose give nothing and take nothing away. */
export const carryOverOwnScore = ({ gap, learning, behaviour, service }: Carried['values']): number =>
  (gap === undefined ? 0 : part(carryOverParts.residualGap, gap, largestGap)) +
  (learning === undefined ? 0 : part(carryOverParts.learning, fullGain - learning, fullGain)) +
  (behaviour === undefined ? 0 : part(carryOverParts.behaviour, behaviour, largestGap)) +
  (service === undefined ? 0 : part(carryOverParts.serviceChange, -service, fullServiceFall));

const carryOverScore = (carried: Carried | undefined, percent: number): number =>
  carried === undefined ? 0 : divideHalfUp(carryOverOwnScore(carried.values) * percent, 100);

/** A need with everything its place depends on. */
export type RankedNeed = {
  agencyId: AgencyId;
  need: CompetencyNeed;
  nrrHundredths: number | undefined;
  carryOver: Carried | undefined;
  carryOverScore: number;
  /** Own score plus the carry-over's share. */
  score: number;
  rank: number;
  rankWithoutCarryOver: number;
  /** How many other needs have the same score; their order is by competency code, then agency. */
  tiedWith: number;
  /** Too few are assessed, short or not short for its figures, and so its place, to be told to everybody. */
  smallCell: boolean;
};

export type RankingInput = {
  agencies: readonly AgencyNeeds[];
  carryOver: readonly Carried[];
  /** NRR (hundredths) of the satisfaction element a competency can move, in an agency whose service was measured. */
  nrrOf: (agencyId: AgencyId, competency: CompetencyCode) => number | undefined;
  carryOverPercent: number;
  minimumCell: number;
};

type Scored = Omit<RankedNeed, 'rank' | 'rankWithoutCarryOver' | 'tiedWith'>;

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byCode = (a: Scored, b: Scored): number =>
  text(a.need.competency, b.need.competency) || text(a.agencyId, b.agencyId);
/** The place is read by all: what tells of few people, as the training of one person by what became of it, is not in it. */
const placeScore = ({ score, carryOver, carryOverScore }: Scored): number =>
  carryOver?.restsOnFew ? score - carryOverScore : score;
const byScore = (a: Scored, b: Scored): number => placeScore(b) - placeScore(a) || byCode(a, b);
const byOwnScore = (a: Scored, b: Scored): number =>
  b.score - b.carryOverScore - (a.score - a.carryOverScore) || byCode(a, b);

const scored = (input: RankingInput): Scored[] => {
  const carriedTo = new Map(input.carryOver.map((c) => [`${c.agencyId}#${c.competency}`, c]));
  return input.agencies.flatMap(({ agencyId, competencies }) =>
    competencies
      .filter((need) => need.short > 0)
      .map((need) => {
        const carryOver = carriedTo.get(`${agencyId}#${need.competency}`);
        const nrrHundredths = input.nrrOf(agencyId, need.competency);
        const fromEarlier = carryOverScore(carryOver, input.carryOverPercent);
        return {
          agencyId,
          need,
          nrrHundredths,
          carryOver,
          carryOverScore: fromEarlier,
          score: ownScore(need, nrrHundredths) + fromEarlier,
          smallCell: !tellsShare(sightOfFigures(input.minimumCell), need.short, need.assessed),
        };
      }),
  );
};

/**
 * Every need with at least one person short, best placed first. Those about too few people follow in the order of their
 * codes: a place by score would tell what their figures are, which are not shown. The order of the input makes no difference.
 */
export const rankNeeds = (input: RankingInput): RankedNeed[] => {
  const needs = scored(input);
  const placed = needs.filter((need) => !need.smallCell);
  const placeWithout = new Map(placed.toSorted(byOwnScore).map((need, i) => [need, i + 1]));
  const sameScore = new Map<number, number>();
  for (const need of placed) sameScore.set(placeScore(need), (sameScore.get(placeScore(need)) ?? 0) + 1);
  const listed = [...placed.toSorted(byScore), ...needs.filter((n) => n.smallCell).toSorted(byCode)];
  return listed.map((need, i) => ({
    ...need,
    rank: i + 1,
    rankWithoutCarryOver: placeWithout.get(need) ?? i + 1,
    tiedWith: need.smallCell ? 0 : (sameScore.get(placeScore(need)) ?? 1) - 1,
  }));
};
