// The evaluation of a year: it waits for its batches, measures the service, recommends and hands over, through the real workflow.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from '../../functions/records/batch.ts';
import { packAgencyNeeds } from '../../functions/records/need-packing.ts';
import { agencyId, batchId, competencyCode, on, programCode } from '../support/branded.ts';
import { type Bench, openBench, type Run } from '../support/workflow-bench.ts';
import { answerAsAlumnus, giveFeedback, rateAsSuperior } from '../unit/evaluation/actors.ts';
import {
  aBatch,
  alumni,
  aRunningBatch,
  batchRows,
  closesAt,
  cycleRow,
  evaluationOf,
  measureRow,
  opensAt,
  records,
  tenant,
  year,
} from '../unit/evaluation/government.ts';

let bench: Bench;

beforeEach(async () => {
  bench = await openBench({ workflows: ['evaluation', 'batch-evaluation'], at: '2027-11-15T01:00:00.000Z' });
  for (const [table, item] of records) await bench.put(table, item);
});
afterEach(async () => bench.close());

const begin = async (attempt = 1): Promise<Run> => {
  const name = `${tenant}-${year}-evaluation-${attempt}`;
  const run = await bench.start('evaluation', name, { tenant, year, attempt, opensAt, closesAt });
  await bench.settle();
  return run;
};
const startBatchEvaluation = async (batch: Batch = aBatch({ endsOn: on('2027-11-12') })): Promise<void> => {
  for (const [table, item] of batchRows(batch)) await bench.put(table, item);
  const { batchId } = batch;
  const name = `${tenant}-${year}-batch-evaluation-${batchId}-1`;
  await bench.start('batch-evaluation', name, { tenant, year, batchId, attempt: 1 });
  await bench.settle();
};
const stores = async () => ({
  ...(await import('../../functions/records/batch-evaluation.reads.ts')),
  ...(await import('../../functions/records/service-measure.reads.ts')),
  ...(await import('../../functions/records/recommendation.reads.ts')),
  ...(await import('../../functions/records/carry-over.reads.ts')),
});
const measured = [
  measureRow('badan', '2025', 7000),
  measureRow('badan', '2026', 7500),
  measureRow('badan', '2027', 8050),
  measureRow('dinas', '2026', 7500),
];
const nothing = { level1: 0, level2: 0, level3: 0 };

describe('a year with a batch', () => {
  it('waits for it week by week and hands its results over', async () => {
    await startBatchEvaluation();
    for (const e of alumni) await giveFeedback(bench, e.employeeId, 3);
    for (const [table, item] of measured) await bench.put(table, item);
    await bench.jumpTo('2027-12-01T00:00:00.000Z');
    const run = await begin();
    // 12 February 2028 is a Saturday.
    await bench.jumpTo('2028-02-14T01:00:00.000Z');
    for (const e of alumni) await answerAsAlumnus(bench, e.employeeId, { M03: 3, M05: 2 });
    await rateAsSuperior(bench, 'kepala-dinas', 1, { M03: 3, M05: 2 });
    await rateAsSuperior(bench, 'kepala-dinas', 2, { M03: 3, M05: 0, obstacles: ['dukungan'] });
    await rateAsSuperior(bench, 'kepala-badan', 1, { M03: 2, M05: 2 });
    await bench.jumpTo('2028-02-22T00:00:00.000Z');
    expect(await run.output()).toEqual({
      outcome: 'done',
      result: {
        level1: 4,
        level2: 4,
        level3: 7,
        level4: 1,
        recommendations: 2,
        carryOver: 4,
        openBatches: 0,
        openBatchIds: '',
      },
    });
    const { listServiceChanges, listRecommendations, listCarryOver } = await stores();
    expect(await listServiceChanges({ tenant, year })).toMatchObject([
      { agencyId: 'badan', beforePeriod: '2026', afterPeriod: '2027', changeHundredths: 550 },
    ]);
    expect((await listRecommendations({ tenant, year })).map((r) => r.recommendationId)).toEqual([
      'level-2-P-1-1-pembelajaran',
      'level-3-P-1-1-hambatan-waktu',
    ]);
    expect(await listCarryOver({ tenant, year })).toMatchObject([
      { agencyId: 'badan', competency: 'M03', residualGapHundredths: 100, behaviourHundredths: 233, n: 2 },
      {
        agencyId: 'badan',
        competency: 'M05',
        residualGapHundredths: 125,
        serviceChangeHundredths: 550,
        n: 2,
      },
      // Both were rated at the required level after the training.
      { agencyId: 'dinas', competency: 'M03', residualGapHundredths: 0, behaviourHundredths: 300, n: 2 },
      { agencyId: 'dinas', competency: 'M05', residualGapHundredths: 125, n: 2 },
    ]);
  });

  it('ends in time without it, and says which one is open', async () => {
    await startBatchEvaluation(aRunningBatch({ endsOn: on('2028-03-20') }));
    await bench.jumpTo('2027-12-01T00:00:00.000Z');
    const run = await begin();
    await bench.jumpTo(closesAt);
    expect(await run.output()).toMatchObject({
      outcome: 'done',
      result: { ...nothing, level2: 4, openBatches: 1, openBatchIds: 'P-1-1', recommendations: 2 },
    });
    const looks = (await run.states()).filter((s) => s === 'Find the open batches').length;
    expect(looks).toBe(23);
  });
});

describe('a year taken up again', () => {
  it('replaces what it found before', async () => {
    for (const [table, item] of measured) await bench.put(table, item);
    const evaluation = evaluationOf({
      batchId: batchId('P-9-1'),
      program: programCode('P-9'),
      programName: 'Arsip',
      competencies: [],
      agencies: [agencyId('sanggar')],
      status: 'closed',
    });
    const [table, item] = cycleRow('EVALUATION#P-9-1', evaluation);
    await bench.put(table, item);
    for (const [t, i] of [measureRow('dinas', '2027', 7000), measureRow('badan', '2026', 7500)])
      await bench.put(t, i);
    const first = await begin();
    expect(await first.output()).toMatchObject({ result: { level4: 2, recommendations: 1, carryOver: 4 } });
    const { listServiceChanges, listRecommendations, listCarryOver } = await stores();
    expect(await listRecommendations({ tenant, year })).toMatchObject([
      { recommendationId: 'level-4-dinas', owner: { kind: 'agency', name: 'Perangkat dinas' } },
    ]);
    // The service is measured anew, and one person's gaps are analysed again without M05.
    const [t, better] = measureRow('dinas', '2027', 7900);
    await bench.put(t, better);
    for (const person of ['badan-1', 'badan-2'])
      await bench.put('cycle', {
        pk: `CYCLE#${tenant}#${year}#AGENCY#badan`,
        sk: `GAPS#${person}`,
        employeeId: person,
        agencyId: 'badan',
        positionId: 'analis',
        standard: 'position',
        gaps: 'M03=3,300,4',
      });
    const m03 = { competency: competencyCode('M03'), required: 2, assessed: 2, importanceSum: 8 };
    const [needs, sums] = cycleRow('AGENCY-NEEDS#badan', {
      ...{ agencyId: 'badan', employees: 2, assessedEmployees: 2 },
      competencies: packAgencyNeeds([{ ...m03, short: 0, gapSumHundredths: 0 }]),
    });
    await bench.put(needs, sums);
    for (const period of ['2025', '2026']) {
      const [table, later] = measureRow('badan', '2028', 8050);
      await bench.put(table, { ...later, sk: `MEASURE#${period}#badan` });
    }
    const again = await begin(2);
    expect(await again.output()).toMatchObject({ result: { recommendations: 0, carryOver: 3 } });
    expect((await listServiceChanges({ tenant, year })).map((c) => c.agencyId)).toEqual(['dinas']);
    expect(await listCarryOver({ tenant, year })).toHaveLength(3);
  });

  it('keeps no line of an analysis that was repeated since, neither at the feedback of a batch nor at its close', async () => {
    const { listCarryOver } = await stores();
    const ofM09 = async (): Promise<number> =>
      (await listCarryOver({ tenant, year })).filter((c) => c.agencyId === 'dinas' && c.competency === 'M09')
        .length;
    const [table, line] = cycleRow('CARRY-OVER#dinas#M09', {
      ...{ year, agencyId: 'dinas', competency: 'M09', residualGapHundredths: 100, n: 2, reason: 'dahulu' },
    });
    await bench.put(table, line);
    expect(await ofM09()).toBe(1);
    await startBatchEvaluation();
    await bench.jumpTo('2027-12-01T00:00:00.000Z');
    expect(await ofM09()).toBe(0);
    await bench.put(table, line);
    await bench.jumpTo('2028-06-01T00:00:00.000Z');
    expect(await ofM09()).toBe(0);
  });

  it('repeats a step that was cut off after its effect', async () => {
    for (const task of [
      'FindOpenEvaluations',
      'MeasureService',
      'Recommend',
      'WriteCarryOver',
      'AddUpEvaluation',
    ])
      bench.loseAnswerOf(task);
    for (const [table, item] of measured) await bench.put(table, item);
    const run = await begin();
    await bench.jumpTo('2027-11-15T02:00:00.000Z');
    expect(await run.output()).toMatchObject({ result: { ...nothing, level4: 1, carryOver: 4 } });
  });
});

describe('an evaluation of a year with a fault', () => {
  it.each([
    'FindOpenEvaluations',
    'MeasureService',
    'Recommend',
    'ListCarryOverAgencies',
    'WriteCarryOver',
    'AddUpEvaluation',
  ])('ends with the name of the fault when %s breaks', async (task) => {
    bench.failNext(task, 'BrokenTask', task === 'WriteCarryOver' ? 2 : 1);
    const run = await begin();
    await bench.jumpTo('2027-11-15T02:00:00.000Z');
    expect(await run.status()).toBe('FAILED');
    expect(await run.error()).toMatchObject({ error: 'BrokenTask' });
  });

  it.each(['MeasureService', 'ListCarryOverAgencies', 'WriteCarryOver'])(
    'ends with the name of the fault when %s breaks only after the last batch',
    async (task) => {
      await startBatchEvaluation();
      const run = await begin();
      bench.failNext(task, 'BrokenTask', task === 'WriteCarryOver' ? 2 : 1);
      await bench.jumpTo('2028-06-01T00:00:00.000Z');
      expect(await run.status()).toBe('FAILED');
      expect(await run.error()).toMatchObject({ error: 'BrokenTask' });
    },
  );
});
