// Pictures measured as a reader sees them: nothing leaves the drawing, no words lie over others, bars are as long as their numbers.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarRow, drawBars } from '../../../functions/pages/figure/bars.ts';
import {
  type Box,
  boxOfWords,
  type Drawing,
  diamondReach,
  dotRadius,
  type Mark,
  type Room,
  rooms,
  stacked,
  widthOf,
} from '../../../functions/pages/figure/drawing.ts';
import { drawDumbbells } from '../../../functions/pages/figure/dumbbells.ts';
import { drawHistogram } from '../../../functions/pages/figure/histogram.ts';
import { type LegendItem, legendOf } from '../../../functions/pages/figure/legend.ts';
import { drawSpans, lanesOf } from '../../../functions/pages/figure/spans.ts';
import { textWidth, wrapText } from '../../../functions/pages/figure/text-room.ts';

const dayMs = 86_400_000;

/** A line as thick as it is drawn, at most. */
const stroke = 1.2;

const around = (x: number, y: number, reach: number, height = reach): Box => ({
  ...{ x: x - reach, y: y - height, width: 2 * reach, height: 2 * height },
});

const boxesOf = (mark: Mark): Box[] => {
  switch (mark.kind) {
    case 'boxes':
      return [...mark.boxes];
    case 'lines':
      return mark.lines.map(({ from, to }) => ({
        ...{ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) },
        ...{ width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) },
      }));
    case 'dots':
      return mark.at.map(({ x, y }) =>
        mark.shape === 'diamond'
          ? around(x, y, 5 + stroke / 2, diamondReach + stroke / 2)
          : around(x, y, dotRadius),
      );
    case 'words':
      return mark.words.map(boxOfWords);
  }
};

const outside = ({ width, height, marks }: Drawing): Box[] =>
  marks
    .flatMap(boxesOf)
    .filter(
      (b) =>
        !(b.x >= -stroke && b.y >= 0 && b.x + b.width <= width + stroke && b.y + b.height <= height + 0.01) ||
        b.width < 0 ||
        b.height < 0 ||
        [b.x, b.y, b.width, b.height].some((n) => !Number.isFinite(n)),
    );

const wordsOf = ({ marks }: Drawing): Box[] => marks.flatMap((m) => (m.kind === 'words' ? boxesOf(m) : []));

const meeting = (boxes: readonly Box[]): [Box, Box][] =>
  boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) =>
          a.x < b.x + b.width - 0.01 &&
          b.x < a.x + a.width - 0.01 &&
          a.y < b.y + b.height - 0.01 &&
          b.y < a.y + a.height - 0.01,
      )
      .map((b): [Box, Box] => [a, b]),
  );

/** Dots and bars that a word lies on: the numbers at the end of a row, and on a phone the names above it. */
const covered = (drawing: Drawing): [Box, Box][] => {
  const solid = drawing.marks.flatMap((m) => (m.kind === 'boxes' || m.kind === 'dots' ? boxesOf(m) : []));
  return wordsOf(drawing).flatMap((w) => solid.flatMap((s) => meeting([w, s])));
};

const expectSound = (drawing: Drawing): void => {
  expect(outside(drawing)).toEqual([]);
  expect(meeting(wordsOf(drawing))).toEqual([]);
  expect(covered(drawing)).toEqual([]);
};

const name = fc.oneof(
  fc.constantFrom(
    'Dinas Sosial',
    'Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana',
    'X',
    'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
    'Pelatihan Kepemimpinan Administrator, Angkatan XXVIII',
  ),
  fc.string({ minLength: 1, maxLength: 140 }),
);
const count = fc.oneof(fc.constantFrom(0, 1, 2, 20, 60), fc.integer({ min: 0, max: 60 }));
const many = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  count.chain((n) => fc.array(one, { minLength: n, maxLength: n }));
const room = fc.constantFrom<Room>(...rooms);

describe('bars', () => {
  const row: fc.Arbitrary<BarRow> = fc.record({
    label: name,
    value: fc.constantFrom('', '0%', '100%', '1.234'),
    parts: fc.tuple(
      fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
      fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
    ),
    expected: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
  });
  const bars = (rows: readonly BarRow[]) => ({
    ...{ rows, tones: ['whole', 'strong'] as const, most: 100 },
    tick: (n: number) => `${n}%`,
  });

  it('stay within the drawing, and nothing lies over words', () => {
    void fc.assert(
      fc.property(many(row), room, (rows, inRoom) => expectSound(drawBars(bars(rows), inRoom))),
      { numRuns: 150 },
    );
  });

  it('are as long as their numbers, from one zero, in every row', () => {
    void fc.assert(
      fc.property(many(row), room, (rows, inRoom) => {
        const { marks } = drawBars(bars(rows), inRoom);
        for (const [part, tone] of (['whole', 'strong'] as const).entries()) {
          const drawn = marks.flatMap((m) => (m.kind === 'boxes' && m.tone === tone ? [...m.boxes] : []));
          const told = rows.flatMap((r) => ((r.parts[part] ?? 0) > 0 ? [r.parts[part] ?? 0] : []));
          expect(drawn).toHaveLength(told.length);
          expect(new Set(drawn.map((b) => b.x)).size).toBeLessThanOrEqual(1);
          const full = told.map((value, i) => ((drawn[i]?.width ?? 0) * 100) / value);
          // Of a number of many zeros behind the comma no length can be told.
          for (const [i, whole] of full.entries())
            if ((told[i] ?? 0) > 0.01)
              expect(whole).toBeCloseTo(full.find((_, k) => (told[k] ?? 0) > 0.01) ?? 0, 4);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('tell nothing of a number that is not told: not its bar, nor the scale, nor the room of another', () => {
    void fc.assert(
      fc.property(many(row), room, (rows, inRoom) => {
        const hidden = rows.map((r) => ({
          ...r,
          parts: [undefined, undefined],
          expected: undefined,
          value: '–',
        }));
        const { marks } = drawBars(bars(hidden), inRoom);
        expect(marks.flatMap((m) => (m.kind === 'boxes' || m.kind === 'dots' ? boxesOf(m) : []))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('dumbbells', () => {
  const value = fc.option(fc.double({ min: -3, max: 3, noNaN: true }), { nil: undefined });
  const rows = many(
    fc.record({ label: name, value: fc.constantFrom('', '+0,25', '−12,50'), before: value, after: value }),
  );
  const scale = { from: -3, to: 3, tick: (n: number) => String(n) };

  it('stay within the drawing, and nothing lies over words', () => {
    void fc.assert(
      fc.property(rows, room, (all, inRoom) => expectSound(drawDumbbells({ rows: all, ...scale }, inRoom))),
      { numRuns: 150 },
    );
  });

  it('have a dot for each number told, in the order of the numbers, and a line where both are', () => {
    void fc.assert(
      fc.property(rows, room, (all, inRoom) => {
        const { marks } = drawDumbbells({ rows: all, ...scale }, inRoom);
        const xs = (shape: 'ring' | 'disc') =>
          marks.flatMap((m) => (m.kind === 'dots' && m.shape === shape ? m.at.map((p) => p.x) : []));
        const before = all.flatMap((r) => (r.before === undefined ? [] : [r.before]));
        const after = all.flatMap((r) => (r.after === undefined ? [] : [r.after]));
        const drawn = [...xs('ring'), ...xs('disc')];
        const told = [...before, ...after];
        expect(drawn).toHaveLength(told.length);
        const order = told.map((v, i) => ({ v, x: drawn[i] ?? 0 })).sort((a, b) => a.v - b.v);
        for (let i = 1; i < order.length; i++)
          expect((order[i]?.x ?? 0) - (order[i - 1]?.x ?? 0)).toBeGreaterThanOrEqual(-1e-9);
        const links = marks.flatMap((m) => (m.kind === 'lines' && m.tone === 'strong' ? [...m.lines] : []));
        expect(links).toHaveLength(all.filter((r) => r.before !== undefined && r.after !== undefined).length);
      }),
      { numRuns: 80 },
    );
  });
});

describe('spans', () => {
  const from = Date.UTC(2027, 0, 1);
  const span = fc
    .tuple(
      fc.integer({ min: -40, max: 420 }),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom('light', 'middle', 'strong', 'clash', 'whole'),
    )
    .map(([start, days, tone]) => ({
      ...{ from: from + start * dayMs, to: from + (start + days) * dayMs },
      tone: tone as 'light',
    }));
  const rows = many(
    fc.record({
      label: name,
      value: fc.constantFrom('', '12', '104 hari'),
      spans: fc.array(span, { maxLength: 8 }),
      limits: fc.array(
        fc.integer({ min: -10, max: 400 }).map((d) => from + d * dayMs),
        { maxLength: 1 },
      ),
    }),
  );

  it('stay within the drawing on scales of hours, weeks and years, and nothing lies over words', () => {
    void fc.assert(
      fc.property(
        rows,
        room,
        fc.constantFrom(0, 0.2, 1, 9, 40, 200, 365, 900),
        fc.integer({ min: -5, max: 400 }),
        (all, inRoom, days, now) => {
          const over = { from, to: from + days * dayMs };
          expectSound(drawSpans({ rows: all, over, now: from + now * dayMs }, inRoom));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('that run at once lie in different lanes, and use as few as run at once', () => {
    void fc.assert(
      fc.property(
        fc.array(
          span.filter((s) => s.to > s.from),
          { maxLength: 30 },
        ),
        (spans) => {
          const lanes = lanesOf(spans);
          spans.forEach((a, i) => {
            spans.slice(i + 1).forEach((b, k) => {
              if (a.from < b.to && b.from < a.to) expect(lanes[i]).not.toBe(lanes[i + 1 + k]);
            });
          });
          const busiest = Math.max(
            0,
            ...spans.map(({ from: at }) => spans.filter((s) => s.from <= at && at < s.to).length),
          );
          expect(Math.max(0, ...lanes.map((lane) => lane + 1))).toBe(busiest);
        },
      ),
    );
  });
});

describe('the histogram', () => {
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 }));
  const group = fc.record({
    label: name,
    steps: fc.array(count, { minLength: 11, maxLength: 11 }).map((counts) =>
      counts.map((n, i) => ({
        name: i === 10 ? '41+' : `${4 * i + 1}–${4 * i + 4}`,
        short: i === 10 ? '41+' : String(4 * i + 1),
        count: n,
      })),
    ),
    rule: fc.record({
      step: fc.integer({ min: 0, max: 10 }),
      text: fc.constantFrom('paling sedikit 20 JP', 'paling banyak 24 JP'),
    }),
  });

  it('stays within the drawing, and nothing lies over words', () => {
    void fc.assert(
      fc.property(fc.array(group, { maxLength: 3 }), room, (groups, inRoom) => {
        for (const drawing of drawHistogram({ groups, text: String }, inRoom)) expectSound(drawing);
      }),
    );
  });

  it('has columns as tall as their numbers by one measure, each with its number, and its rule between two of them', () => {
    void fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), room, (groups, inRoom) => {
        const drawings = drawHistogram({ groups, text: String }, inRoom);
        const most = Math.max(1, ...groups.flatMap((g) => g.steps.map((step) => step.count)));
        drawings.forEach(({ marks }, g) => {
          const told = (groups[g]?.steps ?? []).flatMap(({ count: n }) => (n > 0 ? [n] : []));
          const columns = marks.flatMap((m) => (m.kind === 'boxes' ? [...m.boxes] : []));
          expect(columns.map((c) => c.height)).toEqual(told.map((n) => expect.closeTo((96 * n) / most, 6)));
          expect(new Set(columns.map((c) => Math.round((c.y + c.height) * 1e6))).size).toBeLessThanOrEqual(1);
          const said = marks.flatMap((m) => (m.kind === 'words' ? m.words.map((w) => w.text) : []));
          for (const n of told) expect(said).toContain(String(n));
          const line = marks.flatMap((m) => (m.kind === 'lines' && m.tone === 'now' ? [...m.lines] : []))[0];
          for (const { x, width } of columns)
            expect((line?.from.x ?? 0) <= x || (line?.from.x ?? 0) >= x + width).toBe(true);
        });
      }),
    );
  });
});

describe('the legend', () => {
  it('breaks into lines, and stays within the drawing above what follows', () => {
    const item: fc.Arbitrary<LegendItem> = fc.record({
      sample: fc.constantFrom<LegendItem['sample']>(
        { kind: 'box', tone: 'clash' },
        { kind: 'dot', tone: 'limit', shape: 'diamond' },
        { kind: 'line', tone: 'now' },
      ),
      text: name,
    });
    void fc.assert(
      fc.property(fc.array(item, { maxLength: 7 }), room, (items, inRoom) => {
        const key = legendOf(items, inRoom);
        const below: Drawing = {
          ...{ width: widthOf[inRoom], height: 20 },
          marks: [{ kind: 'words', words: [{ x: 0, y: 12, text: 'Isi', anchor: 'start', size: 'usual' }] }],
        };
        expectSound(stacked([key, below]));
      }),
    );
  });
});

describe('words', () => {
  it('are wrapped within their room, keep their order, and say with … that something is left out', () => {
    void fc.assert(
      fc.property(
        name,
        fc.integer({ min: 60, max: 700 }),
        fc.integer({ min: 1, max: 3 }),
        (text, width, most) => {
          const lines = wrapText(text, width, 'usual', most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect(textWidth(line, 'usual')).toBeLessThanOrEqual(width + 0.01);
          const said = lines.join(' ').split(/\s+/).filter(Boolean).join(' ');
          const whole = text.split(/\s+/).filter(Boolean).join(' ');
          if (!lines.some((line) => line.endsWith('…'))) expect(said).toBe(whole);
        },
      ),
    );
  });

  it('do not leave the number of a batch alone on a line', () => {
    const lines = wrapText('Manajemen Aset Daerah, Angkatan II', 250, 'usual', 2);
    expect(lines.at(-1)).toContain('Angkatan');
  });
});
