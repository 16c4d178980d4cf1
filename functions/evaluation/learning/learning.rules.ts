// Level 2: what was learned, as normalised gain of the pre- and post-test (Hake): g = (post − pre) ÷ (highest score − pre).
import { usualHighest } from '../../records/batch.ts';
import type { GainBand, Level2 } from '../../records/batch-evaluation.ts';
import { type Fraction, fraction, meanHalfUp, roundHalfUp, sumOf, times } from '../../rulebook/rounding.ts';

/** Scores in hundredths, from 0 to the highest of the tests, 100 where nobody says otherwise. */
export type Scores = {
  preScore?: number | undefined;
  postScore?: number | undefined;
  highestScore?: number | undefined;
};
type Pair = { pre: number; post: number; full: number };

/** The usual limits of the literature; no regulation could be confirmed, so they are the government's own setting. */
const gainBands = {
  source: 'Batas yang lazim untuk N-gain (Hake); belum terkonfirmasi sebagai ketentuan',
  validFrom: '2026-01-01',
  status: 'own-policy',
  /** Hundredths. */
  value: { tinggi: 70, sedang: 30 },
} as const;

/** Of the rounded gain that is printed beside it: a page that says 0,70 and "sedang" contradicts itself. */
export const bandOf = (gainHundredths: number): GainBand => {
  const { tinggi, sedang } = gainBands.value;
  if (gainHundredths >= tinggi) return 'tinggi';
  return gainHundredths >= sedang ? 'sedang' : 'rendah';
};

/** Undefined for who had the full score before: neither 0 nor infinite. A loss stays negative. */
export const individualGain = ({ pre, post, full }: Pair): Fraction | undefined =>
  pre === full ? undefined : fraction(post - pre, full - pre);

const pairsOf = (scores: readonly Scores[]): Pair[] =>
  scores.flatMap(({ preScore, postScore, highestScore = usualHighest }) =>
    preScore === undefined || postScore === undefined
      ? []
      : [{ pre: preScore, post: postScore, full: highestScore }],
  );

/** From the means of all pairs, so that it can be checked against the two means shown beside it. */
const classGain = (pairs: readonly Pair[]): Fraction | undefined => {
  const pre = pairs.reduce((sum, p) => sum + p.pre, 0);
  const post = pairs.reduce((sum, p) => sum + p.post, 0);
  const full = pairs.reduce((sum, p) => sum + p.full, 0);
  return pre === full ? undefined : fraction(post - pre, full - pre);
};

const meanGain = (gains: readonly Fraction[]): Fraction | undefined =>
  gains.length === 0 ? undefined : times(sumOf(gains), fraction(1, gains.length));

const inHundredths = (gain: Fraction | undefined): number | undefined => gain && roundHalfUp(gain, 100);

/** Only people with both scores count; who attended without one of them is neither a gain nor a loss. */
export const scoreLearning = (attended: readonly Scores[]): Level2 => {
  const pairs = pairsOf(attended);
  const gains = pairs.flatMap((p) => individualGain(p) ?? []);
  const ofClass = inHundredths(classGain(pairs));
  const individual = inHundredths(meanGain(gains));
  return {
    attended: attended.length,
    pairs: pairs.length,
    excluded: pairs.length - gains.length,
    lost: pairs.filter((p) => p.post < p.pre).length,
    preMeanHundredths: meanHalfUp(pairs.map((p) => p.pre)),
    postMeanHundredths: meanHalfUp(pairs.map((p) => p.post)),
    gKelasHundredths: ofClass,
    gKelasBand: ofClass === undefined ? undefined : bandOf(ofClass),
    gRataIndividuHundredths: individual,
    gRataIndividuBand: individual === undefined ? undefined : bandOf(individual),
  };
};
