// The two waits of a batch evaluation, and what wakes them.
import { wake } from '../outbox/waits.store.ts';
import { type BatchRef, WaitId } from '../records/ids.ts';
import type { Write } from '../store/table.ts';

export const awaited = ['feedback', 'follow-up'] as const;
export type Awaited = (typeof awaited)[number];

export const evaluationWaitId = ({ tenant, year, batchId }: BatchRef, what: Awaited): WaitId =>
  WaitId.parse(`${tenant}-${year}-${what}-${batchId}`);

export const wakeEvaluation = (batch: BatchRef, what: Awaited, because: string, now: Date): Write =>
  wake({ cycle: batch, waitId: evaluationWaitId(batch, what), because, now });
