// A picture on a page: what it shows as its title, how to read it, and the drawing for a desk and for a phone; its table stands beneath.
import type { VNode } from 'preact';
import { colours } from './colours.ts';
import {
  type Box,
  type Drawing,
  diamondReach,
  dotRadius,
  type Mark,
  type Point,
  rooms,
  type Segment,
  stacked,
  type Tone,
  type Words,
} from './drawing.ts';
import { type LegendItem, legendOf } from './legend.ts';
import { textSizes } from './text-room.ts';

type Paint = { fill: string; stroke: string; 'stroke-width': number; 'stroke-dasharray'?: string };

/** Each is told from the others by how light it is, and by its outline: on paper without colour as well. */
const paints: Readonly<Record<Tone, Paint>> = {
  whole: { fill: colours.paper, stroke: colours.soft, 'stroke-width': 1.2 },
  light: { fill: colours.brandLight, stroke: colours.soft, 'stroke-width': 0.6 },
  middle: { fill: colours.brandMiddle, stroke: colours.brandMiddle, 'stroke-width': 0.6 },
  strong: { fill: colours.brand, stroke: colours.brand, 'stroke-width': 1.6 },
  clash: { fill: colours.paper, stroke: colours.bad, 'stroke-width': 2.4 },
  limit: { fill: colours.focus, stroke: colours.ink, 'stroke-width': 1.2 },
  grid: { fill: 'none', stroke: colours.line, 'stroke-width': 1 },
  now: { fill: 'none', stroke: colours.ink, 'stroke-width': 1.4, 'stroke-dasharray': '4 3' },
};

/** A tenth of a unit is finer than any screen. */
const short = (n: number): string => String(Math.round(n * 10) / 10);

const boxPath = ({ x, y, width, height }: Box): string =>
  `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`;

const segmentPath = ({ from, to }: Segment): string =>
  from.x === to.x
    ? `M${short(from.x)} ${short(from.y)}v${short(to.y - from.y)}`
    : `M${short(from.x)} ${short(from.y)}L${short(to.x)} ${short(to.y)}`;

/** One path for all words of a kind would not be read: they are texts, and share what they have in common. */
const WordsMark = ({ words }: { words: readonly Words[] }): VNode => (
  <>
    {[...Map.groupBy(words, ({ anchor, size, bold }) => `${anchor} ${size} ${bold}`).values()].map(
      (alike) => (
        <g
          key={alike[0]?.text}
          fill={colours.ink}
          font-size={textSizes[alike[0]?.size ?? 'usual']}
          font-weight={alike[0]?.bold ? 600 : undefined}
          text-anchor={alike[0]?.anchor === 'start' ? undefined : alike[0]?.anchor}
        >
          {alike.map(({ x, y, text }, i) => (
            <text key={i} x={short(x)} y={short(y)}>
              {text}
            </text>
          ))}
        </g>
      ),
    )}
  </>
);

/** A dot is a line of next to no length with round ends: one path for all of them. One of none is left out on paper. */
const roundDots = (at: readonly Point[], stroke: string, width: number): VNode => (
  <path
    d={at.map(({ x, y }) => `M${short(x)} ${short(y)}h.01`).join('')}
    stroke={stroke}
    stroke-width={width}
    stroke-linecap="round"
  />
);

const Dots = ({ mark }: { mark: Extract<Mark, { kind: 'dots' }> }): VNode => {
  const { fill, stroke } = paints[mark.tone];
  switch (mark.shape) {
    case 'disc':
      return roundDots(mark.at, stroke, 2 * dotRadius);
    case 'ring':
      return (
        <>
          {roundDots(mark.at, stroke, 2 * dotRadius)}
          {roundDots(mark.at, fill, 2 * dotRadius - 3)}
        </>
      );
    case 'diamond':
      return (
        <path
          {...paints[mark.tone]}
          d={mark.at.map(({ x, y }) => `M${short(x)} ${short(y - diamondReach)}l5 7l-5 7l-5-7z`).join('')}
        />
      );
  }
};

const MarkShape = ({ mark }: { mark: Mark }): VNode | null => {
  switch (mark.kind) {
    case 'boxes':
      return mark.boxes.length === 0 ? null : (
        <path {...paints[mark.tone]} d={mark.boxes.map(boxPath).join('')} />
      );
    case 'lines':
      return mark.lines.length === 0 ? null : (
        <path {...paints[mark.tone]} fill="none" d={mark.lines.map(segmentPath).join('')} />
      );
    case 'dots':
      return mark.at.length === 0 ? null : <Dots mark={mark} />;
    case 'words':
      return mark.words.length === 0 ? null : <WordsMark words={mark.words} />;
  }
};

const Picture = (props: {
  id: string;
  room: string;
  title: string;
  how: string;
  drawing: Drawing;
}): VNode => {
  const { id, drawing } = props;
  return (
    <svg
      role="img"
      class={props.room}
      viewBox={`0 0 ${short(drawing.width)} ${short(Math.ceil(drawing.height))}`}
      aria-labelledby={`${id}-t`}
      aria-describedby={`${id}-d`}
    >
      <title id={`${id}-t`}>{props.title}</title>
      <desc id={`${id}-d`}>{props.how}</desc>
      {drawing.marks.map((mark, i) => (
        <MarkShape key={i} mark={mark} />
      ))}
    </svg>
  );
};

/** A sheet of paper has room for so many rows; a picture of more is drawn in parts, so that none is cut. */
const rowsPerPart = 20;

export const inParts = <Row,>(rows: readonly Row[]): Row[][] => {
  const parts = Math.ceil(rows.length / rowsPerPart);
  // Alike in length: a last part of one row looks like a mistake.
  return Array.from({ length: parts }, (_, i) =>
    rows.slice(Math.round((i * rows.length) / parts), Math.round(((i + 1) * rows.length) / parts)),
  );
};

export const Figure = (props: {
  /** Names the picture within its page. */
  id: string;
  /** What is to be seen, as a sentence with its numbers. */
  finding: string;
  /** How to read it; that the table beneath has the numbers is said by itself. */
  how: string;
  legend?: readonly LegendItem[];
  /** One drawing, or several where one would be longer than a sheet. */
  draw: (room: (typeof rooms)[number]) => readonly Drawing[];
}): VNode => {
  const { id, finding, legend = [] } = props;
  const how = `${props.how} Angkanya ada pada tabel di bawah gambar.`;
  return (
    <figure>
      <figcaption>{finding}</figcaption>
      <p class="hint">{how}</p>
      {rooms.flatMap((room) => {
        const drawings = props.draw(room);
        const key = legendOf(legend, room);
        return drawings.map((drawing, i) => (
          <Picture
            key={`${room}${i}`}
            id={`${id}-${room}-${i + 1}`}
            room={room}
            title={drawings.length > 1 ? `${finding} Bagian ${i + 1}.` : finding}
            how={how}
            drawing={i === 0 && legend.length > 0 ? stacked([key, drawing]) : drawing}
          />
        ));
      })}
    </figure>
  );
};
