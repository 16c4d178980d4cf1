// Keys and reads of batches and their participants.
import { cyclePk, type ItemKey, type Key, key } from '../store/keys.ts';
import { countItems, getItem, queryAll } from '../store/table.ts';
import { Batch, Participant } from './batch.ts';

export const batchKey = (tenant: string, year: number, batchId: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`BATCH#${batchId}`,
});

export const batchPk = (tenant: string, year: number, batchId: string): Key =>
  key`CYCLE#${tenant}#${year}#BATCH#${batchId}`;

export const participantKey = (
  tenant: string,
  year: number,
  batchId: string,
  employeeId: string,
): ItemKey => ({
  pk: batchPk(tenant, year, batchId),
  sk: key`PARTICIPANT#${employeeId}`,
});

export const findBatch = async (tenant: string, year: number, batchId: string): Promise<Batch | undefined> =>
  getItem('cycle', batchKey(tenant, year, batchId), Batch);

export const requireBatch = async (tenant: string, year: number, batchId: string): Promise<Batch> => {
  const batch = await findBatch(tenant, year, batchId);
  if (!batch) throw new Error(`no batch ${batchId} in cycle ${tenant} ${year}`);
  return batch;
};

export const listBatches = async (tenant: string, year: number): Promise<Batch[]> =>
  queryAll('cycle', cyclePk(tenant, year), Batch, { beginsWith: 'BATCH#' });

export const listParticipants = async (
  tenant: string,
  year: number,
  batchId: string,
): Promise<Participant[]> =>
  queryAll('cycle', batchPk(tenant, year, batchId), Participant, { beginsWith: 'PARTICIPANT#' });

/** Those who have not answered their invitation yet. */
export const countInvited = async (tenant: string, year: number, batchId: string): Promise<number> =>
  countItems('cycle', batchPk(tenant, year, batchId), {
    beginsWith: 'PARTICIPANT#',
    where: { status: 'invited' },
  });

export const findParticipant = async (
  tenant: string,
  year: number,
  batchId: string,
  employeeId: string,
): Promise<Participant | undefined> =>
  getItem('cycle', participantKey(tenant, year, batchId, employeeId), Participant);
