// Keys and reads of batches and their participants.

import { cyclePk, type ItemKey, type Key, key } from '../store/keys.ts';
import { countItems, getItem, queryAll } from '../store/table.ts';
import { Batch, Participant } from './batch.ts';
import type { BatchId, CycleRef, EmployeeId } from './ids.ts';

export const batchKey = (cycle: CycleRef, batchId: BatchId): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`BATCH#${batchId}`,
});

export const batchPk = ({ tenant, year }: CycleRef, batchId: BatchId): Key =>
  key`CYCLE#${tenant}#${year}#BATCH#${batchId}`;

export const participantKey = (cycle: CycleRef, batchId: BatchId, employeeId: EmployeeId): ItemKey => ({
  pk: batchPk(cycle, batchId),
  sk: key`PARTICIPANT#${employeeId}`,
});

export const findBatch = async (cycle: CycleRef, batchId: BatchId): Promise<Batch | undefined> =>
  getItem('cycle', batchKey(cycle, batchId), Batch);

export const requireBatch = async (cycle: CycleRef, batchId: BatchId): Promise<Batch> => {
  const batch = await findBatch(cycle, batchId);
  if (!batch) throw new Error(`no batch ${batchId} in cycle ${cycle.tenant} ${cycle.year}`);
  return batch;
};

export const listBatches = async (cycle: CycleRef): Promise<Batch[]> =>
  queryAll('cycle', cyclePk(cycle), Batch, { beginsWith: 'BATCH#' });

export const listParticipants = async (cycle: CycleRef, batchId: BatchId): Promise<Participant[]> =>
  queryAll('cycle', batchPk(cycle, batchId), Participant, { beginsWith: 'PARTICIPANT#' });

/** Those who have not answered their invitation yet. */
export const countInvited = async (cycle: CycleRef, batchId: BatchId): Promise<number> =>
  countItems('cycle', batchPk(cycle, batchId), {
    beginsWith: 'PARTICIPANT#',
    where: { status: 'invited' },
  });

export const findParticipant = async (
  cycle: CycleRef,
  batchId: BatchId,
  employeeId: EmployeeId,
): Promise<Participant | undefined> =>
  getItem('cycle', participantKey(cycle, batchId, employeeId), Participant);
