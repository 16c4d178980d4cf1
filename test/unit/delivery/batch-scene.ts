// The stage of a batch's tests: an approved program, its list of people, and a workflow that stands in for the evaluation.
import { afterEach, beforeEach } from 'vitest';
import type { BatchIn } from '../../../functions/records/batch.ts';
import type { Place } from '../../../functions/records/place.ts';
import { type Bench, openBench, type Run } from '../../support/workflow-bench.ts';
import { accept } from './actors.ts';
import { aBatch, batchRows, places, records, tenant, year } from './government.ts';

export const operator = 'bpsdm@example.invalid';
export const title = 'Komunikasi Publik, Angkatan III';
export const invitationDay = '2027-02-28T18:00:00.000Z';
export const lastDay = '2027-04-08T09:00:00.000Z';
export const evaluationName = `${tenant}-${year}-batch-evaluation-P-1-1-1`;
export let bench: Bench;

/** The evaluation is another team's workflow; here it is enough that it can be started. */
export const evaluationThat = (state: object) => ({
  name: 'siklus-batch-evaluation',
  roleArn: 'arn:aws:iam::000000000000:role/test',
  definition: JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Evaluate', States: { Evaluate: state } }),
});

export const setTheScene = (): void => {
  beforeEach(async () => {
    bench = await openBench({ workflows: ['batch'], at: '2027-02-01T01:00:00.000Z' });
    for (const [table, item] of records) await bench.put(table, item);
  });
  afterEach(async () => bench.close());
};

export const canEvaluate = () =>
  bench.home.stepFunctions.call('CreateStateMachine', evaluationThat({ Type: 'Succeed' }));
export const begin = async (
  batch: BatchIn<'planned'> = aBatch(),
  list: Place[] = places(),
  attempt = 1,
): Promise<Run> => {
  if (attempt === 1) for (const [table, item] of batchRows(batch, list)) await bench.put(table, item);
  const run = await bench.start('batch', `${tenant}-${year}-batch-${batch.batchId}-${attempt}`, {
    tenant,
    year,
    batchId: batch.batchId,
    attempt,
  });
  await bench.settle();
  return run;
};
export const four = ['dinas-1', 'dinas-2', 'dinas-3', 'dinas-4'];
export const reserves = ['badan-1', 'badan-2'];
export const everyoneAccepts = async (): Promise<void> => {
  await bench.jumpTo(invitationDay);
  for (const person of four) await accept(bench, person);
  await bench.settle();
};
export const ended = { batchId: 'P-1-1' };
