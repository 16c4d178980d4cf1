// Until when a delivery stays open for a change of its plan: the last working day from which a batch could still be called to and held before it closes.
import type { Batch } from '../records/batch.ts';
import { addDays, dateOf, endOfDay, type Instant, type WibDate } from '../records/moments.ts';
import type { ChangePlan } from '../records/plan.ts';
import { addWorkingDays, isWorkingDay } from './calendar.ts';
import { isPending } from './plan-in-force.rules.ts';

/** Time to answer, and three days for those who then come. */
export const shortestNotice = (replyWorkingDays: number): number => replyWorkingDays + 3;

type Timing = { delivery: { replyWorkingDays: number }; jointLeave: readonly WibDate[] };

/** From the day after it, not even a training of one day would end in time. */
export const lastDayToAdd = (closesAt: Instant, { delivery, jointLeave }: Timing): WibDate => {
  let lastHeld = dateOf(closesAt);
  while (!isWorkingDay(lastHeld, jointLeave)) lastHeld = addDays(lastHeld, -1);
  return addWorkingDays(lastHeld, -shortestNotice(delivery.replyWorkingDays), jointLeave);
};

export const mayStillAdd = (closesAt: Instant, policy: Timing, now: Date): boolean =>
  now <= endOfDay(lastDayToAdd(closesAt, policy));

/** One that broke off goes on by the training office's hand: nothing waits for it. */
export const isBatchUnderWay = (batch: Batch): boolean =>
  batch.status !== 'completed' &&
  batch.status !== 'cancelled' &&
  !(batch.status === 'running' && batch.brokeOff !== undefined);

/** Every batch on record has ended and no change is being decided: what a delivery still waits for is another change. */
export const isAllDelivered = (batches: readonly Batch[], changes: readonly ChangePlan[]): boolean =>
  batches.length > 0 && !batches.some(isBatchUnderWay) && !changes.some(isPending);
