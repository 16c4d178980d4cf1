// Scales: from a number or a day to its place, and the round numbers and days that a scale names.
import { dayMs } from '../../records/moments.ts';

export type Span = readonly [from: number, to: number];

/** What lies outside is drawn at the edge; a span of nothing at its beginning. */
export const scaleOf =
  ([from, to]: Span, [left, right]: Span) =>
  (value: number): number => {
    const part = to > from ? (value - from) / (to - from) : 0;
    return left + Math.min(1, Math.max(0, part)) * (right - left);
  };

const multiplesOf = (step: number, [from, to]: Span): number[] => {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
};

/** Multiples of one, two or five times a power of ten, so many at most. */
export const roundNumbers = (span: Span, most: number): number[] => {
  const size = 10 ** Math.floor(Math.log10(Math.max(1e-6, span[1] - span[0]) / Math.max(1, most)));
  const steps = [1, 2, 5, 10, 20, 50, 100].map((n) => n * size);
  const step = steps.find((s) => multiplesOf(s, span).length <= most);
  // 3 × 0,1 is no 0,3 in binary.
  return step === undefined ? [] : multiplesOf(step, span).map((n) => Number(n.toPrecision(12)));
};

const monthStarts = (months: number, [from, to]: Span): number[] => {
  const monthOf = (at: number): number => {
    const date = new Date(at);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  return multiplesOf(months, [monthOf(from), monthOf(to)])
    .map((month) => Date.UTC(Math.floor(month / 12), month % 12))
    .filter((at) => at >= from && at <= to);
};

/** A Monday, so that weeks begin with one. */
const monday = 4 * dayMs;

const dayStarts = (days: number, [from, to]: Span): number[] =>
  multiplesOf(days * dayMs, [from - monday, to - monday]).map((at) => at + monday);

/** Days or first days of months, so many at most. */
export const roundDays = (span: Span, most: number): number[] => {
  const tries = [
    ...[1, 2, 7, 14].map((days) => () => dayStarts(days, span)),
    ...[1, 2, 3, 6, 12, 24, 60].map((months) => () => monthStarts(months, span)),
  ];
  for (const attempt of tries) {
    const found = attempt();
    if (found.length <= most) return found;
  }
  return [];
};
