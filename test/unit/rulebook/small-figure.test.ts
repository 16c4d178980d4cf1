// A figure about few people: what prints it, writes it to a file or puts it into JSON gets nothing unless the rule says so.
import { describe, expect, it } from 'vitest';
import { count, csvOf, hundredths } from '../../../functions/console/table-column.ts';
import { figuresAbout, SmallFigure } from '../../../functions/rulebook/small-figure.ts';

const minimumCell = 5;

describe('a figure about few people', () => {
  const few = new SmallFigure(417, 4, minimumCell);
  const enough = new SmallFigure(417, 5, minimumCell);

  it('is shown from the smallest cell on', () => {
    expect(few.shown()).toBeUndefined();
    expect(enough.shown()).toBe(417);
  });

  it('gives itself away in no other form', () => {
    for (const text of [JSON.stringify({ few, enough }), `${String(few)}`, Object.values(few).join()])
      expect(text).not.toContain('417');
  });

  it('is a dash on a page and empty in a file', () => {
    const row = { mean: few, people: few };
    const columns = [
      hundredths<typeof row>('Rata-rata', (r) => r.mean),
      count<typeof row>('Orang', (r) => r.people),
    ];
    expect(columns.map((c) => c.text(row))).toEqual(['–', '–']);
    expect(csvOf(columns, [row])).not.toMatch(/4,?17/);
    expect(csvOf(columns, [{ mean: enough, people: enough }])).toContain('4,17;417');
  });

  it('is sealed together with the others about the same people', () => {
    const seal = figuresAbout(3, minimumCell);
    expect([seal(1), seal('tinggi'), seal(undefined)].map((f) => f.shown())).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
