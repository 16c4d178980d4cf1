// Waiting and waking, one vocabulary for all phases: a workflow begins a wait, and whoever has what it waits for wakes it.
import * as z from 'zod';
import { type CycleRef, WaitId } from '../records/ids.ts';
import { Instant, instantOf } from '../records/moments.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { create, replace, type Write } from '../store/table.ts';
import { dueOf, signalLane } from './lanes.ts';

export const Wait = z.object({ waitId: WaitId, taskToken: z.string(), registeredAt: Instant });

export const waitKey = (waitId: WaitId): ItemKey => ({ pk: key`WAIT#${waitId}`, sk: key`WAIT` });

/** Remembers the task token a workflow waits on; a retried task brings a new token, which replaces the old one. */
export const beginWait = (waitId: WaitId, taskToken: string, now: Date): Write =>
  replace('outbox', { ...waitKey(waitId), waitId, taskToken, registeredAt: instantOf(now) });

export type Waking = {
  /** The cycle the workflow belongs to. */
  cycle: CycleRef;
  waitId: WaitId;
  /** Kebab-case; tells one reason from another, so that the same one wakes once and the second write of it loses. */
  because: string;
  output?: Readonly<Record<string, unknown>>;
  now: Date;
};

/** Queues the answer to a waiting workflow; delivered and retried by `outbox/answer-workflows`. */
export const wake = ({ cycle: { tenant, year }, waitId, because, output = {}, now }: Waking): Write => {
  const id = `${waitId}-${because}`;
  return create('outbox', {
    pk: key`SIGNAL#${id}`,
    sk: key`SIGNAL`,
    id,
    tenant,
    year,
    waitId,
    output,
    lane: signalLane,
    due: dueOf(tenant, now),
    createdAt: instantOf(now),
    attempts: 0,
  });
};
