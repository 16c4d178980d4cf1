// The attendance list of a batch: drafts that may be overwritten, and one final list that may not.
import * as z from 'zod';
import { beginWait } from '../../outbox/waits.store.ts';
import { batchPk } from '../../records/batch.reads.ts';
import { BatchId, type BatchRef, type WaitId } from '../../records/ids.ts';
import { Instant, instantOf } from '../../records/moments.ts';
import { type ItemKey, key } from '../../store/keys.ts';
import { change, getItem, transact, type Write } from '../../store/table.ts';

const Attendance = z.object({
  batchId: BatchId,
  /** Packed by `packAttendance`: one small item for the whole batch. */
  packed: z.string(),
  savedAt: Instant,
  finalAt: Instant.optional(),
  /** Handed in by the training office for a facilitator, and what it was taken from. */
  filed: z.object({ by: z.string(), note: z.string() }).optional(),
});
export type Attendance = z.infer<typeof Attendance>;

const attendanceKey = (ref: BatchRef): ItemKey => ({
  pk: batchPk(ref),
  sk: key`ATTENDANCE`,
});

export const findAttendance = async (ref: BatchRef): Promise<Attendance | undefined> =>
  getItem('cycle', attendanceKey(ref), Attendance);

/** What goes out with a list: a signal with the final one, a check of the link it came by, a line of the trail. */
type With = { signal?: Write; guard?: Write; filed?: NonNullable<Attendance['filed']>; trail?: Write };

/** Loses against a final list, and against a link that was revoked meanwhile. */
export const saveAttendance = async (
  ref: BatchRef,
  packed: string,
  now: Date,
  { signal, guard, filed, trail }: With = {},
): Promise<'written' | 'lost'> =>
  (
    await transact([
      change('cycle', attendanceKey(ref), {
        set: {
          batchId: ref.batchId,
          packed,
          savedAt: instantOf(now),
          finalAt: signal ? instantOf(now) : undefined,
          filed,
        },
        absent: ['finalAt'],
        mustExist: false,
      }),
      ...[signal, guard, trail].filter((write) => write !== undefined),
    ])
  ).outcome;

export const beginAttendanceWait = async (waitId: WaitId, taskToken: string, now: Date): Promise<void> => {
  await transact([beginWait(waitId, taskToken, now)]);
};
