// The queue of answers to waiting workflows, and the task tokens they go to.
import * as z from 'zod';
import { TenantId, WaitId } from '../records/ids.ts';
import { instantOf, later, minuteMs } from '../records/moments.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, getItem, getItems, transact } from '../store/table.ts';
import { type Due, listDue } from './due.store.ts';
import { dueOf, signalLane } from './lanes.ts';
import { Wait, waitKey } from './waits.store.ts';

const QueuedSignal = z.object({
  id: z.string(),
  tenant: TenantId,
  waitId: WaitId,
  output: z.record(z.string(), z.unknown()),
  attempts: z.number(),
  /** The index follows with a delay: what has been settled may still be listed. */
  settledAt: z.string().optional(),
});
export type QueuedSignal = z.infer<typeof QueuedSignal>;

const signalKey = (id: string): ItemKey => ({ pk: key`SIGNAL#${id}`, sk: key`SIGNAL` });

export const listDueSignals = (now: Date, most: number): Promise<Due[]> =>
  listDue([{ keys: [signalLane] }], now, { most, before: 'signal' });

/** The answers behind these keys, as far as they are still to be told. */
export const readSignals = async (due: readonly Due[]): Promise<QueuedSignal[]> => {
  const signals = await getItems(
    'outbox',
    due.map((d) => d.key),
    QueuedSignal,
  );
  return signals.filter((signal) => signal.settledAt === undefined);
};

export const findTaskToken = async (waitId: WaitId): Promise<string | undefined> =>
  (await getItem('outbox', waitKey(waitId), Wait))?.taskToken;

/** `delivered`, or `moot` when the workflow had moved on by itself (its timeout re-reads the record, so nothing is lost). */
export const settleSignal = async (id: string, outcome: 'delivered' | 'moot', now: Date): Promise<void> => {
  await transact([
    change('outbox', signalKey(id), {
      set: { outcome, settledAt: instantOf(now) },
      remove: ['lane', 'due', 'pending', 'dueAt'],
    }),
  ]);
};

export const putOffSignal = async (signal: QueuedSignal, now: Date): Promise<void> => {
  const attempts = signal.attempts + 1;
  const minutes = Math.min(60, 2 ** attempts);
  await transact([
    change('outbox', signalKey(signal.id), {
      set: { attempts, lane: signalLane, due: dueOf(signal.tenant, later(now, minutes * minuteMs)) },
      remove: ['pending', 'dueAt'],
    }),
  ]);
};
