// Which batches a workflow runs side by side, as it is told: each with the name of its execution, so that a second start is the same start.
import * as z from 'zod';
import { inGroups } from '../../kit/map-groups.ts';
import type { BatchOutline } from '../../records/batch.ts';
import { BatchId, type CycleRef } from '../../records/ids.ts';
import { earliestFirst } from '../../records/moments.ts';
import { batchName } from '../batch.store.ts';

export const runGroups = z.array(
  z.object({ batches: z.array(z.object({ batchId: BatchId, name: z.string() })) }),
);

type Run = Pick<BatchOutline, 'batchId' | 'invitesAt'>;

const byInvitation = (a: Run, b: Run): number =>
  earliestFirst(a.invitesAt, b.invitesAt) || (a.batchId < b.batchId ? -1 : 1);

/** `run` tells the executions of one start from those of another. */
export const runsOf = (cycle: CycleRef, batches: readonly Run[], run: string): z.infer<typeof runGroups> =>
  inGroups(
    batches.toSorted(byInvitation).map(({ batchId }) => ({
      batchId,
      name: `${batchName({ ...cycle, batchId })}-${run}`,
    })),
  ).map((group) => ({ batches: group }));
