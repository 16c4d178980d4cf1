// The picture of lesson hours: whom it counts, where its rules stand, and what it says where there are too many people for it.
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { HoursFigure } from '../../../functions/delivery/lesson-hours/hours-figure.view.tsx';
import type { PersonHours } from '../../../functions/delivery/lesson-hours/lesson-hours.store.ts';
import { jpStanding } from '../../../functions/rulebook/lesson-hours.rules.ts';

type Employment = PersonHours['employee']['employment'];
const policy = { pnsMinimum: { value: 20, source: '' }, pppkMaximum: { value: 24, source: '' } };

const person = (employment: Employment, jp: number): PersonHours =>
  ({ employee: { employment }, jp, standing: jpStanding(employment, jp, policy as never) }) as PersonHours;

const cells = (html: string): string[][] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => cell),
  );

describe('the picture of lesson hours', () => {
  const html = render(
    <HoursFigure
      agency="Dinas Sosial"
      people={[
        ...[0, 3, 19, 20, 23, 24, 400].map((jp) => person('pns', jp)),
        ...[24, 25].map((jp) => person('pppk', jp)),
        person('cpns', 8),
      ]}
    />,
  );

  it('finds who is below and who is above, each by the rule for them', () => {
    expect(html).toContain(
      'Dinas Sosial: 3 PNS belum mencapai 20 JP, 4 sudah. 1 PPPK melebihi 24 JP, 1 tidak.',
    );
    expect(html).toContain('paling sedikit 20 JP');
    expect(html).toContain('paling banyak 24 JP');
  });

  it('counts everybody once in the table beneath, on the side of the rule where they stand, and nobody who is not counted', () => {
    const counted = cells(html).flatMap(([who = '', count = '']) =>
      Number.parseInt(count, 10) > 0 ? [[who, count]] : [],
    );
    expect(counted).toEqual([
      ['PNS, 0–3 JP', '2 orang'],
      ['PNS, 16–19 JP', '1 orang'],
      ['PNS, 20–23 JP', '2 orang'],
      ['PNS, 24–27 JP', '1 orang'],
      ['PNS, 40+ JP', '1 orang'],
      // As many as the rule allows is within it.
      ['PPPK, 21–24 JP', '1 orang'],
      ['PPPK, 25–28 JP', '1 orang'],
    ]);
  });

  it('is not there where nobody is counted, and says why it is not drawn for very many', () => {
    expect(render(<HoursFigure agency="Dinas" people={[person('cpns', 1)]} />)).toBe('');
    expect(render(<HoursFigure agency="Dinas" people={undefined} />)).toContain('paling banyak 300 pegawai');
  });
});
