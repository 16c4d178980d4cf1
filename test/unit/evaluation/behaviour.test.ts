// Behaviour and what is carried over: means, weights and changes against a reckoning of their own.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BehaviourRating,
  behaviourIn,
  countWords,
} from '../../../functions/evaluation/behaviour/behaviour.rules.ts';
import type { PersonBehaviour } from '../../../functions/evaluation/behaviour/follow-up.ts';
import { serviceChanges } from '../../../functions/evaluation/service/service-change.rules.ts';
import { type AgencyYear, carryOverOf } from '../../../functions/evaluation/year/carry-over.rules.ts';
import type { ServiceChange, ServiceMeasure } from '../../../functions/records/service-measure.ts';
import { usableChange } from '../../../functions/rulebook/service-answers.rules.ts';
import { carryOverText } from '../../../functions/words/carry-over-words.ts';
import { agencyId, batchId, competencyCode, employeeId, on, positionId } from '../../support/branded.ts';
import { readOf } from './agency-needs.ts';

const m03 = competencyCode('M03');
const level = fc.integer({ min: 0, max: 5 });
const rating = fc.record({
  role: fc.constantFrom('alumni' as const, 'superior' as const),
  levels: fc.record({ M03: level }),
  before: fc.option(fc.record({ M03: level }), { nil: undefined }),
});
const meanOf = (values: readonly number[]): number | undefined =>
  values.length ? values.reduce((a, b) => a + b, 0) / values.length : undefined;

describe('behaviour in a competency', () => {
  it('is what a reckoning by hand gives', () => {
    fc.assert(
      fc.property(fc.array(rating, { maxLength: 30 }), (ratings: BehaviourRating[]) => {
        const seen = (r: BehaviourRating, l: number | undefined) => !(r.role === 'superior' && l === 0);
        const of = (role: string) => ratings.filter((r) => r.role === role && seen(r, r.levels.M03));
        const alumni = meanOf(of('alumni').map((r) => r.levels.M03 ?? 0));
        const superior = meanOf(of('superior').map((r) => r.levels.M03 ?? 0));
        const both =
          alumni === undefined
            ? superior
            : superior === undefined
              ? alumni
              : (20 * alumni + 40 * superior) / 60;
        const found = behaviourIn(m03, ratings);
        expect(found.alumniAnswers).toBe(of('alumni').length);
        if (both === undefined) expect(found.meanHundredths).toBeUndefined();
        else expect(Math.abs((found.meanHundredths ?? 0) - both * 100)).toBeLessThanOrEqual(0.5 + 1e-9);
        const pairs = of('superior').filter((r) => r.before && seen(r, r.before.M03));
        const change = meanOf(pairs.map((r) => (r.levels.M03 ?? 0) - (r.before?.M03 ?? 0)));
        expect(found.superiorPairs).toBe(pairs.length);
        if (change !== undefined)
          expect(Math.abs((found.superiorChangeHundredths ?? 0) - change * 100)).toBeLessThanOrEqual(
            0.5 + 1e-9,
          );
      }),
    );
  });

  it('reads a 0 of the superior as not seen, and one of the person as not yet done', () => {
    const zero = { levels: { M03: 0 }, before: { M03: 1 } };
    expect(behaviourIn(m03, [{ role: 'superior', ...zero }])).toMatchObject({
      superiorAnswers: 0,
      superiorPairs: 0,
    });
    expect(behaviourIn(m03, [{ role: 'alumni', ...zero }])).toMatchObject({
      alumniMeanHundredths: 0,
      alumniChangeHundredths: -100,
      meanHundredths: 0,
    });
  });

  it('counts words', () => expect(countWords(['a', 'b', 'a'])).toEqual({ a: 2, b: 1 }));
});

const person = (id: string, held: number | undefined): AgencyYear['gaps'][number] => ({
  employeeId: employeeId(id),
  agencyId: agencyId('dinas'),
  positionId: positionId('analis'),
  standard: 'position',
  gaps: [
    {
      competency: competencyCode('M03'),
      required: 3,
      importance: 3,
      ...(held === undefined ? {} : { heldHundredths: held, gapHundredths: 300 - held }),
    },
  ],
});
const trained = (id: string, more: Partial<PersonBehaviour>): PersonBehaviour => ({
  employeeId: employeeId(id),
  agencyId: agencyId('dinas'),
  batchId: batchId('P-1-1'),
  endsOn: on('2027-04-08'),
  ...more,
});
const agencyYear = ({ gaps = [], behaviours = [], ...more }: Partial<AgencyYear>): AgencyYear => ({
  year: 2027,
  agencyId: agencyId('dinas'),
  behaviours,
  ...readOf(gaps, behaviours),
  serviceChange: undefined,
  evaluations: [],
  stage: 'evaluated',
  minimumCell: 2,
  ...more,
});

describe('the carry-over of an agency', () => {
  it('takes the latest rating of the superior in the place of the analysed level', () => {
    const [line, ...rest] = carryOverOf(
      agencyYear({
        gaps: [person('a', 200), person('b', 100), person('c', undefined)],
        behaviours: [
          trained('a', { superior: 'M03=2', batchId: batchId('P-1-1') }),
          trained('a', {
            superior: 'M03=4',
            batchId: batchId('P-2-1'),
            endsOn: on('2027-09-01'),
            alumni: 'M03=3',
          }),
          trained('a', { superior: 'M03=0', batchId: batchId('P-3-1'), endsOn: on('2027-10-01') }),
        ],
      }),
    );
    expect(rest).toEqual([]);
    // a is one above, b two below, c was never assessed.
    expect(line).toMatchObject({ competency: 'M03', residualGapHundredths: 100, short: 1, n: 2 });
    expect(line?.behaviourHundredths).toBe(300);
    expect(line?.reason).toEqual([
      { kind: 'shortage-of-few', people: 2, minimumCell: 2 },
      { kind: 'rated-by-superior' },
      { kind: 'some-trained' },
    ]);
    expect(line && carryOverText(line.reason)).toBe(
      'Kesenjangan masih tersisa pada kurang dari 2 dari 2 pegawai; level sesudah pelatihan menurut penilaian atasan langsung saja, bukan menurut seluruh sumber dan bobot analisis; beberapa pegawai sudah dilatih.',
    );
  });

  it('prints no mean of fewer people than the smallest cell', () => {
    const [line] = carryOverOf(agencyYear({ gaps: [person('a', 100)], minimumCell: 5 }));
    expect(line?.reason).toEqual([{ kind: 'few-people', minimumCell: 5 }, { kind: 'nobody-trained' }]);
    expect(line && carryOverText(line.reason)).toBe(
      'Pegawai yang dinilai kurang dari 5 orang; rinciannya tidak ditampilkan; belum ada pegawai yang dilatih.',
    );
  });

  it('says what changed in behaviour and service', () => {
    const [line] = carryOverOf(
      agencyYear({
        gaps: [person('a', 300), person('b', 400)],
        behaviours: ['a', 'b'].map((id) => trained(id, { alumni: 'M03=4', alumniBefore: 'M03=3' })),
        serviceChange: {
          agencyId: agencyId('dinas'),
          beforePeriod: '2026',
          afterPeriod: '2027',
          beforeIkmHundredths: 8000,
          afterIkmHundredths: 7950,
          beforeMutu: 'B',
          afterMutu: 'B',
          respondentsBefore: 30,
          respondentsAfter: 30,
          changeHundredths: -50,
          elements: {},
          weakest: 'WAKTU',
          weakestHundredths: 290,
        },
      }),
    );
    expect(line).toMatchObject({ residualGapHundredths: 0, serviceChangeHundredths: -50 });
    expect(line?.reason).toEqual([
      { kind: 'no-shortage', people: 2 },
      { kind: 'trained', people: 2 },
      { kind: 'behaviour-changed', hundredths: 100 },
      { kind: 'service-changed', hundredths: -50 },
    ]);
    expect(line && carryOverText(line.reason)).toBe(
      'Tidak ada lagi kesenjangan pada 2 pegawai; 2 pegawai sudah dilatih; perilaku kerja berubah +1,00 level; IKM berubah −0,50.',
    );
  });
});

const measure = (
  agency: string,
  period: string,
  ikmHundredths: number,
  more: Partial<ServiceMeasure> = {},
): ServiceMeasure => ({
  agencyId: agencyId(agency),
  period,
  respondents: 30,
  elements: { WAKTU: 290, PERILAKU: 300 },
  answers: { WAKTU: 30, PERILAKU: 30 },
  ikmHundredths,
  mutu: 'B',
  methodVersion: 'PermenPANRB-14-2017/EXACT/9',
  warnings: [],
  ...more,
});

describe('the change of a service', () => {
  it('compares the latest period before the year with the latest from it on', () => {
    const changes = serviceChanges(
      [
        measure('b', '2025', 7000),
        measure('b', '2026-S2', 7300, { elements: { WAKTU: 280, PERILAKU: 300 } }),
        measure('b', '2026-S1', 7200),
        measure('b', '2027', 7700),
        measure('b', '2027-S2', 7500),
        measure('a', '2026', 7000),
        measure('c', '2027', 7000),
      ],
      2027,
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      beforePeriod: '2026-S2',
      afterPeriod: '2027-S2',
      changeHundredths: 200,
      elements: { WAKTU: 10, PERILAKU: 0 },
      weakest: 'WAKTU',
    });
  });

  it('is used by nothing that others read where few people are behind it, be it in one element of one period', () => {
    const many = { WAKTU: 40, PERILAKU: 40 };
    for (const [before, after, least] of [
      [40, many, 40],
      [4, many, 4],
      [40, { ...many, WAKTU: 4 }, 4],
      [40, { ...many, WAKTU: 5 }, 5],
    ] as const) {
      const changes = serviceChanges(
        [
          measure('a', '2026', 7000, { respondents: before, answers: { WAKTU: before, PERILAKU: before } }),
          measure('a', '2027', 7500, { respondents: 41, answers: after }),
        ],
        2027,
      );
      expect(changes[0]?.fewestAnswers).toBe(least);
      expect(usableChange(changes, agencyId('a'), 5)?.changeHundredths).toBe(least < 5 ? undefined : 500);
      // As a release before wrote it.
      const { fewestAnswers: _, ...earlier } = changes[0] ?? ({} as ServiceChange);
      expect(usableChange([earlier], agencyId('a'), 5) === undefined).toBe(before < 5);
    }
  });

  const periodsOf = (periods: readonly string[]): [string, string] | undefined => {
    const [change] = serviceChanges(
      periods.map((period) => measure('a', period, 7000)),
      2027,
    );
    return change && [change.beforePeriod, change.afterPeriod];
  };

  it.each<[string, string[], [string, string] | undefined]>([
    ['whole years', ['2026', '2026-S2', '2027-TW1', '2027'], ['2026', '2027']],
    ['semesters, where a whole year has no partner', ['2026', '2026-S2', '2027-S2'], ['2026-S2', '2027-S2']],
    ['the same semester before another', ['2026-S1', '2027-S1', '2027-S2'], ['2026-S1', '2027-S1']],
    ['another semester, where the same one is missing', ['2026-S2', '2027-S1'], ['2026-S2', '2027-S1']],
    ['the same quarter', ['2026-TW1', '2026-TW4', '2027-TW1', '2027-TW2'], ['2026-TW1', '2027-TW1']],
    [
      'the longer of two that end together',
      ['2026-TW4', '2026-S2', '2027-S2', '2027-TW4'],
      ['2026-S2', '2027-S2'],
    ],
    ['nothing unlike', ['2026', '2027-S1', '2027-TW2'], undefined],
  ])('compares %s', (_, periods, expected) => {
    expect(periodsOf(periods)).toEqual(expected);
    expect(periodsOf(periods.toReversed())).toEqual(expected);
  });

  it('is not computed when the two were not measured alike', () => {
    const old = measure('a', '2026', 7000, { methodVersion: 'PermenPANRB-14-2017/B011/9' });
    expect(serviceChanges([old, measure('a', '2027', 7500)], 2027)[0]?.changeHundredths).toBeUndefined();
  });

  it('is not computed over other elements, were they as many', () => {
    const [before, after] = [
      { WAKTU: 270, SARPRAS: 270 },
      { WAKTU: 280, BIAYA: 280 },
    ];
    const of = (elements: ServiceMeasure['elements']) =>
      serviceChanges(
        [measure('a', '2026', 7000, { elements }), measure('a', '2027', 7500, { elements: after })],
        2027,
      )[0]?.changeHundredths;
    expect(of(before)).toBeUndefined();
    expect(of(after)).toBe(500);
  });
});
