// What the actors choose: fixed by the seed, the person and the occasion, so the same seed gives the same year however often it is interrupted.
import { createHash } from 'node:crypto';

export type Choices = {
  /** A number in [0, 1) that belongs to this person and occasion. */
  chance: (...occasion: readonly (string | number)[]) => number;
  /** A whole number from `from` to `to`, both included. */
  between: (from: number, to: number, ...occasion: readonly (string | number)[]) => number;
  pick: <T>(options: readonly [T, ...T[]], ...occasion: readonly (string | number)[]) => T;
};

export const choicesOf = (seed: number): Choices => {
  const chance: Choices['chance'] = (...occasion) =>
    createHash('sha256')
      .update([seed, ...occasion].join('\n'))
      .digest()
      .readUInt32BE(0) /
    2 ** 32;
  const between: Choices['between'] = (from, to, ...occasion) =>
    from + Math.floor(chance(...occasion) * (to - from + 1));
  return {
    chance,
    between,
    pick: (options, ...occasion) => options[between(0, options.length - 1, ...occasion)] ?? options[0],
  };
};
