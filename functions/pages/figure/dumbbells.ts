// Before and after in rows: a ring and a disc on one scale with a line between them, however few measured both.
import { type Drawing, type Mark, type Point, type Room, type Segment, widthOf } from './drawing.ts';
import { axisOf, fittingTicks, layRows, valueRoom } from './rows.ts';
import { roundNumbers, scaleOf } from './scale.ts';

/** A figure that is not told is absent, and leaves no mark. */
export type DumbbellRow = {
  label: string;
  value: string;
  before: number | undefined;
  after: number | undefined;
};
export type Dumbbells = {
  rows: readonly DumbbellRow[];
  from: number;
  to: number;
  tick: (value: number) => string;
};

const trackHeight = 14;

export const drawDumbbells = ({ rows, from, to, tick }: Dumbbells, room: Room): Drawing => {
  const width = widthOf[room];
  const laid = layRows(rows, { room, heights: () => trackHeight, values: valueRoom(rows) });
  const along = scaleOf([from, to], [laid.left, laid.right]);
  const placed = (value: number | undefined, i: number): Point[] => {
    const track = laid.tracks[i];
    return value === undefined || !track ? [] : [{ x: along(value), y: track.middle }];
  };
  const links = rows.flatMap(({ before, after }, i): Segment[] => {
    const [a] = placed(before, i);
    const [b] = placed(after, i);
    return a && b ? [{ from: a, to: b }] : [];
  });
  const marks: Mark[] = [
    ...axisOf(
      fittingTicks(
        (n) => roundNumbers([from, to], n).map((value) => ({ x: along(value), text: tick(value) })),
        6,
        room,
      ),
      laid,
      room,
    ),
    { kind: 'lines', tone: 'strong', lines: links },
    { kind: 'dots', tone: 'whole', shape: 'ring', at: rows.flatMap((row, i) => placed(row.before, i)) },
    { kind: 'dots', tone: 'strong', shape: 'disc', at: rows.flatMap((row, i) => placed(row.after, i)) },
    { kind: 'words', words: laid.words },
  ];
  return { width, height: laid.bottom + 2, marks };
};
