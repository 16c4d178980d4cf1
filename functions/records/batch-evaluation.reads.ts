// Keys and reads of the evaluations of batches.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { BatchEvaluation } from './batch-evaluation.ts';

export const batchEvaluationKey = (tenant: string, year: number, batchId: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`EVALUATION#${batchId}`,
});

export const findBatchEvaluation = async (
  tenant: string,
  year: number,
  batchId: string,
): Promise<BatchEvaluation | undefined> =>
  getItem('cycle', batchEvaluationKey(tenant, year, batchId), BatchEvaluation);

export const requireBatchEvaluation = async (
  tenant: string,
  year: number,
  batchId: string,
): Promise<BatchEvaluation> => {
  const found = await findBatchEvaluation(tenant, year, batchId);
  if (!found) throw new Error(`no evaluation of batch ${batchId} in cycle ${tenant} ${year}`);
  return found;
};

export const listBatchEvaluations = async (tenant: string, year: number): Promise<BatchEvaluation[]> =>
  queryAll('cycle', cyclePk(tenant, year), BatchEvaluation, { beginsWith: 'EVALUATION#' });
