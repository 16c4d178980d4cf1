// The one way to round: indices are computed exactly, as fractions or scaled integers, and rounded once, half up, where they are shown.

/** In lowest terms is not promised; the denominator is positive. */
export type Fraction = { n: bigint; d: bigint };

export const fraction = (n: number | bigint, d: number | bigint = 1): Fraction => {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('a fraction over zero');
  return bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom };
};

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** Keeps the numbers of a long sum small. */
const reduced = (n: bigint, d: bigint): Fraction => {
  const divisor = greatestCommonDivisor(n, d);
  return { n: n / divisor, d: d / divisor };
};

export const plus = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.n, a.d * b.d);
export const sumOf = (all: readonly Fraction[]): Fraction => all.reduce(plus, fraction(0));

export const isAtLeast = (a: Fraction, b: Fraction): boolean => a.n * b.d >= b.n * a.d;

const floorDivide = (n: bigint, d: bigint): bigint => {
  const quotient = n / d;
  return n % d !== 0n && n < 0n ? quotient - 1n : quotient;
};

/** The fraction times `scale` as an integer, halves up (towards plus infinity): hundredths with scale 100. */
export const roundHalfUp = ({ n, d }: Fraction, scale = 1): number =>
  Number(floorDivide(2n * n * BigInt(scale) + d, 2n * d));

/** The mean of integers that are already hundredths, in hundredths; undefined when there are none. */
export const meanHalfUp = (values: readonly number[]): number | undefined =>
  values.length === 0
    ? undefined
    : roundHalfUp(
        fraction(
          values.reduce((a, b) => a + b, 0),
          values.length,
        ),
      );

/** The nearest integer to n / d for non-negative n, halves up; exact for safe integers. */
export const divideHalfUp = (n: number, d: number): number => Math.floor((2 * n + d) / (2 * d));
