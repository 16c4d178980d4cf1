// How many people each program has called in vain so far: a change may give them seats again.
import { listParticipants } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import type { Cycle } from '../../records/cycle.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { type BatchWithList, countWithoutSeat } from '../../rulebook/catching-up.rules.ts';
import { fewAtOnce } from '../../store/bulk.ts';

export const countBehind = async (cycle: Cycle, batches: readonly Batch[]): Promise<Map<string, number>> => {
  const lists: BatchWithList[] = [];
  await fewAtOnce(batches, async (batch) => {
    const ref = { tenant: cycle.tenant, year: cycle.year, batchId: batch.batchId };
    lists.push({ batch, participants: await listParticipants(ref) });
  });
  const { delivery } = await requirePolicy(cycle.tenant, cycle.policyVersion);
  return countWithoutSeat(lists, delivery.passMark);
};
