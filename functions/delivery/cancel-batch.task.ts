// Calls a batch off that has not begun: on record with its reason, and whoever was told of it is told, superiors too.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireBatch } from '../records/batch.reads.ts';
import type { Batch, Cancellation } from '../records/batch.ts';
import { BatchId, BatchRef } from '../records/ids.ts';
import { requireTenant } from '../records/register.reads.ts';
import { breakOff, callOff, tellOfCancellation } from './calling-off.store.ts';

const Failed = z.object({ Error: z.string() });

/** The name of the error inside a failed execution; its text stays in the history. */
const innerError = (cause: string | undefined): string | undefined => {
  if (cause === undefined) return undefined;
  try {
    return Failed.safeParse(JSON.parse(cause)).data?.Error;
  } catch {
    return undefined;
  }
};

const request = {
  ...BatchRef.shape,
  /** `no-attendance`: of a release that called off what was not handed in. */
  because: z.enum(['too-few', 'no-attendance', 'failed']),
  error: z.string().optional(),
  /** What Step Functions says about a failed execution: a JSON text with its own error inside. */
  cause: z.string().optional(),
};
type Request = Pick<z.infer<z.ZodObject<typeof request>>, 'because' | 'error' | 'cause'>;

const reasonFor = ({ because, error, cause }: Request, batch: Batch): Cancellation => {
  switch (because) {
    case 'too-few':
      return {
        kind: batch.status === 'planned' ? 'list-too-short' : because,
        minimumParticipants: batch.minimumParticipants,
      };
    case 'no-attendance':
      return { kind: because };
    case 'failed': {
      const name = innerError(cause) ?? error;
      return { kind: because, ...(name === undefined ? {} : { error: name }) };
    }
  }
};

export const handler = taskHandler(
  { input: request, output: { batchId: BatchId, word: z.enum(['completed', 'cancelled', 'held']) } },
  async ({ because, error, cause, ...ref }, { now }) => {
    const tenant = await requireTenant(ref.tenant);
    for (;;) {
      // Read again after every try, so that a run cut off before the last letter is completed by its repeat; each goes once.
      const batch = await requireBatch(ref);
      if (batch.status === 'completed') return { batchId: ref.batchId, word: 'completed' };
      const call = { ref, batch, tenant, now };
      if (batch.status === 'cancelled') {
        await tellOfCancellation({ ...call, because: batch.cancelledBecause });
        return { batchId: ref.batchId, word: 'cancelled' };
      }
      const reason = reasonFor({ because, error, cause }, batch);
      if (batch.status !== 'running') await callOff(batch, { ...call, because: reason });
      // What has begun was held, whatever its workflow came to: its list can still be filed, and the work goes on from there.
      else if ((await breakOff({ ...call, batch }, reason)) === 'written')
        return { batchId: ref.batchId, word: 'held' };
    }
  },
);
