// Lets the workflow wait for the facilitator's final list; when it is already there, it goes on at once.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { BatchRef, WaitId } from '../../records/ids.ts';
import { attendanceWaitId, wakeBatch } from '../batch.store.ts';
import { beginAttendanceWait, findAttendance } from './attendance.store.ts';

export const handler = taskHandler(
  {
    byMoments: true,
    input: {
      ...BatchRef.shape,
      attempt: z.int().positive(),
      step: z.int().positive(),
      taskToken: z.string(),
    },
    output: { waitId: WaitId },
  },
  async ({ attempt, step, taskToken, ...ref }, { now }) => {
    const waitId = attendanceWaitId(ref, attempt);
    await beginAttendanceWait(waitId, taskToken, now);
    // A list that came between two waits has woken nobody.
    const attendance = await findAttendance(ref);
    if (attendance?.finalAt) await wakeBatch(ref, waitId, `step-${step}`, now);
    return { waitId };
  },
);
