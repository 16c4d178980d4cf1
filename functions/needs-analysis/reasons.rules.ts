// Why a need stands where it stands; figures about very few people are not given.
import type { Need, NeedReason } from '../records/need.ts';
import { satisfactionElements } from '../records/satisfaction-elements.ts';
import { divideHalfUp } from '../rulebook/rounding.ts';
import { urgencyOf } from './gap.rules.ts';
import type { RankedNeed } from './rank.rules.ts';

/** Mean of the positive gaps, hundredths of a level, half up. */
export const meanGapHundredths = ({ need }: Pick<RankedNeed, 'need'>): number =>
  divideHalfUp(need.gapSumHundredths, need.short);

const peopleReason = (ranked: RankedNeed): NeedReason => {
  const { short, assessed, gapSumHundredths, importanceSum, required } = ranked.need;
  // Both means in one fraction, so that the product is not built from rounded numbers.
  const urgency = urgencyOf(Math.floor((gapSumHundredths * importanceSum) / (short * required)));
  return {
    kind: 'people-short',
    short,
    assessed,
    meanGapHundredths: meanGapHundredths(ranked),
    urgency,
  };
};

const serviceReason = (nrrHundredths: number | undefined, code: string | undefined): NeedReason[] => {
  if (nrrHundredths === undefined) return [];
  const element = satisfactionElements.find((known) => known === code);
  return [{ kind: 'service', ...(element ? { element } : {}), nrrHundredths }];
};

/**
 * Only a need with a carry-over of its own speaks of it: the others' places move, their reasons do not. Where it tells of few
 * people it moves no place.
 */
const carryOverReason = ({ carryOver, rank, rankWithoutCarryOver }: RankedNeed): NeedReason[] => {
  if (carryOver === undefined) return [];
  const placesUp = rankWithoutCarryOver - rank;
  return carryOver.told.map(({ year, because }, i) => ({
    kind: 'carry-over',
    year,
    ...(i === 0 && !carryOver.restsOnFew ? { placesUp } : {}),
    because,
  }));
};

/** In the order in which they are read. A need about too few people has no place that could be explained. */
export const reasonsFor = (
  ranked: RankedNeed,
  { minimumCell, element }: { minimumCell: number; element: string | undefined },
): NeedReason[] =>
  ranked.smallCell
    ? [{ kind: 'few-people', minimumCell }]
    : [
        peopleReason(ranked),
        ...serviceReason(ranked.nrrHundredths, element),
        ...carryOverReason(ranked),
        ...(ranked.tiedWith === 0 ? [] : [{ kind: 'tied' as const, others: ranked.tiedWith }]),
      ];

/** As it is kept and read. */
export const needOf = (ranked: RankedNeed, reasons: NeedReason[]): Need => ({
  rank: ranked.rank,
  agencyId: ranked.agencyId,
  competency: ranked.need.competency,
  required: ranked.need.required,
  assessed: ranked.need.assessed,
  short: ranked.need.short,
  meanGapHundredths: meanGapHundredths(ranked),
  score: ranked.score,
  carryOverScore: ranked.carryOverScore,
  ...(ranked.carryOver ? { carryOverYears: ranked.carryOver.told.map(({ year }) => year).reverse() } : {}),
  ...(ranked.carryOver?.restsOnFew ? { carryOverRestsOnFew: true } : {}),
  rankWithoutCarryOver: ranked.rankWithoutCarryOver,
  reasons,
});
