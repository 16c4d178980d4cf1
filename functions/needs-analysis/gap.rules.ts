// What an employee's assessments say against what the position requires: held level, gap, urgency; exact integers only.
import type { AssessmentSource } from '../records/assessment.ts';
import type { Urgency } from '../records/need.ts';
import { divideHalfUp } from '../rulebook/rounding.ts';
import { notAssessed } from './packed-answers.rules.ts';

/** One level per source; a source that did not assess is absent. */
export type SourceLevels = Readonly<Partial<Record<AssessmentSource, number>>>;
export type SourceWeights = Readonly<Record<AssessmentSource, number>>;

/**
 * What a source's answer counts as. A 0 of the person or of a test is level 0: "I cannot do this yet".
 * A 0 of the superior means "not seen" and says nothing about the level, so it counts as not assessed.
 */
const evidence = (source: AssessmentSource, level: number | undefined): number | undefined =>
  source === 'superior' && level === 0 ? undefined : level;

/**
 * The held level in hundredths: the mean over the sources present, weighted by the policy and renormalised over them.
 * Rounded half up once, here; everything after it is computed from these hundredths exactly.
 */
export const heldHundredths = (levels: SourceLevels, weights: SourceWeights): number | undefined => {
  let weighted = 0;
  let weight = 0;
  for (const source of ['test', 'superior', 'self'] as const) {
    const level = evidence(source, levels[source]);
    if (level === undefined) continue;
    weighted += weights[source] * level;
    weight += weights[source];
  }
  return weight === 0 ? undefined : divideHalfUp(100 * weighted, weight);
};

/** Gap in the sign of the needs analysis, r − h: positive is a shortage (docs/sources.md#needs-analysis-practice). */
export const gapHundredths = (required: number, held: number): number => required * 100 - held;

/**
 * Urgency = gap × importance, 0 to 20 for whole levels. No published threshold could be confirmed: the classes are the
 * government's own setting and are never attributed to LAN (docs/numbers.md#needs-analysis).
 */
export const urgencyClasses = {
  source: 'Kebijakan pemerintah daerah',
  validFrom: '2026-01-01',
  status: 'own-policy',
  /** Lowest hundredths of each class; half-open, so that 4,50 has a class too. */
  value: [
    { from: 1_000, urgency: 'high' },
    { from: 500, urgency: 'medium' },
    { from: 1, urgency: 'low' },
  ],
} as const;

/** The class of gap × importance, in hundredths; nothing short is nothing to do. */
export const urgencyOf = (hundredths: number): Urgency =>
  urgencyClasses.value.find(({ from }) => hundredths >= from)?.urgency ?? 'none';

/** Every combination of three sources' answers, so that `heldHundredths` is computed once for each and then looked up. */
export type HeldTable = Int16Array;
/** Not assessed and levels 0 to 5. */
const answers = 7;
export const heldAt = (test: number, superior: number, self: number): number =>
  ((test - notAssessed) * answers + (superior - notAssessed)) * answers + (self - notAssessed);

export const heldTable = (weights: SourceWeights): HeldTable => {
  const table = new Int16Array(answers ** 3);
  const given = (level: number): number | undefined => (level === notAssessed ? undefined : level);
  for (let test = notAssessed; test <= 5; test += 1)
    for (let superior = notAssessed; superior <= 5; superior += 1)
      for (let self = notAssessed; self <= 5; self += 1) {
        const levels = Object.entries({ test, superior, self }).flatMap(([source, level]) =>
          given(level) === undefined ? [] : [[source, level] as const],
        );
        table[heldAt(test, superior, self)] =
          heldHundredths(Object.fromEntries(levels), weights) ?? notAssessed;
      }
  return table;
};
