// What the marks of a picture mean, in words beside a sample of each.
import { type Drawing, type Mark, type Room, type Words, widthOf } from './drawing.ts';
import { cutText, textWidth } from './text-room.ts';

export type Sample =
  | { kind: 'box'; tone: 'whole' | 'light' | 'middle' | 'strong' | 'clash' }
  | { kind: 'dot'; tone: 'strong' | 'limit' | 'whole'; shape: 'disc' | 'ring' | 'diamond' }
  | { kind: 'line'; tone: 'now' | 'limit' };
export type LegendItem = { sample: Sample; text: string };

const lineHeight = 20;
const sampleWidth = 16;
const between = 6;
const after = 18;

const sampleMark = (sample: Sample, x: number, middle: number): Mark => {
  switch (sample.kind) {
    case 'box':
      return {
        kind: 'boxes',
        tone: sample.tone,
        boxes: [{ x: x + 1, y: middle - 5, width: sampleWidth - 2, height: 10 }],
      };
    case 'dot':
      return {
        kind: 'dots',
        tone: sample.tone,
        shape: sample.shape,
        at: [{ x: x + sampleWidth / 2, y: middle }],
      };
    case 'line':
      return {
        kind: 'lines',
        tone: sample.tone,
        lines: [{ from: { x: x + 8, y: middle - 7 }, to: { x: x + 8, y: middle + 7 } }],
      };
  }
};

/** From left to right, and on as many lines as they need. */
export const legendOf = (items: readonly LegendItem[], room: Room): Drawing => {
  const width = widthOf[room];
  const marks: Mark[] = [];
  const words: Words[] = [];
  let x = 0;
  let line = 0;
  for (const { sample, text } of items) {
    const said = cutText(text, width - sampleWidth - between, 'small');
    const needed = sampleWidth + between + textWidth(said, 'small');
    if (x > 0 && x + needed > width) {
      x = 0;
      line += 1;
    }
    const middle = line * lineHeight + lineHeight / 2;
    marks.push(sampleMark(sample, x, middle));
    words.push({ x: x + sampleWidth + between, y: middle + 4, text: said, anchor: 'start', size: 'small' });
    x += needed + after;
  }
  const height = items.length === 0 ? 0 : (line + 1) * lineHeight + 6;
  return { width, height, marks: items.length === 0 ? [] : [...marks, { kind: 'words', words }] };
};
