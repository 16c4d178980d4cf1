// How many people each program has called in vain so far: a change may give them seats again.
import { listParticipants } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import type { Cycle } from '../../records/cycle.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { type BatchWithList, peopleBehind } from '../../rulebook/catching-up.rules.ts';
import { fewAtOnce } from '../../store/bulk.ts';

/** Seats of batches that a change has added and nobody is called to yet are theirs already. */
const seatsAhead = (batches: readonly Batch[], program: string): number =>
  batches
    .filter((b) => b.program === program && b.addedBy !== undefined && b.status === 'planned')
    .reduce((sum, { capacity }) => sum + capacity, 0);

export const countBehind = async (cycle: Cycle, batches: readonly Batch[]): Promise<Map<string, number>> => {
  const lists: BatchWithList[] = [];
  await fewAtOnce(batches, async (batch) => {
    const ref = { tenant: cycle.tenant, year: cycle.year, batchId: batch.batchId };
    lists.push({ batch, participants: await listParticipants(ref) });
  });
  const { delivery } = await requirePolicy(cycle.tenant, cycle.policyVersion);
  return new Map(
    [...peopleBehind(lists, delivery.passMark)].map(([program, people]) => [
      program,
      Math.max(0, people.length - seatsAhead(batches, program)),
    ]),
  );
};
