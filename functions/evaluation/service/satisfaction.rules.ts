// The Indeks Kepuasan Masyarakat of one service, exact: from the scores of the nine elements to the mutu (PermenPANRB 14/2017).
import { type SatisfactionElement, satisfactionElements } from '../../records/satisfaction-elements.ts';
import type { Mutu, ServiceWarning, WeightMode } from '../../records/service-measure.ts';
import { type Fraction, fraction, roundHalfUp, sumOf, times } from '../../rulebook/rounding.ts';

/** Scores 1–4 by element; an element without an answer is absent. */
export type Questionnaire = Readonly<Partial<Record<SatisfactionElement, number>>>;
export type ElementTally = { element: SatisfactionElement; answers: number; sum: number };

/** Answers and sum per element; missing answers are left out pair by pair and never filled in. */
export const tallyElements = (questionnaires: readonly Questionnaire[]): ElementTally[] =>
  satisfactionElements.map((element) => {
    const scores = questionnaires.flatMap((q) => q[element] ?? []);
    return { element, answers: scores.length, sum: scores.reduce((a, b) => a + b, 0) };
  });

export type ServiceIndex = {
  elements: Partial<Record<SatisfactionElement, number>>;
  answers: Partial<Record<SatisfactionElement, number>>;
  ikmHundredths: number;
  mutu: Mutu;
  methodVersion: string;
  warnings: ServiceWarning[];
};

/**
 * Mutu of an IKM in hundredths. The published limits have two decimals and gaps between them, so the index is rounded to
 * two decimals first and then classified. Limits of 14/2017; the ones of KEP/25/M.PAN/2/2004 were lower.
 */
export const mutuOf = (ikmHundredths: number): Mutu =>
  ikmHundredths >= 8831 ? 'A' : ikmHundredths >= 7661 ? 'B' : ikmHundredths >= 6500 ? 'C' : 'D';

/** The rounded weights that live systems use belong to nine elements; with fewer only the exact weight has a meaning. */
const weightOf = (mode: WeightMode, elements: number): Fraction => {
  if (mode === 'EXACT') return fraction(1, elements);
  return mode === 'B011' ? fraction(11, 100) : fraction(111, 1000);
};

/** Stored with every index: two numbers are compared only when these are the same. */
const methodVersionOf = (mode: WeightMode, elements: number): string =>
  `PermenPANRB-14-2017/${mode}/${elements}`;

/**
 * IKM = 25 × Σ (sum of scores ÷ answers) × weight, over the elements that have answers. Undefined without any answer.
 * With an element dropped the weight is 1 ÷ (elements left), whatever mode was asked for.
 */
export const serviceIndex = (
  tallies: readonly ElementTally[],
  wanted: WeightMode = 'EXACT',
): ServiceIndex | undefined => {
  const used = tallies.filter((t) => t.answers > 0);
  if (used.length === 0) return undefined;
  const dropped = satisfactionElements.filter((e) => !used.some((t) => t.element === e));
  const mode = dropped.length === 0 ? wanted : 'EXACT';
  const means = used.map((t) => fraction(t.sum, t.answers));
  const ikm = times(times(sumOf(means), weightOf(mode, used.length)), fraction(25));
  const ikmHundredths = roundHalfUp(ikm, 100);
  const warnings: ServiceWarning[] = [];
  if (dropped.length > 0) warnings.push({ kind: 'elements-dropped', dropped, used: used.length });
  if (mode !== wanted) warnings.push({ kind: 'weights-replaced', wanted });
  return {
    elements: Object.fromEntries(used.map((t) => [t.element, roundHalfUp(fraction(t.sum, t.answers), 100)])),
    answers: Object.fromEntries(used.map((t) => [t.element, t.answers])),
    ikmHundredths,
    mutu: mutuOf(ikmHundredths),
    methodVersion: methodVersionOf(mode, used.length),
    warnings,
  };
};

/**
 * How many users of a service to ask (Krejcie & Morgan 1970): χ² = 3.841, P = 0.5, d = 0.05, rounded to the nearest,
 * which gives the printed table. The population is the users of the period, not the inhabitants.
 */
export const sampleSize = (population: number): number => {
  const spread = fraction(3841, 4000);
  const users = fraction(population);
  const top = times(spread, users);
  const { n, d } = sumOf([times(fraction(25, 10_000), fraction(population - 1)), spread]);
  return roundHalfUp(times(top, fraction(d, n)));
};
