// Lets the delivery wait for a change that may still come, or until the operator closes it; one that is closed already goes on at once.
import * as z from 'zod';
import { hashOf } from '../../kit/secret.ts';
import { taskHandler } from '../../kit/task-handler.ts';
import { beginWait, wake } from '../../outbox/waits.store.ts';
import { requirePhase } from '../../records/cycle.reads.ts';
import { changesWaitId } from '../../records/cycle.ts';
import { CycleRef, WaitId } from '../../records/ids.ts';
import { transact } from '../../store/table.ts';

export const handler = taskHandler(
  {
    byMoments: true,
    input: { ...CycleRef.shape, attempt: z.int().positive(), taskToken: z.string() },
    output: { waitId: WaitId },
  },
  async ({ attempt, taskToken, ...cycle }, { now }) => {
    const waitId = changesWaitId(cycle, attempt);
    await transact([beginWait(waitId, taskToken, now)]);
    // Read after the wait is on record: whoever closes from here on finds it.
    const phase = await requirePhase(cycle, 'delivery');
    const because = `nothing-to-wait-for-${hashOf(taskToken).slice(0, 16)}`;
    if (phase.status !== 'running' || phase.closeRequestedAt !== undefined)
      await transact([wake({ cycle, waitId, because, now })]);
    return { waitId };
  },
);
