// Bars in rows: parts of a whole that lie in each other, from one zero, as long as their numbers.
import { type Box, type Drawing, type Mark, type Room, type Tone, widthOf } from './drawing.ts';
import { axisOf, fittingTicks, layRows, valueRoom } from './rows.ts';
import { roundNumbers, scaleOf } from './scale.ts';

type BarTone = Extract<Tone, 'whole' | 'light' | 'middle' | 'strong'>;
export type BarRow = {
  label: string;
  value: string;
  /** From the outermost to the innermost; a number that is not told is absent, and leaves no mark. */
  parts: readonly (number | undefined)[];
  /** A mark on the scale: what is expected. */
  expected?: number | undefined;
};
export type Bars = {
  rows: readonly BarRow[];
  tones: readonly BarTone[];
  /** The end of the scale, of all rows of a picture alike. */
  most: number;
  tick: (value: number) => string;
};

const barHeight = 16;
const step = 3;

export const drawBars = ({ rows, tones, most, tick }: Bars, room: Room): Drawing => {
  const width = widthOf[room];
  const laid = layRows(rows, { room, heights: () => barHeight, values: valueRoom(rows) });
  const along = scaleOf([0, Math.max(most, 1)], [laid.left, laid.right]);
  const boxesOf = (part: number): Box[] =>
    rows.flatMap((row, i) => {
      const value = row.parts[part];
      const track = laid.tracks[i];
      if (value === undefined || value <= 0 || !track) return [];
      const inset = part * step;
      return [
        {
          ...{ x: laid.left, width: along(value) - laid.left },
          ...{ y: track.top + inset, height: Math.max(4, track.height - 2 * inset) },
        },
      ];
    });
  const expected = rows.flatMap(({ expected }, i) => {
    const track = laid.tracks[i];
    return expected === undefined || !track ? [] : [{ x: along(expected), y: track.middle }];
  });
  const marks: Mark[] = [
    ...axisOf(
      fittingTicks(
        (n) =>
          roundNumbers([0, Math.max(most, 1)], n).map((value) => ({ x: along(value), text: tick(value) })),
        6,
        room,
      ),
      laid,
      room,
    ),
    ...tones.map((tone, part): Mark => ({ kind: 'boxes', tone, boxes: boxesOf(part) })),
    { kind: 'dots', tone: 'limit', shape: 'diamond', at: expected },
    { kind: 'words', words: laid.words },
  ];
  return { width, height: laid.bottom + 2, marks };
};
