// The evaluation of one batch, from the feedback at its close to the behaviour months later, through real workflow and pages.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../functions/cycle/policy.ts';
import type { Batch } from '../../functions/delivery/batch.ts';
import { type Bench, openBench, type Run } from '../support/workflow-bench.ts';
import {
  allScores,
  answerAsAlumnus,
  giveFeedback,
  linkTo,
  mailsTo,
  rateAsSuperior,
  saying,
} from '../unit/evaluation/actors.ts';
import {
  aBatch,
  alumni,
  batchRows,
  policyRow,
  records,
  tenant,
  year,
} from '../unit/evaluation/government.ts';

const title = 'Komunikasi Publik Angkatan III';
const followUpDay = '2027-07-08T01:00:00.000Z';
const nameOf = (batch: Batch, attempt: number): string =>
  `${tenant}-${year}-batch-evaluation-${batch.batchId}-${attempt}`;
let bench: Bench;

beforeEach(async () => {
  bench = await openBench({ workflows: ['batch-evaluation'], at: '2027-04-09T01:00:00.000Z' });
  for (const [table, item] of records) await bench.put(table, item);
});
afterEach(async () => bench.close());

const begin = async (batch: Batch = aBatch(), attempt = 1, name = nameOf(batch, attempt)): Promise<Run> => {
  if (attempt === 1) for (const [table, item] of batchRows(batch)) await bench.put(table, item);
  const { batchId } = batch;
  const run = await bench.start('batch-evaluation', name, { tenant, year, batchId, attempt });
  await bench.settle();
  return run;
};
const recordOf = async (batchId = 'P-1-1') => {
  const { requireBatchEvaluation } = await import('../../functions/evaluation/evaluation.ts');
  return requireBatchEvaluation(tenant, year, batchId);
};
const everyoneGivesFeedback = async (): Promise<void> => {
  for (const [i, e] of alumni.entries()) await giveFeedback(bench, e.employeeId, i === 0 ? 4 : 3);
  await bench.settle();
};
const everyoneAnswers = async (): Promise<void> => {
  for (const e of alumni) await answerAsAlumnus(bench, e.employeeId, { M03: 3, M05: 3 });
  await rateAsSuperior(bench, 'kepala-badan', 1, { M03: 4, M05: 2 });
  await rateAsSuperior(bench, 'kepala-dinas', 1, { M03: 3, M05: 0 });
  await rateAsSuperior(bench, 'kepala-dinas', 2, {
    M03: 3,
    M05: 2,
    applied: 'belum',
    obstacles: ['dukungan', 'waktu'],
  });
  await bench.settle();
};

describe('a batch whose people all answer', () => {
  it('is evaluated on three levels before its deadlines', async () => {
    const run = await begin();
    expect(mailsTo(bench, 'dinas-1').map((m) => m.subject)).toEqual([`Umpan balik: ${title}`]);
    expect(mailsTo(bench, 'kepala-badan')).toHaveLength(0);
    await everyoneGivesFeedback();
    const scored = await recordOf();
    expect(scored).toMatchObject({ status: 'waiting', followUpAt: followUpDay });
    expect(scored.level1).toMatchObject({
      invited: 4,
      answers: 4,
      responseRateHundredths: 10_000,
      meanHundredths: 325,
    });
    expect(scored.level2).toMatchObject({
      attended: 4,
      pairs: 4,
      excluded: 1,
      preMeanHundredths: 6250,
      postMeanHundredths: 7000,
      gKelasHundredths: 20,
      gKelasBand: 'rendah',
      gRataIndividuHundredths: 28,
    });
    expect(bench.clock.now().toISOString() < '2027-04-10').toBe(true);

    await bench.jumpTo(followUpDay);
    expect(mailsTo(bench, 'kepala-dinas').map((m) => m.subject)).toEqual([
      `Evaluasi pascapelatihan bawahan: ${title}`,
    ]);
    await everyoneAnswers();
    expect(await run.status()).toBe('SUCCEEDED');
    expect(await run.output()).toEqual({
      outcome: 'done',
      result: { level1: 4, level2: 4, level3: 7, asked: 7 },
    });
    const { level3, status, reminders } = await recordOf();
    expect(status).toBe('closed');
    expect(reminders).toBeUndefined();
    expect(level3).toMatchObject({
      asked: 7,
      alumniAsked: 4,
      alumniAnswers: 4,
      superiorAsked: 3,
      superiorAnswers: 3,
      applied: { sebagian: 6, belum: 1 },
      obstacles: { waktu: 7, dukungan: 1 },
    });
    expect(level3?.competencies).toEqual([
      {
        competency: 'M03',
        alumniAnswers: 4,
        alumniMeanHundredths: 300,
        superiorAnswers: 3,
        superiorMeanHundredths: 333,
        meanHundredths: 322,
        alumniPairs: 4,
        alumniChangeHundredths: 100,
        // The new head of the badan is another rater than in the survey.
        superiorPairs: 2,
        superiorChangeHundredths: 100,
        changeHundredths: 100,
      },
      expect.objectContaining({ competency: 'M05', superiorAnswers: 2, superiorPairs: 1 }),
    ]);
  });

  it('is not asked a second time when the evaluation is started again', async () => {
    await begin();
    await everyoneGivesFeedback();
    await bench.jumpTo(followUpDay);
    await everyoneAnswers();
    const sent = bench.mails.length;
    const again = await begin(aBatch(), 2);
    expect(await again.output()).toMatchObject({ result: { level1: 4, level2: 4, level3: 7 } });
    expect(bench.mails).toHaveLength(sent);
  });
});

describe('a batch whose people are slow', () => {
  it('is reminded once and closed with what came in', async () => {
    const run = await begin();
    await giveFeedback(bench, 'dinas-1', 2);
    const late = linkTo(bench, 'dinas-2', 'Umpan balik');
    await bench.get(late);
    await bench.jumpTo('2027-04-16T17:00:00.000Z');
    expect((await bench.get(late)).status).toBe(410);
    expect((await bench.post(late, allScores(4))).status).toBe(410);
    expect((await recordOf()).level1).toMatchObject({ invited: 4, answers: 1, responseRateHundredths: 2500 });

    await bench.jumpTo(followUpDay);
    await bench.get(linkTo(bench, 'dinas-2', 'Evaluasi pascapelatihan'));
    await answerAsAlumnus(bench, 'dinas-1', { M03: 3, M05: 2 });
    await rateAsSuperior(bench, 'kepala-dinas', 1, { M03: 3, M05: 2 });
    await bench.jumpTo('2027-07-20T00:00:00.000Z');
    const reminded = bench.mails.filter((m) => m.subject.startsWith('Pengingat: ')).map((m) => m.to);
    expect(reminded.toSorted()).toEqual([
      'badan-1@example.invalid',
      'badan-2@example.invalid',
      'dinas-2@example.invalid',
      'kepala-badan@example.invalid',
      'kepala-dinas@example.invalid',
    ]);
    await bench.jumpTo('2027-07-30T00:00:00.000Z');
    expect(await run.output()).toMatchObject({ result: { level1: 1, level3: 2, asked: 7 } });
    expect(await recordOf()).toMatchObject({ status: 'closed', reminders: 5 });
    const path = linkTo(bench, 'dinas-2', 'Evaluasi pascapelatihan');
    expect((await bench.get(path)).status).toBe(410);
    expect((await bench.post(path, saying({ M03: 1, M05: 1 }))).status).toBe(410);
    const list = linkTo(bench, 'kepala-dinas', 'Evaluasi pascapelatihan bawahan');
    expect((await bench.get(list)).text).toContain('Tercatat 1 dari 2');
    expect((await bench.get(`${list}/pegawai/1`)).text).toContain('sudah diterima');
  });

  it('survives tasks that are cut off after their effect', async () => {
    for (const task of ['AskForFeedback', 'ScoreLearning', 'PlanFollowUp', 'AskAlumniAndSuperiors'])
      bench.loseAnswerOf(task);
    for (const task of ['RemindFollowUp', 'CloseBatchEvaluation', 'LookAtFollowUp']) bench.loseAnswerOf(task);
    const run = await begin();
    await bench.jumpTo('2027-08-15T00:00:00.000Z');
    expect(await run.output()).toMatchObject({ result: { level1: 0, level2: 4, level3: 0, asked: 7 } });
    // Four for feedback, six raters asked, six reminded.
    expect(bench.mails).toHaveLength(16);
  });
});

describe('a batch nobody attended', () => {
  it('waits for nobody', async () => {
    const batch = aBatch();
    await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: `BATCH#${batch.batchId}`, ...batch });
    const run = await begin(batch, 2);
    expect((await run.states()).slice(0, 4)).toEqual([
      'Where the evaluation stands',
      'Ask for feedback',
      'Is feedback still awaited?',
      'Score the learning',
    ]);
    await bench.jumpTo(followUpDay);
    expect(await run.output()).toMatchObject({ result: { level1: 0, level2: 0, level3: 0, asked: 0 } });
    expect(bench.mails).toHaveLength(0);
  });
});

describe('a follow-up a year after the batch', () => {
  beforeEach(async () => {
    const evaluation = { ...defaultPolicy.evaluation, followUpMonths: 12 };
    const [table, item] = policyRow({ ...defaultPolicy, evaluation });
    await bench.put(table, item);
  });

  it('goes on in a new execution, because one may last a year', async () => {
    const run = await begin();
    await everyoneGivesFeedback();
    await bench.jumpTo('2028-02-20T00:00:00.000Z');
    expect(await run.output()).toEqual({
      outcome: 'done',
      result: { continuedAs: `${nameOf(aBatch(), 1)}-from-2028-02-03` },
    });
    const next = bench.run('batch-evaluation', `${nameOf(aBatch(), 1)}-from-2028-02-03`);
    expect(await next.status()).toBe('RUNNING');
    await bench.jumpTo('2028-04-10T02:00:00.000Z');
    await everyoneAnswers();
    expect(await next.output()).toMatchObject({ result: { level1: 4, level3: 7 } });
  });

  it('is not started twice', async () => {
    const run = await begin();
    await everyoneGivesFeedback();
    await bench.jumpTo('2028-02-01T00:00:00.000Z');
    await bench.start('batch-evaluation', `${nameOf(aBatch(), 1)}-from-2028-02-03`, { other: true });
    await bench.jumpTo('2028-02-20T00:00:00.000Z');
    expect(await run.status()).toBe('SUCCEEDED');
  });

  it('fails visibly when it cannot be handed over', async () => {
    const run = await begin(aBatch({ batchId: `P-${'1'.repeat(60)}` }), 1, 'long-name');
    await bench.jumpTo('2028-02-20T00:00:00.000Z');
    expect(await run.status()).toBe('FAILED');
    expect((await run.error()).error).toContain('InvalidName');
  });
});

describe('an evaluation with a fault', () => {
  it.each([
    'AskForFeedback',
    'AwaitEvaluationAnswers',
    'ScoreLearning',
    'PlanFollowUp',
    'AskAlumniAndSuperiors',
    'LookAtFollowUp',
    'RemindFollowUp',
    'CloseBatchEvaluation',
  ])('ends with the name of the fault when %s breaks', async (task) => {
    bench.failNext(task, 'BrokenTask');
    const run = await begin();
    await bench.jumpTo('2027-09-01T00:00:00.000Z');
    expect(await run.error()).toMatchObject({ error: 'BrokenTask' });
  });

  it('ends with the name of the fault when the wait for the follow-up breaks', async () => {
    const run = await begin();
    await everyoneGivesFeedback();
    bench.failNext('AwaitEvaluationAnswers', 'BrokenTask');
    await bench.jumpTo(followUpDay);
    expect(await run.error()).toMatchObject({ error: 'BrokenTask' });
    const again = await begin(aBatch(), 2);
    await everyoneAnswers();
    expect(await again.output()).toMatchObject({ result: { level1: 4, level3: 7 } });
  });

  it('tries again after a fault of the platform', async () => {
    for (const task of ['AskForFeedback', 'ScoreLearning'])
      bench.failNext(task, 'Lambda.ServiceException', 2);
    const run = await begin();
    await bench.jumpTo('2027-09-01T00:00:00.000Z');
    expect(await run.status()).toBe('SUCCEEDED');
  });
});
