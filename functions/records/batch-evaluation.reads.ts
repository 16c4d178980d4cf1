// Keys and reads of the evaluations of batches.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { BatchEvaluation } from './batch-evaluation.ts';
import type { BatchId, CycleRef } from './ids.ts';

export const batchEvaluationKey = (cycle: CycleRef, batchId: BatchId): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`EVALUATION#${batchId}`,
});

export const findBatchEvaluation = async (
  cycle: CycleRef,
  batchId: BatchId,
): Promise<BatchEvaluation | undefined> =>
  getItem('cycle', batchEvaluationKey(cycle, batchId), BatchEvaluation);

export const requireBatchEvaluation = async (cycle: CycleRef, batchId: BatchId): Promise<BatchEvaluation> => {
  const found = await findBatchEvaluation(cycle, batchId);
  if (!found) throw new Error(`no evaluation of batch ${batchId} in cycle ${cycle.tenant} ${cycle.year}`);
  return found;
};

export const listBatchEvaluations = async (cycle: CycleRef): Promise<BatchEvaluation[]> =>
  queryAll('cycle', cyclePk(cycle), BatchEvaluation, { beginsWith: 'EVALUATION#' });
