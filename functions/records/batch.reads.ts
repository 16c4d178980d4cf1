// Keys and reads of batches and their participants.
import { cyclePk, type ItemKey, type Key, key } from '../store/keys.ts';
import { countItems, getItem, queryAll } from '../store/table.ts';
import { Batch, Participant } from './batch.ts';
import type { BatchRef, CycleRef, EmployeeId } from './ids.ts';

export const batchKey = (ref: BatchRef): ItemKey => ({ pk: cyclePk(ref), sk: key`BATCH#${ref.batchId}` });

/** Everything of one batch that is read together. */
export const batchPk = ({ tenant, year, batchId }: BatchRef): Key =>
  key`CYCLE#${tenant}#${year}#BATCH#${batchId}`;

export const participantKey = (ref: BatchRef, employeeId: EmployeeId): ItemKey => ({
  pk: batchPk(ref),
  sk: key`PARTICIPANT#${employeeId}`,
});

export const findBatch = async (ref: BatchRef): Promise<Batch | undefined> =>
  getItem('cycle', batchKey(ref), Batch);

export const requireBatch = async (ref: BatchRef): Promise<Batch> => {
  const batch = await findBatch(ref);
  if (!batch) throw new Error(`no batch ${ref.batchId} in cycle ${ref.tenant} ${ref.year}`);
  return batch;
};

export const listBatches = async (cycle: CycleRef): Promise<Batch[]> =>
  queryAll('cycle', cyclePk(cycle), Batch, { beginsWith: 'BATCH#' });

export const listParticipants = async (ref: BatchRef): Promise<Participant[]> =>
  queryAll('cycle', batchPk(ref), Participant, { beginsWith: 'PARTICIPANT#' });

/** Those who have not answered their invitation yet. */
export const countInvited = async (ref: BatchRef): Promise<number> =>
  countItems('cycle', batchPk(ref), { beginsWith: 'PARTICIPANT#', where: { status: 'invited' } });

export const findParticipant = async (
  ref: BatchRef,
  employeeId: EmployeeId,
): Promise<Participant | undefined> => getItem('cycle', participantKey(ref, employeeId), Participant);
