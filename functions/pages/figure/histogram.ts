// How many people have how much: a column for each step of a scale, group under group, with the number that a rule names.
import {
  type Drawing,
  type Mark,
  type Room,
  type Words,
  widthOf,
  withoutOverlap,
  wordsAround,
} from './drawing.ts';
import { scaleOf } from './scale.ts';
import { cutText, textWidth } from './text-room.ts';

export type Group = {
  label: string;
  /** How many people in each step; what it is called at a desk, and by where it begins, for which a phone has room. */
  steps: readonly { name: string; short: string; count: number }[];
  /** Before which step a rule draws its line, and what it says. */
  rule?: { step: number; text: string };
};
export type Histogram = {
  groups: readonly Group[];
  text: (count: number) => string;
};

const headHeight = 22;
const ruleHeight = 18;
const countHeight = 16;
const tallest = 96;
const footHeight = 24;
const between = 3;

const drawGroup = (
  { label, steps, rule }: Group,
  text: Histogram['text'],
  most: number,
  room: Room,
): Drawing => {
  const width = widthOf[room];
  const step = width / Math.max(1, steps.length);
  const ground = headHeight + ruleHeight + countHeight + tallest;
  const tall = scaleOf([0, Math.max(1, most)], [0, tallest]);
  const columns = steps.map(({ count }, i) => ({
    ...{ x: i * step + between, width: step - 2 * between },
    ...{ y: ground - tall(count), height: tall(count) },
    count,
  }));
  const counts = columns
    .filter(({ count }) => count > 0)
    .map(({ x, y, width: wide, count }) => wordsAround(x + wide / 2, y - 5, text(count), { width }));
  const names = withoutOverlap(
    steps.map(({ name, short }, i) =>
      wordsAround((i + 0.5) * step, ground + 16, room === 'broad' ? name : short, { width }),
    ),
  );
  const words: Words[] = [
    { x: 0, y: 15, text: cutText(label, width, 'usual'), anchor: 'start', size: 'usual', bold: true },
    ...withoutOverlap(counts),
    ...names,
  ];
  const marks: Mark[] = [
    { kind: 'lines', tone: 'grid', lines: [{ from: { x: 0, y: ground }, to: { x: width, y: ground } }] },
    { kind: 'boxes', tone: 'middle', boxes: columns.filter(({ count }) => count > 0) },
  ];
  if (rule) {
    const x = rule.step * step;
    const said = cutText(rule.text, width, 'small');
    const isLeft = x + 5 + textWidth(said, 'small') > width;
    marks.push({
      kind: 'lines',
      tone: 'now',
      lines: [{ from: { x, y: headHeight + 2 }, to: { x, y: ground } }],
    });
    words.push({
      ...{ x: isLeft ? Math.max(x - 5, textWidth(said, 'small')) : x + 5, y: headHeight + 12 },
      ...{ text: said, anchor: isLeft ? 'end' : 'start', size: 'small' },
    });
  }
  return { width, height: ground + footHeight, marks: [...marks, { kind: 'words', words }] };
};

/** All groups by one measure: a column twice as tall is twice as many people, whichever group it is in. */
export const drawHistogram = (histogram: Histogram, room: Room): Drawing[] => {
  const most = Math.max(0, ...histogram.groups.flatMap(({ steps }) => steps.map(({ count }) => count)));
  return histogram.groups.map((group) => drawGroup(group, histogram.text, most, room));
};
