// Named rows under one scale: the names beside the rows at a desk, above them on a phone; the numbers at the end of each.
import {
  type Mark,
  type Room,
  type Segment,
  type Words,
  widthOf,
  withoutOverlap,
  wordsAround,
} from './drawing.ts';
import { textSizes, textWidth, wrapText } from './text-room.ts';

export type Row = { label: string; value?: string };
/** Where the marks of a row may lie. */
export type Track = { top: number; middle: number; height: number };
export type LaidRows = {
  left: number;
  right: number;
  top: number;
  bottom: number;
  tracks: readonly Track[];
  words: readonly Words[];
};

/** Where the scale begins, so that a first number has half of it on either side. */
const margin = 10;
const nameColumn = 276;
const lineHeight = 15.5;
const axisHeight = 20;
const mostLines = 2;

/** As much as the longest number at the end of a row needs, of all rows alike. */
export const valueRoom = (rows: readonly Row[]): number =>
  Math.max(0, ...rows.map(({ value = '' }) => (value === '' ? 0 : textWidth(value, 'usual') + 14)));

/** `heights` are those of the tracks; `values` is the room for numbers at the end. */
export const layRows = (
  rows: readonly Row[],
  { room, heights, values }: { room: Room; heights: (index: number) => number; values: number },
): LaidRows => {
  const width = widthOf[room];
  const isBroad = room === 'broad';
  const words: Words[] = [];
  const tracks: Track[] = [];
  let y = axisHeight;
  rows.forEach(({ label, value }, index) => {
    const height = heights(index);
    const lines = wrapText(label, isBroad ? nameColumn - 12 : width, 'usual', mostLines);
    const named = lines.length * lineHeight;
    const whole = isBroad ? Math.max(named, height) + 8 : named + height + 14;
    const top = isBroad ? y + (whole - height) / 2 : y + 4 + named + 2;
    const firstLine = isBroad ? y + (whole - named) / 2 : y + 4;
    lines.forEach((text, line) => {
      const base = firstLine + line * lineHeight + textSizes.usual * 0.9;
      words.push({ x: 0, y: base, text, anchor: 'start', size: 'usual' });
    });
    tracks.push({ top, height, middle: top + height / 2 });
    if (value)
      words.push({
        ...{ x: width, y: top + height / 2 + 4.5, text: value },
        ...{ anchor: 'end', size: 'usual', bold: true },
      });
    y += whole;
  });
  return {
    left: isBroad ? nameColumn + margin : margin,
    right: width - Math.max(margin, values),
    top: axisHeight,
    bottom: y,
    tracks,
    words,
  };
};

/** A line down through all rows; on a phone through their marks alone, because their names lie between. */
export const downAt = (x: number, { top, bottom, tracks }: LaidRows, room: Room): Segment[] =>
  room === 'broad'
    ? [{ from: { x, y: top - 3 }, to: { x, y: bottom } }]
    : tracks.map((track) => ({
        from: { x, y: track.top - 2 },
        to: { x, y: track.top + track.height + 2 },
      }));

type Tick = { x: number; text: string };

/** The most numbers that fit: `ticksOf` is asked for fewer until none lies over another. */
export const fittingTicks = (
  ticksOf: (most: number) => readonly Tick[],
  most: number,
  room: Room,
): Tick[] => {
  const width = widthOf[room];
  for (let n = most; n > 1; n -= 1) {
    const ticks = ticksOf(n);
    const said = ticks.map(({ x, text }) => wordsAround(x, 0, text, { width }));
    if (withoutOverlap(said).length === ticks.length) return [...ticks];
  }
  return [...ticksOf(1)];
};

/** The numbers of a scale above the rows, with a faint line down from each. */
export const axisOf = (ticks: readonly Tick[], laid: LaidRows, room: Room): Mark[] => {
  const { top, left, right } = laid;
  const width = widthOf[room];
  const inside = ticks.filter(({ x }) => x >= left - 0.01 && x <= right + 0.01);
  return [
    {
      kind: 'lines',
      tone: 'grid',
      lines: inside.flatMap(({ x }) => downAt(x, laid, room)),
    },
    {
      kind: 'words',
      words: withoutOverlap(inside.map(({ x, text }) => wordsAround(x, top - 7, text, { width }))),
    },
  ];
};
