// Lets the workflow wait until everyone invited has answered, or until a list that stands is looked at again; what is due already goes on at once.
import * as z from 'zod';
import { hashOf } from '../../kit/secret.ts';
import { taskHandler } from '../../kit/task-handler.ts';
import { listParticipants, requireBatch } from '../../records/batch.reads.ts';
import type { Batch, Participant } from '../../records/batch.ts';
import { BatchRef, WaitId } from '../../records/ids.ts';
import { hasCome, instantOf, startOfDay } from '../../records/moments.ts';
import { beginRepliesWait, repliesWaitId, wakeBatch } from '../batch.store.ts';
import { isMoveUntold } from '../changes/telling-of-move.store.ts';
import { isWaiting } from './invitation.rules.ts';

/** Whether nothing would come that this wait is for. */
const isIdle = (batch: Batch, participants: readonly Participant[], now: Date): boolean => {
  if (batch.status !== 'inviting' || isMoveUntold(batch)) return true;
  if (isWaiting(participants)) return false;
  // A list that stands waits for its day, and for whoever gives a seat back.
  return batch.settledAt === undefined || hasCome(instantOf(startOfDay(batch.startsOn)), now);
};

export const handler = taskHandler(
  {
    byMoments: true,
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
    const [batch, participants] = await Promise.all([requireBatch(ref), listParticipants(ref)]);
    const because = `nothing-to-wait-for-${hashOf(taskToken).slice(0, 16)}`;
    if (isIdle(batch, participants, now)) await wakeBatch(ref, waitId, because, now);
    return { waitId };
  },
);
