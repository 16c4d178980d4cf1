// A figure about few people: what prints it, writes it to a file or puts it into JSON gets nothing unless the rule says so.
import { describe, expect, it } from 'vitest';
import { count, csvOf, hundredths } from '../../../functions/console/table-column.ts';
import {
  figuresAbout,
  SmallFigure,
  seesPeople,
  sightOfFigures,
  sightOfPeople,
  tellsOf,
  tellsShare,
} from '../../../functions/rulebook/small-figure.ts';

const figures = sightOfFigures(5);

describe('a figure about few people', () => {
  const few = new SmallFigure(417, 4, figures);
  const enough = new SmallFigure(417, 5, figures);

  it('is shown from the smallest cell on', () => {
    expect(few.shown()).toBeUndefined();
    expect(enough.shown()).toBe(417);
  });

  it('gives itself away in no other form', () => {
    for (const text of [JSON.stringify({ few, enough }), `${String(few)}`, Object.values(few).join()])
      expect(text).not.toContain('417');
  });

  it('is open to whoever sees people', () => {
    expect(new SmallFigure(417, 1, sightOfPeople).shown()).toBe(417);
    expect([seesPeople(sightOfPeople), seesPeople(figures)]).toEqual([true, false]);
    expect([0, 1].every((n) => tellsOf(sightOfPeople, n))).toBe(true);
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
    const seal = figuresAbout(3, figures);
    expect([seal(1), seal('tinggi'), seal(undefined)].map((f) => f.shown())).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a part of a group', () => {
  const told = (whole: number): number[] =>
    Array.from({ length: whole + 1 }, (_, part) => part).filter((part) => tellsShare(figures, part, whole));

  it('is told when it is enough, and the rest enough, or nobody in a group that has room for two such parts', () => {
    expect(told(20)).toEqual([...Array.from({ length: 11 }, (_, i) => 5 + i), 20]);
    expect(told(10)).toEqual([5, 10]);
    expect([9, 6, 5].flatMap(told)).toEqual([]);
    expect(told(4)).toEqual([]);
    expect(told(0)).toEqual([]);
  });

  it('is always told to whoever sees people', () => {
    expect([0, 1, 3].every((part) => tellsShare(sightOfPeople, part, 3))).toBe(true);
  });
});
