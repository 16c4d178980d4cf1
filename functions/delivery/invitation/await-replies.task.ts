// Lets the workflow wait until everyone invited has answered; when they already have, it goes on at once.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listParticipants } from '../../records/batch.reads.ts';
import { BatchRef, WaitId } from '../../records/ids.ts';
import { beginRepliesWait, repliesWaitId, wakeBatch } from '../batch.store.ts';
import { isWaiting } from './invitation.rules.ts';

export const handler = taskHandler(
  {
    input: {
      ...BatchRef.shape,
      attempt: z.int().positive(),
      round: z.int().positive(),
      taskToken: z.string(),
    },
    output: { waitId: WaitId },
  },
  async ({ attempt, round, taskToken, ...ref }, { now }) => {
    const waitId = repliesWaitId(ref, attempt, round);
    await beginRepliesWait(ref, waitId, taskToken, now);
    // Read after the wait is on record: whoever answers from here on sees it and wakes the workflow.
    const participants = await listParticipants(ref);
    if (!isWaiting(participants)) await wakeBatch(ref, waitId, 'all-replied', now);
    return { waitId };
  },
);
