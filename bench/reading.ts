// What a bench reports: one line per promise, with the bar it is held against and whether it holds.

export type Reading = {
  what: string;
  measured: number;
  unit: string;
  /** `at least` or `at most` this; absent where there is no promise, only a fact. */
  bar?: { atLeast: number } | { atMost: number };
};

export const holds = ({ measured, bar }: Reading): boolean =>
  bar === undefined || ('atLeast' in bar ? measured >= bar.atLeast : measured <= bar.atMost);

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
};

export const rounded = (value: number): number => Number(value.toPrecision(4));
