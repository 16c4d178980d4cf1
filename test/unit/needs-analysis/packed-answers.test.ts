// Packed assessments: the usual order read at once, any other order read as well, and nothing taken for an answer that is none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerLayout,
  notAssessed,
  readInOrder,
  readLevels,
} from '../../../functions/needs-analysis/packed-answers.rules.ts';
import { packLevels, unpackLevels } from '../../../functions/records/assessment.ts';

const level = fc.integer({ min: 0, max: 5 });
const code = fc.stringMatching(/^[A-Z]{1,3}-?[0-9]{1,3}$/);

describe('a packed assessment', () => {
  it('reads the same in columns as in pairs, in any order and with answers nobody asked for', () => {
    const answers = fc.uniqueArray(fc.tuple(code, level), { selector: ([c]) => c, maxLength: 12 });
    fc.assert(
      fc.property(answers, fc.uniqueArray(code, { maxLength: 12 }), (given, others) => {
        const packed = packLevels(Object.fromEntries(given));
        const codes = [...new Set([...others, ...given.map(([c]) => c)])].sort();
        const levels = new Int8Array(codes.length);
        readLevels(packed, answerLayout(codes), levels);
        const pairs = unpackLevels(packed);
        expect([...levels]).toEqual(codes.map((c) => pairs[c] ?? notAssessed));
      }),
    );
  });
  it('tells M1 from M10 and passes over what the position does not require', () => {
    const levels = new Int8Array(2);
    readLevels('M10=4;X=5;M1=2', answerLayout(['M1', 'M10']), levels);
    expect([...levels]).toEqual([2, 4]);
  });
  it.each(['M1=6', 'M1=', 'M1=12', 'M1', 'M1=3M2=1'])('cannot be %j', (packed) => {
    expect(() => readLevels(packed, answerLayout(['M1', 'M2']), new Int8Array(2))).toThrow();
  });
});

describe('the usual order', () => {
  const inOrder = (packed: string, codes: readonly string[]): number[] | undefined => {
    const levels = new Int8Array(codes.length).fill(9);
    return readInOrder(packed, answerLayout(codes), levels) ? [...levels] : undefined;
  };

  it('is known whatever the levels are, and for any number and length of codes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(code, level), { selector: ([c]) => c, minLength: 1 }), (given) => {
        const packed = given.map(([c, l]) => `${c}=${l}`).join(';');
        expect(
          inOrder(
            packed,
            given.map(([c]) => c),
          ),
        ).toEqual(given.map(([, l]) => l));
      }),
    );
  });
  it.each([
    ['another order', 'M2=1;M1=3'],
    ['another code of the same length', 'M1=3;M3=1'],
    ['the last letter another', 'M1=3;N2=1'],
    ['one answer too few', 'M1=3'],
    ['one too many', 'M1=3;M2=1;M3=0'],
    ['a level above the scale', 'M1=6;M2=1'],
    ['a sign just below the digits', 'M1=/;M2=1'],
    ['another separator', 'M1=3,M2=1'],
    ['another sign of equality', 'M1:3;M2=1'],
    ['as many letters, but one of two bytes', 'M1=3;M2=é'],
    ['a letter of two bytes in a code', 'é1=3;M2=1'],
    ['nothing', ''],
  ])('is not %s', (_, packed) => {
    expect(inOrder(packed, ['M1', 'M2'])).toBeUndefined();
  });
  it('remembers nothing of the assessment read before', () => {
    const layout = answerLayout(['M1', 'M2', 'SK-3']);
    const levels = new Int8Array(3);
    expect(readInOrder('M1=5;M2=4;XX-3=3', layout, levels)).toBe(false);
    expect(readInOrder('M1=5;M2', layout, levels)).toBe(false);
    expect(readInOrder('M1=0;M2=5;SK-3=1', layout, levels)).toBe(true);
    expect([...levels]).toEqual([0, 5, 1]);
  });
});

describe('any other order', () => {
  const read = (packed: string, codes: readonly string[] = ['M1', 'M2']): number[] => {
    const levels = new Int8Array(4).fill(7);
    readLevels(packed, answerLayout(codes), levels);
    return [...levels];
  };
  it('leaves what was not asked "not assessed", and what is not of this position alone', () => {
    expect(read('')).toEqual([notAssessed, notAssessed, 7, 7]);
    expect(read('M2=0')).toEqual([notAssessed, 0, 7, 7]);
    expect(read('M2=5;M1=0')).toEqual([0, 5, 7, 7]);
    expect(read('Z9=5;M2=3')).toEqual([notAssessed, 3, 7, 7]);
  });
  it('says what is wrong with a text that is none', () => {
    for (const packed of ['M2=/', 'M2=6', 'M2=é', 'M2:1', '=', ';', 'M2=1;'])
      expect(() => read(packed), packed).toThrow('not one level of 0 to 5');
    for (const packed of ['M2=1M1=3', 'M1=1=2'])
      expect(() => read(packed), packed).toThrow('lacks a separator between two answers');
  });
});
