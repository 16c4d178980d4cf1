// The two waits of a batch evaluation and the signals that end them.
import { queueSignal } from '../outbox/outbox.store.ts';
import { type BatchRef, WaitId } from '../records/ids.ts';
import type { Write } from '../store/table.ts';

export const awaited = ['feedback', 'follow-up'] as const;
export type Awaited = (typeof awaited)[number];

export const evaluationWaitId = ({ tenant, year, batchId }: BatchRef, what: Awaited): WaitId =>
  WaitId.parse(`${tenant}-${year}-${what}-${batchId}`);

/** Ends the wait; `because` tells one reason from another, so that the same one is sent once. */
export const endWait = (batch: BatchRef, what: Awaited, because: string, now: Date): Write =>
  queueSignal({
    id: `${evaluationWaitId(batch, what)}-${because}`,
    tenant: batch.tenant,
    year: batch.year,
    waitId: evaluationWaitId(batch, what),
    output: {},
    now,
  });
