// Letters and digits of other alphabets that look like those of ours, so that a number is compared by what the eye reads.

/** Each capital after the plain one that it looks like. */
const alike: Readonly<Record<string, string>> = {
  ...{ А: 'A', В: 'B', С: 'C', Ԁ: 'D', Е: 'E', Ԍ: 'G', Н: 'H', Һ: 'H', І: 'I', Ӏ: 'I', Ј: 'J', К: 'K' },
  ...{ М: 'M', О: 'O', Р: 'P', Ԛ: 'Q', Ѕ: 'S', Т: 'T', Ѵ: 'V', Ԝ: 'W', Х: 'X', У: 'Y', Ү: 'Y', З: '3' },
  ...{ Α: 'A', Β: 'B', Ϲ: 'C', Ε: 'E', Η: 'H', Ι: 'I', Ϳ: 'J', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P' },
  ...{ Τ: 'T', Χ: 'X', Υ: 'Y', Ζ: 'Z', Ɓ: 'B', Ɗ: 'D', Ɩ: 'I', Ø: 'O', Ɵ: 'O', Ʒ: '3' },
};

/** A letter that we can not read, and not a sign between parts; no other small letter is in what comes out. */
export const unreadable = 'x';

/** Digits of a script stand in a row of ten, from its zero on. */
const digitOf = (sign: string): string => {
  const point = sign.codePointAt(0) ?? 0;
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(point - before - 1))) before += 1;
  return String(before % 10);
};

const plainSign = (sign: string): string => {
  if (/^[A-Z0-9]$/.test(sign)) return sign;
  const known = alike[sign];
  if (known !== undefined) return known;
  if (/^\p{Nd}$/u.test(sign)) return digitOf(sign);
  return /^[\p{L}\p{N}]$/u.test(sign) ? unreadable : sign;
};

/** Most of what comes: nothing in it looks like something else. */
const isPlain = /^[ -~]*$/;

/** In capitals, without accents and what is not seen; full-width and other letters as the plain ones they look like. */
export const plainLetters = (text: string): string => {
  if (isPlain.test(text)) return text.toUpperCase();
  // Before anything else, which would make another letter of some.
  const read = [...text].map((sign) => alike[sign] ?? alike[sign.toUpperCase()] ?? sign).join('');
  const bare = read
    .replaceAll(/\p{Cf}/gu, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '');
  return [...bare.toUpperCase().normalize('NFKD')].map(plainSign).join('');
};

/** O as 0, I and L as 1: codes have none of these letters, because people read them so. */
export const asDigits = (plain: string): string => plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
