// The queue of answers to waiting workflows, and the task tokens they go to.
import * as z from 'zod';
import { WaitId } from '../records/ids.ts';
import { instantOf, later, minuteMs } from '../records/moments.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, getItem, queryPage, transact } from '../store/table.ts';
import { Wait, waitKey } from './waits.store.ts';

const QueuedSignal = z.object({
  id: z.string(),
  waitId: WaitId,
  output: z.record(z.string(), z.unknown()),
  attempts: z.number(),
});
export type QueuedSignal = z.infer<typeof QueuedSignal>;

const signalKey = (id: string): ItemKey => ({ pk: key`SIGNAL#${id}`, sk: key`SIGNAL` });

export const dueSignals = async (now: Date, limit: number): Promise<QueuedSignal[]> =>
  (
    await queryPage('outbox', key`signal`, QueuedSignal, {
      index: 'outbox.pending',
      until: instantOf(now),
      limit,
    })
  ).items;

export const findTaskToken = async (waitId: WaitId): Promise<string | undefined> =>
  (await getItem('outbox', waitKey(waitId), Wait))?.taskToken;

/** `delivered`, or `moot` when the workflow had moved on by itself (its timeout re-reads the record, so nothing is lost). */
export const settleSignal = async (id: string, outcome: 'delivered' | 'moot', now: Date): Promise<void> => {
  await transact([
    change('outbox', signalKey(id), {
      set: { outcome, settledAt: instantOf(now) },
      remove: ['pending', 'dueAt'],
    }),
  ]);
};

export const putOffSignal = async (signal: QueuedSignal, now: Date): Promise<void> => {
  const attempts = signal.attempts + 1;
  const minutes = Math.min(60, 2 ** attempts);
  await transact([
    change('outbox', signalKey(signal.id), {
      set: { attempts, dueAt: instantOf(later(now, minutes * minuteMs)) },
    }),
  ]);
};
