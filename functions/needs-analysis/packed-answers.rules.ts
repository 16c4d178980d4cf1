// Reads a packed assessment into levels, millions of times: the usual order without an object per answer, any other order too.

/** In typed arrays: nobody assessed it. Distinct from level 0, which somebody gave. */
export const notAssessed = -1;

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

/**
 * The usual case: takes the levels out, then compares what is left of the text. False when it is not what was expected;
 * what stands in `levels` then is of no use.
 */
export const readInOrder = (packed: string, layout: AnswerLayout, levels: Int8Array): boolean => {
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
const readInAnyOrder = (packed: string, codes: readonly string[], levels: Int8Array): void => {
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
  if (!readInOrder(packed, layout, levels)) readInAnyOrder(packed, layout.codes, levels);
};
