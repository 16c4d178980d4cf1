// A picture before it is drawn: marks and words by their places, so that a test can measure what a reader will see.
import { type TextSize, textSizes, textWidth } from './text-room.ts';

/** Every picture is laid out twice: for a desk and for paper, and for a phone. */
export type Room = 'broad' | 'slim';
export const rooms: readonly Room[] = ['broad', 'slim'];
/** Widths in units of the picture: about as many pixels on the screens they are for. */
export const widthOf: Readonly<Record<Room, number>> = { broad: 760, slim: 340 };

/** What a mark says; `figure.view.tsx` gives each a colour and, because colour is never alone, an outline or a shape of its own. */
export type Tone = 'whole' | 'light' | 'middle' | 'strong' | 'clash' | 'limit' | 'grid' | 'now';

export type Point = { x: number; y: number };
export type Box = Point & { width: number; height: number };
export type Segment = { from: Point; to: Point };
export type Words = Point & {
  text: string;
  anchor: 'start' | 'middle' | 'end';
  size: TextSize;
  bold?: boolean;
};

export type Mark =
  | { kind: 'boxes'; tone: Tone; boxes: readonly Box[] }
  | { kind: 'lines'; tone: Tone; lines: readonly Segment[] }
  | { kind: 'dots'; tone: Tone; shape: 'disc' | 'ring' | 'diamond'; at: readonly Point[] }
  | { kind: 'words'; words: readonly Words[] };

export type Drawing = { width: number; height: number; marks: readonly Mark[] };

/** A dot reaches so far; a diamond a little higher. */
export const dotRadius = 5.5;
export const diamondReach = 7;

/** What words cover: `y` is their base line. */
export const boxOfWords = ({ x, y, text, anchor, size }: Words): Box => {
  const width = textWidth(text, size);
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  return { x: left, y: y - textSizes[size] * 0.8, width, height: textSizes[size] };
};

/** Words around a place, moved to the side where they would leave the picture. */
export const wordsAround = (
  x: number,
  y: number,
  text: string,
  { width, size = 'small' }: { width: number; size?: TextSize },
): Words => {
  const half = textWidth(text, size) / 2;
  if (x - half < 0) return { x: 0, y, text, anchor: 'start', size };
  return x + half > width
    ? { x: width, y, text, anchor: 'end', size }
    : { x, y, text, anchor: 'middle', size };
};

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const gap = 4;

/** Those that have room beside the ones before them: a scale with fewer numbers reads, one with numbers over each other does not. */
export const withoutOverlap = (all: readonly Words[]): Words[] => {
  const kept: Words[] = [];
  for (const words of all) {
    const box = boxOfWords(words);
    const wide = { ...box, x: box.x - gap, width: box.width + 2 * gap };
    if (!kept.some((other) => meet(wide, boxOfWords(other)))) kept.push(words);
  }
  return kept;
};

const shifted = (mark: Mark, by: number): Mark => {
  const down = <P extends Point>(p: P): P => ({ ...p, y: p.y + by });
  switch (mark.kind) {
    case 'boxes':
      return { ...mark, boxes: mark.boxes.map(down) };
    case 'lines':
      return { ...mark, lines: mark.lines.map(({ from, to }) => ({ from: down(from), to: down(to) })) };
    case 'dots':
      return { ...mark, at: mark.at.map(down) };
    case 'words':
      return { ...mark, words: mark.words.map(down) };
  }
};

/** One below the other. */
export const stacked = (drawings: readonly Drawing[]): Drawing => {
  let height = 0;
  const marks: Mark[] = [];
  for (const drawing of drawings) {
    const top = height;
    marks.push(...drawing.marks.map((mark) => shifted(mark, top)));
    height += drawing.height;
  }
  return { width: drawings[0]?.width ?? 0, height, marks };
};
