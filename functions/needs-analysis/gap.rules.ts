// What an employee's assessments say against what the position requires: held level, gap, urgency; exact integers only.
import type { AssessmentSource } from '../records/assessment.ts';
import type { Urgency } from '../records/need.ts';
import { divideHalfUp } from '../rulebook/rounding.ts';

/** One level per source; a source that did not assess is absent. */
export type SourceLevels = Readonly<Partial<Record<AssessmentSource, number>>>;
export type SourceWeights = Readonly<Record<AssessmentSource, number>>;

/** In typed arrays: nobody assessed it. Distinct from level 0, which somebody gave. */
export const notAssessed = -1;

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

/** Gap in the sign of the needs analysis, r − h: positive is a shortage, negative a surplus (domain.md 2.2). */
export const gapHundredths = (required: number, held: number): number => required * 100 - held;

/**
 * Urgency = gap × importance, 0 to 20 for whole levels. No published threshold could be confirmed: the classes are the
 * government's own setting and are never attributed to LAN (domain.md 2.3).
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

const zero = '0'.charCodeAt(0);
const separator = ';'.charCodeAt(0);

const encoder = new TextEncoder();

/** How an assessment of a position looks when all its competencies were answered in order: the usual case. */
export type AnswerLayout = {
  codes: readonly string[];
  /** Bytes of `M01=0;M02=0`, and which of them are levels. */
  length: number;
  levelAt: Int32Array;
  /** Those bytes four at a time; and the same room for the assessment that is compared with them. */
  expected: Int32Array;
  found: Int32Array;
  bytes: Uint8Array;
};

export const answerLayout = (codes: readonly string[]): AnswerLayout => {
  const text = encoder.encode(`${codes.join('=0;')}=0`);
  const levelAt = new Int32Array(codes.length);
  let end = -1;
  for (let i = 0; i < codes.length; i += 1) {
    end = text.indexOf(separator, end + 1);
    levelAt[i] = (end < 0 ? text.length : end) - 1;
  }
  const words = Math.ceil(text.length / 4);
  const expected = new Int32Array(words);
  new Uint8Array(expected.buffer).set(text);
  const found = new Int32Array(words);
  const bytes = new Uint8Array(found.buffer, 0, text.length);
  return { codes, length: text.length, levelAt, expected, found, bytes };
};

/** Takes the levels out, then compares what is left of the text; false when it is not what was expected. */
const readExpected = (packed: string, layout: AnswerLayout, levels: Int8Array): boolean => {
  const { length, levelAt, expected, found, bytes } = layout;
  if (packed.length !== length || encoder.encodeInto(packed, bytes).read !== length) return false;
  for (let i = 0; i < levelAt.length; i += 1) {
    const at = levelAt[i] ?? 0;
    const level = (bytes[at] ?? 0) - zero;
    if (level < 0 || level > 5) return false;
    levels[i] = level;
    bytes[at] = zero;
  }
  let difference = 0;
  for (let word = 0; word < expected.length; word += 1)
    difference |= (found[word] ?? 0) ^ (expected[word] ?? 0);
  return difference === 0;
};

/** Any order, some left out, some that the position does not require (they are passed over). */
const readAny = (packed: string, codes: readonly string[], levels: Int8Array): void => {
  levels.fill(notAssessed, 0, codes.length);
  if (packed === '') return;
  for (const answer of packed.split(';')) {
    const sign = answer.length - 2;
    const level = answer.charCodeAt(sign + 1);
    if (answer[sign] !== '=' || !(level >= zero && level <= zero + 5))
      throw new Error('a packed assessment has an answer that is not one level of 0 to 5');
    const code = answer.slice(0, sign);
    if (code.includes('=')) throw new Error('a packed assessment lacks a separator between two answers');
    const place = codes.indexOf(code);
    if (place >= 0) levels[place] = level - zero;
  }
};

/**
 * Reads one packed assessment (`M01=3;M02=0`) into levels in the order of the layout's codes; codes that were not asked
 * stay `notAssessed`. Millions of answers go through here, so the usual case makes no object per answer.
 */
export const readLevels = (packed: string, layout: AnswerLayout, levels: Int8Array): void => {
  if (!readExpected(packed, layout, levels)) readAny(packed, layout.codes, levels);
};

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
