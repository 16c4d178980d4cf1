// When two names are one person's, by examples and against a witness that tries every way to lay one name upon the other.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameHuman } from '../../../functions/people/same-human.rules.ts';
import { isSameName } from '../../../functions/rulebook/same-name.rules.ts';

describe('two names', () => {
  it.each([
    ['Rani Melati', 'Rani Melati Puspita, S.E., M.Si.'],
    ['Dr. H. Ahmad Yani, S.H.', 'Ahmad Yani'],
    ['A. Yani', 'Ahmad Yani'],
    ['Muhammad Rizki', 'M. Rizki Pratama'],
    ['Ma’ruf Amin', "MA'RUF AMIN"],
    ['Yani Ahmad', 'Ahmad Yani'],
    ['Suharto', 'SUHARTO, S.Sos.'],
    ['Ahmad Yani S.', 'Ahmad Yani'],
    ['A. A. Yani', 'Ahmad Yani'],
  ])('are one person’s: %s and %s', (a, b) => {
    expect([isSameName(a, b), isSameName(b, a)]).toEqual([true, true]);
  });

  it.each([
    ['Budi', 'Budi Santoso'],
    ['Budi Budi', 'Budi Santoso'],
    ['H. Budi', 'Budi Santoso'],
    ['B. Budi', 'Budi Santoso'],
    ['Yani', 'A. Yani'],
    ['A. Yani', 'B. Yani'],
    ['A. Y.', 'Ahmad Yani'],
    ['Siti Nur Aisyah', 'Siti Nur Halimah'],
    ['Siti Nur A.', 'Siti Nur Halimah'],
    ['Dr.', 'Dr. Budi Santoso'],
    ['', 'Budi Santoso'],
    ['', ''],
    ['李雷', '李雷 Budi'],
  ])('are not for sure one person’s: %j and %s', (a, b) => {
    expect([isSameName(a, b), isSameName(b, a)]).toEqual([false, false]);
  });

  const parts = fc.uniqueArray(fc.constantFrom('ahmad', 'adi', 'budi', 'bima', 'yani', 'a.', 'b.', 'y.'), {
    minLength: 1,
    maxLength: 4,
  });
  const permutations = (list: readonly string[]): string[][] =>
    list.length === 0
      ? [[]]
      : list.flatMap((first, i) => permutations(list.toSpliced(i, 1)).map((rest) => [first, ...rest]));
  const isBegun = (part: string): boolean => part.endsWith('.');
  const stands = (a: string, b: string): boolean =>
    a === b || ((isBegun(a) || isBegun(b)) && a.charAt(0) === b.charAt(0));
  /** Whether all of the shorter one can be laid upon parts of the other, a whole word upon itself among them. */
  const witness = (a: readonly string[], b: readonly string[]): boolean => {
    const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
    if (fewer.length === 1 && more.length > 1) return false;
    const whole = fewer.filter((part) => !isBegun(part) && more.includes(part));
    return (
      whole.length > 0 &&
      permutations(more).some((laid) =>
        fewer.every(
          (part, i) => (whole.includes(part) ? laid[i] === part : true) && stands(part, laid[i] ?? ''),
        ),
      )
    );
  };

  it('are what the witness says, whichever is said first, with titles and degrees or without', () => {
    let same = 0;
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const expected = witness(a, b);
        same += expected ? 1 : 0;
        expect(isSameName(a.join(' '), b.join(' '))).toBe(expected);
        expect(isSameName(b.join(' '), a.join(' '))).toBe(expected);
        expect(isSameName(`Drs. ${a.join(' ')}, M.Si.`, `Hj. ${b.join(' ')}`)).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
    expect(same).toBeGreaterThan(100);
  });

  it('that differ in an initial alone are two humans, born on one day or not', () => {
    const twins = { nip: '198901022015011003' };
    expect(isSameHuman({ ...twins, name: 'M. Ali' }, { ...twins, name: 'R. Ali' })).toBe(false);
    expect(isSameHuman({ ...twins, name: 'M. Ali, S.E.' }, { ...twins, name: 'Ali M.' })).toBe(true);
  });
});
