// The console's tables of the evaluation: levels, services, recommendations and what is carried over.
import { describe, expect, it } from 'vitest';
import { carryOverColumns, carryOverRows } from '../../../functions/console/carry-over-table.ts';
import { batchEvaluationColumns, batchEvaluationRows } from '../../../functions/console/evaluation-table.ts';
import { csvOf } from '../../../functions/console/table-column.ts';
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
      '-0,25',
    ]);
    expect(texts(4).slice(5, 7)).toEqual(['0,71', 'tinggi']);
  });

  it('order what is handed on by the gap that is left', () => {
    const item = {
      year: 2027,
      agencyId: agencyId('a'),
      competency: competencyCode('T01'),
      residualGapHundredths: 50,
      n: 9,
      reason: 'Sisa.',
    };
    const short = (of: number) =>
      csvOf(carryOverColumns, carryOverRows([{ ...item, short: of }], twoAgencies, [], 5)).split('\r\n')[1];
    expect([0, 4, 5].map(short)).toEqual([
      'Dinas Kesehatan;T01;0,50;;;0;9;Sisa.',
      'Dinas Kesehatan;T01;;;;;9;Sisa.',
      'Dinas Kesehatan;T01;0,50;;;5;9;Sisa.',
    ]);
    const rows = carryOverRows(
      [item, { ...item, agencyId: agencyId('b'), residualGapHundredths: 90, n: 4 }],
      twoAgencies,
      [],
      5,
    );
    expect(rows.map((r) => r.agency)).toEqual(['Dinas Sosial', 'Dinas Kesehatan']);
    expect(csvOf(carryOverColumns, rows).split('\r\n').slice(1, 3)).toEqual([
      'Dinas Sosial;T01;;;;;;Sisa.',
      'Dinas Kesehatan;T01;0,50;;;;9;Sisa.',
    ]);
  });
});
