// The console's tables of the evaluation: levels, services, recommendations and what is carried over.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOverColumns, carryOverRows } from '../../../functions/console/carry-over-table.ts';
import {
  batchEvaluationColumns,
  batchEvaluationRows,
  recommendationRows,
  type ServiceRow,
  serviceColumns,
  serviceRows,
} from '../../../functions/console/evaluation-table.ts';
import type { FindingFate } from '../../../functions/console/finding-fates.rules.ts';
import { csvOf } from '../../../functions/console/table-column.ts';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import type { Finding } from '../../../functions/records/recommendation.ts';
import { type Sight, sightOfFigures, sightOfPeople } from '../../../functions/rulebook/small-figure.ts';
import { carryOverText } from '../../../functions/words/carry-over-words.ts';
import { agencyId, competencyCode, on } from '../../support/branded.ts';
import { twoAgencies } from '../cycle/records.ts';
import { evaluationOf } from '../evaluation/government.ts';

const figures = sightOfFigures(5);

describe('the evaluation tables', () => {
  const closed = {
    programName: 'Pemasaran Digital',
    status: 'closed' as const,
    feedbackInvited: 20,
    feedbackAnswered: 18,
    level1: { invited: 20, answers: 18, means: {}, meanHundredths: 350 },
    level2: {
      ...{ attended: 20, pairs: 4, excluded: 0, preMeanHundredths: 5_000, postMeanHundredths: 8_550 },
      ...{ gKelasHundredths: 71, gKelasBand: 'tinggi' as const },
    },
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
  };
  const evaluation = evaluationOf(closed);

  it('show each level, without averages of few people', () => {
    const texts = (sight: Sight): string[] =>
      batchEvaluationRows([evaluation], sight).flatMap((row) =>
        batchEvaluationColumns.map((column) => column.text(row)),
      );
    expect(texts(figures)).toEqual([
      'Pemasaran Digital, Angkatan III',
      'Selesai',
      '18',
      '3,50',
      '4',
      '–',
      '–',
      '–',
      '–',
      '–',
      '22',
      // One competency rests on one person: a mean of the other two, −0,25, would tell with +1,16 what that one gained.
      '–',
    ]);
    expect(texts(sightOfFigures(4)).slice(5, 9)).toEqual(['50,00', '85,50', '0,71', 'tinggi']);
    // The training office sees all of it: (0,50 − 1,01 + 4,00) / 3.
    expect(texts(sightOfPeople).slice(7)).toEqual(['0,71', 'tinggi', '–', '22', '+1,16']);
  });

  it('name who had the full score before, whose score fell, and a class that lost', () => {
    const texts = (sight: Sight, level2: object): string[] => {
      const found = { ...evaluation, level2: { ...closed.level2, pairs: 9, ...level2 } };
      return batchEvaluationRows([found], sight).flatMap((row) =>
        batchEvaluationColumns.slice(7, 10).map((column) => column.text(row)),
      );
    };
    const loss = { excluded: 2, lost: 1_003, gKelasHundredths: -1, gKelasBand: 'rendah' };
    const note =
      '2 peserta sudah bernilai penuh pada tes awal, N-gain perorangan tidak terdefinisi; nilai 1.003 peserta menurun';
    expect(texts(sightOfPeople, loss)).toEqual(['−0,01', 'menurun', note]);
    // So few are people: others read of the class alone.
    expect(texts(figures, loss)).toEqual(['−0,01', 'menurun', '–']);
    expect(texts(sightOfPeople, { gKelasHundredths: 0, gKelasBand: 'rendah' })).toEqual([
      '0,00',
      'rendah',
      '–',
    ]);
  });

  it('tell others of a cell what they tell the training office, or nothing', () => {
    const behaviour = fc.record({
      alumniPairs: fc.nat(9),
      superiorPairs: fc.nat(9),
      changeHundredths: fc.option(fc.integer({ min: -400, max: 400 }), { nil: undefined }),
    });
    const many = fc.record({
      behaviours: fc.array(behaviour, { maxLength: 5 }),
      answers: fc.nat(9),
      pairs: fc.nat(9),
    });
    fc.assert(
      fc.property(many, ({ behaviours, answers, pairs }) => {
        const found = evaluationOf({
          ...closed,
          level1: { invited: 20, answers, means: {}, meanHundredths: 311 },
          level2: { attended: 20, pairs, excluded: 0, gKelasHundredths: 71, gKelasBand: 'tinggi' },
          level3: {
            ...{ asked: 40, alumniAnswers: 9, superiorAnswers: 9, applied: {}, obstacles: {} },
            competencies: behaviours.map((b, i) => ({
              ...{ competency: competencyCode(`T0${i}`), alumniAnswers: b.alumniPairs },
              ...{ superiorAnswers: b.superiorPairs, ...b },
            })),
          },
        });
        const cells = (sight: Sight): string[] =>
          batchEvaluationRows([found], sight).flatMap((row) =>
            batchEvaluationColumns.map((column) => column.text(row)),
          );
        const whole = cells(sightOfPeople);
        for (const [i, cell] of cells(figures).entries()) expect([whole[i], '–']).toContain(cell);
      }),
    );
  });

  const noFates: ReadonlyMap<CarryOver, readonly FindingFate[]> = new Map();

  const handedOn = (given: Partial<CarryOver>): CarryOver => ({
    ...{ year: 2027, agencyId: agencyId('a'), competency: competencyCode('T01') },
    ...{ residualGapHundredths: 50, behaviourHundredths: 310, n: 9, reason: [{ kind: 'nobody-trained' }] },
    ...given,
  });
  const carryOverFile = (items: readonly CarryOver[], sight: Sight = figures): string =>
    csvOf(carryOverColumns, carryOverRows(items, twoAgencies, [], sight, noFates));
  const lines = (items: readonly CarryOver[], sight?: Sight): string[] =>
    carryOverFile(items, sight).split('\r\n').slice(1, -1);

  it('show the training office everything, the largest gap first, and say what reasons keep to themselves', () => {
    const few = {
      n: 4,
      short: 1,
      residualGapHundredths: 90,
      reason: [{ kind: 'few-people', minimumCell: 5 }],
    } as const;
    expect(
      lines([handedOn({ short: 6 }), handedOn({ ...few, reason: [...few.reason] })], sightOfPeople),
    ).toEqual([
      'Dinas Kesehatan;T01;0,90;;3,10;;1;4;1 dari 4 pegawai masih di bawah persyaratan.;',
      'Dinas Kesehatan;T01;0,50;;3,10;;6;9;Belum ada pegawai yang dilatih.;',
    ]);
  });

  it('show others what is left in large groups, without behaviour', () => {
    const shortage = { kind: 'shortage', meanHundredths: 75, short: 6, people: 12 } as const;
    const large = handedOn({ n: 12, short: 6, reason: [shortage, { kind: 'nobody-trained' }] });
    const told =
      'Dinas Kesehatan;T01;0,50;;;;6;12;Kesenjangan rata-rata 0,75 level masih tersisa pada 6 dari 12 pegawai.;';
    expect(lines([large])).toEqual([told]);
    const trained = [
      shortage,
      { kind: 'trained', people: 5 },
      { kind: 'behaviour-changed', hundredths: 40 },
    ] as const;
    expect(lines([{ ...large, reason: [...trained] }])).toEqual([told]);
    // Few were trained: beside the need of the year, what became of each of them could be read.
    expect(lines([{ ...large, reason: [shortage, { kind: 'some-trained' }] }])).toEqual([]);
    // Of the last release: nobody knows how many.
    expect(
      lines([
        { ...large, short: undefined },
        { ...large, reason: 'Sisa.' },
      ]),
    ).toEqual([]);
  });

  it('tell others nothing about a gap of few people, not even that it is there', () => {
    const hidden = fc.array(
      fc.record({ gap: fc.nat(500), n: fc.integer({ min: 1, max: 30 }), part: fc.nat() }),
      {
        maxLength: 6,
      },
    );
    const large = handedOn({ n: 12, short: 6 });
    fc.assert(
      fc.property(hidden, (some) => {
        const small = some.flatMap(({ gap, n, part }, i): CarryOver[] => {
          const short = part % (n + 1);
          const isSmall = short < 5 || (n - short > 0 && n - short < 5);
          const competency = competencyCode(`S${i}`);
          return isSmall ? [handedOn({ competency, residualGapHundredths: gap, n, short })] : [];
        });
        expect(lines([...small, large])).toEqual(lines([large]));
      }),
    );
  });

  const finding = (kind: 'obstacle' | 'low-gain' | 'few-answers', few: number, of: number): Finding => {
    const batch = { batchId: evaluation.batchId, programName: 'Pemasaran Digital', number: 3 };
    switch (kind) {
      case 'obstacle':
        return { kind, batch, obstacle: 'sarana', named: few, answers: of };
      case 'low-gain':
        return { kind, batch, gKelasHundredths: 10, pairs: few };
      case 'few-answers':
        return { kind, batch, answers: few, asked: of };
    }
  };
  const advice = (found: Finding, sight: Sight): number =>
    recommendationRows(
      [
        {
          ...{ recommendationId: 'r', level: 3, owner: { kind: 'bkpsdm', name: 'BKPSDM' } },
          ...{ dueOn: on('2028-03-01'), status: 'open', finding: found },
        },
      ],
      [],
      { year: 2027, evaluations: [evaluation], services: [] },
      sight,
    ).length;

  it.each([
    ['obstacle', 3, 12],
    ['obstacle', 9, 12],
    ['low-gain', 4, 0],
    ['few-answers', 2, 9],
    // All of few name it: that is the word of each.
    ['obstacle', 6, 6],
    ['obstacle', 9, 9],
  ] as const)('recommend nothing to others on the word of few people: %s %i of %i', (kind, few, of) => {
    expect(advice(finding(kind, few, of), figures)).toBe(0);
    expect(advice(finding(kind, few, of), sightOfPeople)).toBe(1);
  });

  it('name in a recommendation only the competencies whose change is told', () => {
    const batch = { batchId: evaluation.batchId, programName: 'Pemasaran Digital', number: 3 };
    const changes = ['T02', 'T03'].map((c) => ({ competency: competencyCode(c), changeHundredths: 10 }));
    const found: Finding = { kind: 'little-change', batch, competencies: changes, belowHundredths: 25 };
    const [row] = recommendationRows(
      [
        {
          ...{ recommendationId: 'r', level: 3, owner: { kind: 'bkpsdm', name: 'BKPSDM' } },
          ...{ dueOn: on('2028-03-01'), status: 'open', finding: found },
        },
      ],
      [],
      { year: 2027, evaluations: [evaluation], services: [] },
      figures,
    );
    expect(row?.evidence).toBe('Perubahan perilaku kerja kurang dari 0,25 level: T02 +0,10.');
    expect(advice({ ...found, competencies: changes.slice(1) }, figures)).toBe(0);
  });

  it('show others no index of few respondents', () => {
    const change = { agencyId: agencyId('a'), respondentsBefore: 40, respondentsAfter: 4 };
    const rows = (sight: Sight) => serviceRows([change as ServiceRow], twoAgencies, sight).length;
    expect([rows(figures), rows(sightOfFigures(4)), rows(sightOfPeople)]).toEqual([0, 1, 1]);
    // One element that four answered is what the index and the other eight leave over.
    const element = { ...change, respondentsAfter: 41, fewestAnswers: 4 };
    const told = (sight: Sight) => serviceRows([element as ServiceRow], twoAgencies, sight).length;
    expect([told(figures), told(sightOfFigures(4)), told(sightOfPeople)]).toEqual([0, 1, 1]);
  });

  it('write every change with its sign on the page, and as a number in the file', () => {
    const service: ServiceRow = {
      ...{ agencyId: agencyId('a'), agency: 'Dinas Kesehatan', service: 'Poliklinik' },
      ...{ beforePeriod: '2026', afterPeriod: '2027', beforeIkmHundredths: 8_000, afterIkmHundredths: 8_414 },
      ...{ beforeMutu: 'B', afterMutu: 'A', respondentsBefore: 40, respondentsAfter: 41 },
      ...{ changeHundredths: 414, elements: {}, weakest: 'WAKTU', weakestHundredths: 290 },
    };
    const ofMany = { ...closed.level3, competencies: closed.level3.competencies.slice(0, 2) };
    const [batchRow] = batchEvaluationRows([evaluationOf({ ...closed, level3: ofMany })], figures);
    const [carried] = carryOverRows(
      [handedOn({ serviceChangeHundredths: 414 })],
      twoAgencies,
      [],
      sightOfPeople,
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
      ['Level 3: perubahan level kompetensi', '−0,25', '-0,25'],
      ['Perubahan IKM', '+4,14', '4,14'],
    ]);
    expect(carryOverText([{ kind: 'service-changed', hundredths: 414 }])).toBe('IKM berubah +4,14.');
  });
});
