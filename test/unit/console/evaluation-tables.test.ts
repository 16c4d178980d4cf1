// The console's tables of the evaluation: levels, services, recommendations and what is carried over.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOverColumns, carryOverRows } from '../../../functions/console/carry-over-table.ts';
import {
  batchEvaluationColumns,
  batchEvaluationRows,
  type ServiceRow,
  serviceColumns,
} from '../../../functions/console/evaluation-table.ts';
import type { FindingFate } from '../../../functions/console/finding-fates.rules.ts';
import { csvOf } from '../../../functions/console/table-column.ts';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import { carryOverText } from '../../../functions/words/carry-over-words.ts';
import { agencyId, competencyCode } from '../../support/branded.ts';
import { twoAgencies } from '../cycle/records.ts';
import { evaluationOf } from '../evaluation/government.ts';

describe('the evaluation tables', () => {
  const evaluation = evaluationOf({
    programName: 'Pemasaran Digital',
    status: 'closed',
    feedbackInvited: 20,
    feedbackAnswered: 18,
    level1: { invited: 20, answers: 18, means: {}, meanHundredths: 350 },
    level2: { attended: 20, pairs: 4, excluded: 0, gKelasHundredths: 71, gKelasBand: 'tinggi' },
    level3: {
      asked: 40,
      alumniAnswers: 12,
      superiorAnswers: 10,
      competencies: [
        {
          competency: competencyCode('T01'),
          alumniAnswers: 12,
          superiorAnswers: 10,
          alumniPairs: 12,
          superiorPairs: 10,
          changeHundredths: 50,
        },
        {
          competency: competencyCode('T02'),
          alumniAnswers: 12,
          superiorAnswers: 10,
          alumniPairs: 12,
          superiorPairs: 10,
          changeHundredths: -101,
        },
        {
          competency: competencyCode('T03'),
          alumniAnswers: 1,
          superiorAnswers: 1,
          alumniPairs: 1,
          superiorPairs: 1,
          changeHundredths: 400,
        },
      ],
      applied: {},
      obstacles: {},
    },
  });

  it('show each level, without averages of few people', () => {
    const texts = (minimumCell: number): string[] =>
      batchEvaluationRows([evaluation], minimumCell).flatMap((row) =>
        batchEvaluationColumns.map((column) => column.text(row)),
      );
    expect(texts(5)).toEqual([
      'Pemasaran Digital, Angkatan III',
      'Selesai',
      '18',
      '3,50',
      '4',
      '–',
      '–',
      '22',
      '−0,25',
    ]);
    expect(texts(4).slice(5, 7)).toEqual(['0,71', 'tinggi']);
  });

  const noFates: ReadonlyMap<CarryOver, readonly FindingFate[]> = new Map();

  it('order what is handed on by the gap that is left, and by name where it is not shown', () => {
    const item = {
      year: 2027,
      agencyId: agencyId('a'),
      competency: competencyCode('T01'),
      residualGapHundredths: 50,
      n: 9,
      reason: 'Sisa.',
    };
    const short = (of: number) =>
      csvOf(carryOverColumns, carryOverRows([{ ...item, short: of }], twoAgencies, [], 5, noFates)).split(
        '\r\n',
      )[1];
    expect([0, 4, 5].map(short)).toEqual([
      'Dinas Kesehatan;T01;0,50;;;;0;9;Sisa.;',
      'Dinas Kesehatan;T01;;;;;;9;Sisa.;',
      'Dinas Kesehatan;T01;0,50;;;;5;9;Sisa.;',
    ]);
    const rows = carryOverRows(
      [item, { ...item, agencyId: agencyId('b'), residualGapHundredths: 90, n: 4 }],
      twoAgencies,
      [],
      5,
      noFates,
    );
    expect(rows.map((r) => r.agency)).toEqual(['Dinas Kesehatan', 'Dinas Sosial']);
    expect(csvOf(carryOverColumns, rows).split('\r\n').slice(1, 3)).toEqual([
      'Dinas Kesehatan;T01;0,50;;;;;9;Sisa.;',
      'Dinas Sosial;T01;;;;;;;Sisa.;',
    ]);
  });

  const handedOn = (given: Partial<CarryOver>): CarryOver => ({
    ...{ year: 2027, agencyId: agencyId('a'), competency: competencyCode('T01') },
    ...{ residualGapHundredths: 50, behaviourHundredths: 310, n: 9, reason: [{ kind: 'nobody-trained' }] },
    ...given,
  });
  const carryOverFile = (items: readonly CarryOver[]): string =>
    csvOf(carryOverColumns, carryOverRows(items, twoAgencies, [], 5, noFates));

  it('tell nothing about a gap of few people, not even where it stands among the others', () => {
    const hidden = fc.array(fc.integer({ min: -400, max: 500 }), { minLength: 6, maxLength: 6 });
    const fileWith = (gaps: readonly number[]): string =>
      carryOverFile(
        gaps.flatMap((gap, i) => [
          handedOn({ competency: competencyCode(`T${i}`), residualGapHundredths: 100 * i }),
          handedOn({
            competency: competencyCode(`S${i}`),
            residualGapHundredths: gap,
            n: 4,
            behaviourHundredths: gap,
          }),
        ]),
      );
    fc.assert(
      fc.property(hidden, hidden, (one, other) => {
        expect(fileWith(one)).toBe(fileWith(other));
      }),
    );
  });

  it('show no behaviour of few trained people, however many have the gap', () => {
    const row = (reason: CarryOver['reason']): string | undefined =>
      carryOverFile([handedOn({ reason })]).split('\r\n')[1];
    expect(row([{ kind: 'some-trained' }])).toBe(
      'Dinas Kesehatan;T01;0,50;;;;;9;Beberapa pegawai sudah dilatih.;',
    );
    expect(row([{ kind: 'trained', people: 5 }])).toContain(';0,50;;3,10;;;9;');
  });

  it('write every change with its sign on the page, and as a number in the file', () => {
    const service: ServiceRow = {
      ...{ agencyId: agencyId('a'), agency: 'Dinas Kesehatan', service: 'Poliklinik' },
      ...{ beforePeriod: '2026', afterPeriod: '2027', beforeIkmHundredths: 8_000, afterIkmHundredths: 8_414 },
      ...{ beforeMutu: 'B', afterMutu: 'A', respondentsBefore: 40, respondentsAfter: 41 },
      ...{ changeHundredths: 414, elements: {}, weakest: 'WAKTU', weakestHundredths: 290 },
    };
    const [batchRow] = batchEvaluationRows([evaluation], 5);
    const [carried] = carryOverRows(
      [handedOn({ serviceChangeHundredths: 414 })],
      twoAgencies,
      [],
      5,
      noFates,
    );
    if (!batchRow || !carried) throw new Error('no row');
    const changes = [
      ...serviceColumns.map((c) => [c.label, c.text(service), c.file?.(service)]),
      ...batchEvaluationColumns.map((c) => [c.label, c.text(batchRow), c.file?.(batchRow)]),
      ...carryOverColumns.map((c) => [c.label, c.text(carried), c.file?.(carried)]),
    ].filter(([label]) => /perubahan|berubah/i.test(label ?? ''));
    expect(changes).toEqual([
      ['Perubahan IKM', '+4,14', '4,14'],
      ['Perilaku (level 3): perubahan level kompetensi', '−0,25', '-0,25'],
      ['Perubahan IKM', '+4,14', '4,14'],
    ]);
    expect(carryOverText([{ kind: 'service-changed', hundredths: 414 }])).toBe('IKM berubah +4,14.');
  });
});
