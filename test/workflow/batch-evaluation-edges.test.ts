// The evaluation of a batch at its edges: nobody there, longer than an execution may last, and faults.
import { beforeEach, describe, expect, it } from 'vitest';
import { batchId } from '../support/branded.ts';
import { roundTheClock } from '../support/round-the-clock.ts';
import {
  begin,
  bench,
  everyoneAnswers,
  everyoneGivesFeedback,
  followUpDay,
  nameOf,
  setTheScene,
} from '../unit/evaluation/batch-scene.ts';
import { aBatch, policyRow, tenant, year } from '../unit/evaluation/government.ts';

setTheScene();

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
    const evaluation = { ...roundTheClock.evaluation, followUpMonths: 12 };
    const [table, item] = policyRow({ ...roundTheClock, evaluation });
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
    const run = await begin(aBatch({ batchId: batchId(`P-${'1'.repeat(60)}`) }), 1, 'long-name');
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
