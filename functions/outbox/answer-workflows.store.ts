// The queue of answers to waiting workflows, and the task tokens they go to.
import * as z from 'zod';
import { type ItemKey, key } from '../store/keys.ts';
import { change, getItem, queryPage, transact } from '../store/table.ts';
import { Wait, waitKey } from './outbox.store.ts';

const QueuedSignal = z.object({
  id: z.string(),
  waitId: z.string(),
  output: z.record(z.string(), z.unknown()),
  attempts: z.number(),
});
export type QueuedSignal = z.infer<typeof QueuedSignal>;

const signalKey = (id: string): ItemKey => ({ pk: key`SIGNAL#${id}`, sk: key`SIGNAL` });

export const dueSignals = async (now: Date, limit: number): Promise<QueuedSignal[]> =>
  (
    await queryPage('outbox', 'signal', QueuedSignal, {
      index: 'outbox.pending',
      between: ['', now.toISOString()],
      limit,
    })
  ).items;

export const findTaskToken = async (waitId: string): Promise<string | undefined> =>
  (await getItem('outbox', waitKey(waitId), Wait))?.taskToken;

/** `delivered`, or `moot` when the workflow had moved on by itself (its timeout re-reads the record, so nothing is lost). */
export const settleSignal = async (id: string, outcome: 'delivered' | 'moot', now: Date): Promise<void> => {
  await transact([
    change('outbox', signalKey(id), {
      set: { outcome, settledAt: now.toISOString() },
      remove: ['pending', 'dueAt'],
    }),
  ]);
};

export const putOffSignal = async (signal: QueuedSignal, now: Date): Promise<void> => {
  const attempts = signal.attempts + 1;
  const minutes = Math.min(60, 2 ** attempts);
  await transact([
    change('outbox', signalKey(signal.id), {
      set: { attempts, dueAt: new Date(now.getTime() + minutes * 60_000).toISOString() },
    }),
  ]);
};
