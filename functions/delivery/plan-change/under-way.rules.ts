// Whether anything that a change of the plan began is still under way when the batches of the delivery itself have ended.
import type { Batch } from '../../records/batch.ts';
import { dayMs, type Instant, later, momentOf } from '../../records/moments.ts';
import type { ChangePlan } from '../../records/plan.ts';

/** One that broke off goes on by the training office's hand: delivery closes over it, as over its own. */
const isRunning = (batch: Batch): boolean =>
  batch.addedBy !== undefined &&
  batch.status !== 'completed' &&
  batch.status !== 'cancelled' &&
  !(batch.status === 'running' && batch.brokeOff !== undefined);

const isUndecided = ({ status, change }: ChangePlan): boolean =>
  status === 'draft' ||
  status === 'in-approval' ||
  (status === 'approved' && change.carriedOut === undefined);

/** A change ends with the last day of delivery, in the hour after it; one that a fault holds up longer is not waited for. */
export const isUnderWay = (about: {
  batches: readonly Batch[];
  changes: readonly ChangePlan[];
  closesAt: Instant;
  now: Date;
}): boolean =>
  about.batches.some(isRunning) ||
  (about.now <= later(momentOf(about.closesAt), dayMs) && about.changes.some(isUndecided));
