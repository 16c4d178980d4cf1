// What a delivery waits for when its own batches have ended: what a change of the plan began, or a change that may still come.
import type { Batch } from '../../records/batch.ts';
import type { Phase } from '../../records/cycle.ts';
import { addDays, dateOf, dayMs, endOfDay, later, momentOf, startOfDay } from '../../records/moments.ts';
import type { ChangePlan } from '../../records/plan.ts';
import type { Policy } from '../../records/policy.ts';
import { isBatchUnderWay, lastDayToAdd } from '../../rulebook/last-change.rules.ts';
import { isPending } from '../../rulebook/plan-in-force.rules.ts';

type Delivery = {
  batches: readonly Batch[];
  changes: readonly ChangePlan[];
  phase: Phase;
  policy: Policy;
  now: Date;
};

/** A change ends with the last day of delivery, in the hour after it; one that a fault holds up longer is not waited for. */
const isUnderWay = ({ batches, changes, phase, now }: Delivery): boolean =>
  batches.some((batch) => batch.addedBy !== undefined && isBatchUnderWay(batch)) ||
  (now <= later(momentOf(phase.closesAt), dayMs) && changes.some(isPending));

/** Until when to wait before looking again; undefined when the delivery closes. */
export const waitsUntil = (delivery: Delivery): Date | undefined => {
  const { phase, policy, now } = delivery;
  // What runs there has workflows of its own, and wakes nobody.
  if (isUnderWay(delivery)) return startOfDay(addDays(dateOf(now), 1));
  const isClosedByHand = phase.status === 'running' && phase.closeRequestedAt !== undefined;
  const lastMoment = endOfDay(lastDayToAdd(phase.closesAt, policy));
  return isClosedByHand || now >= lastMoment ? undefined : lastMoment;
};
