// Spans of days in rows under a calendar: what runs when, one below the other where two run at once.
import { addTo } from '../../rulebook/grouping.ts';
import {
  type Box,
  type Drawing,
  dotRadius,
  type Mark,
  type Point,
  type Room,
  type Tone,
  widthOf,
} from './drawing.ts';
import { axisOf, downAt, fittingTicks, layRows, valueRoom } from './rows.ts';
import { type Day, type TimeSpan, timeAxis } from './time-axis.ts';

type SpanTone = Extract<Tone, 'whole' | 'light' | 'middle' | 'strong' | 'clash'>;
export type SpanRow = {
  label: string;
  value?: string;
  /** `to` is the end: the beginning of the day after the last one. */
  spans: readonly (TimeSpan & { tone: SpanTone })[];
  /** Days by which something has to be done. */
  limits?: readonly Day[];
};
export type Spans = { rows: readonly SpanRow[]; over: TimeSpan; now?: Day | undefined };

const laneHeight = 12;
const laneGap = 4;
/** A day of a year is thinner than a line. */
const thinnest = 3;

/** The lowest lane in which nothing else runs. */
export const lanesOf = (spans: readonly TimeSpan[]): number[] => {
  const lanes: number[] = spans.map(() => 0);
  const ends: number[] = [];
  const inOrder = spans.map((span, index) => ({ span, index })).sort((a, b) => a.span.from - b.span.from);
  for (const { span, index } of inOrder) {
    const free = ends.findIndex((end) => end <= span.from);
    const lane = free === -1 ? ends.length : free;
    lanes[index] = lane;
    ends[lane] = span.to;
  }
  return lanes;
};

const isSeen = (span: TimeSpan, over: TimeSpan): boolean => span.to > over.from && span.from < over.to;

export const drawSpans = ({ rows, over, now }: Spans, room: Room): Drawing => {
  const width = widthOf[room];
  const seen = rows.map((row) => {
    const spans = row.spans.filter((span) => isSeen(span, over));
    return { spans, lanes: lanesOf(spans), limits: row.limits ?? [] };
  });
  const lanesIn = (index: number): number =>
    Math.max(1, ...(seen[index]?.lanes ?? []).map((lane) => lane + 1));
  const laid = layRows(rows, {
    room,
    heights: (index) => lanesIn(index) * (laneHeight + laneGap) - laneGap,
    values: valueRoom(rows),
  });
  const { along, ticksOf } = timeAxis(over, laid);
  const boxes = new Map<SpanTone, Box[]>();
  const limits: Point[] = [];
  seen.forEach(({ spans, lanes, limits: days }, index) => {
    const track = laid.tracks[index];
    if (!track) return;
    spans.forEach((span, i) => {
      const from = along(span.from);
      const wide = Math.max(thinnest, along(span.to) - from);
      const box = {
        ...{ x: Math.min(from, laid.right - wide), width: wide, height: laneHeight },
        y: track.top + (lanes[i] ?? 0) * (laneHeight + laneGap),
      };
      addTo(boxes, span.tone, box);
    });
    limits.push(
      ...days.filter((d) => d >= over.from && d <= over.to).map((d) => ({ x: along(d), y: track.middle })),
    );
  });
  const isNowSeen = now !== undefined && now >= over.from && now <= over.to;
  const edges: Mark = {
    kind: 'lines',
    tone: 'grid',
    lines: laid.tracks.slice(1).map((track, i) => {
      const before = laid.tracks[i];
      const y = before ? (before.top + before.height + track.top) / 2 : track.top;
      return { from: { x: laid.left, y }, to: { x: laid.right, y } };
    }),
  };
  return {
    width,
    height: laid.bottom + dotRadius,
    marks: [
      ...axisOf(fittingTicks(ticksOf, 12, room), laid, room),
      ...(room === 'broad' ? [edges] : []),
      ...[...boxes].map(([tone, all]): Mark => ({ kind: 'boxes', tone, boxes: all })),
      ...(isNowSeen
        ? [
            {
              kind: 'lines',
              tone: 'now',
              lines: downAt(along(now), laid, room),
            } satisfies Mark,
          ]
        : []),
      { kind: 'dots', tone: 'limit', shape: 'diamond', at: limits },
      { kind: 'words', words: laid.words },
    ],
  };
};
