// The stage of the batch evaluation's tests: a batch that ended yesterday, its alumni and their superiors.
import { afterEach, beforeEach } from 'vitest';
import type { Batch } from '../../../functions/records/batch.ts';
import { batchId } from '../../support/branded.ts';
import { type Bench, openBench, type Run } from '../../support/workflow-bench.ts';
import { answerAsAlumnus, giveFeedback, rateAsSuperior } from './actors.ts';
import { aBatch, alumni, batchRows, records, tenant, year } from './government.ts';

export const title = 'Komunikasi Publik, Angkatan III';
export const followUpDay = '2027-07-08T01:00:00.000Z';
export const nameOf = (batch: Batch, attempt: number): string =>
  `${tenant}-${year}-batch-evaluation-${batch.batchId}-${attempt}`;
export let bench: Bench;

export const setTheScene = (): void => {
  beforeEach(async () => {
    bench = await openBench({ workflows: ['batch-evaluation'], at: '2027-04-09T01:00:00.000Z' });
    for (const [table, item] of records) await bench.put(table, item);
  });
  afterEach(async () => bench.close());
};

export const begin = async (
  batch: Batch = aBatch(),
  attempt = 1,
  name = nameOf(batch, attempt),
): Promise<Run> => {
  if (attempt === 1) for (const [table, item] of batchRows(batch)) await bench.put(table, item);
  const { batchId } = batch;
  const run = await bench.start('batch-evaluation', name, { tenant, year, batchId, attempt });
  await bench.settle();
  return run;
};
export const recordOf = async (batch = 'P-1-1') => {
  const { requireBatchEvaluation } = await import('../../../functions/records/batch-evaluation.reads.ts');
  return requireBatchEvaluation({ tenant, year }, batchId(batch));
};
export const everyoneGivesFeedback = async (): Promise<void> => {
  for (const [i, e] of alumni.entries()) await giveFeedback(bench, e.employeeId, i === 0 ? 4 : 3);
  await bench.settle();
};
export const everyoneAnswers = async (): Promise<void> => {
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
