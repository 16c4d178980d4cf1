// Records a batch for which no date was left, as cancelled, and tells the operator.
import type { BatchOutline, Cancellation } from '../../records/batch.ts';
import type { BatchRef, CycleRef } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import type { Tenant } from '../../records/register.ts';
import type { Write } from '../../store/table.ts';
import { letterheadOf, operatorOf } from '../../words/letterhead.ts';
import { batchMail, createBatch } from '../batch.store.ts';
import { cancellation } from '../delivery-mail.ts';

export const writeWithoutRoom = async (
  cycle: CycleRef,
  government: Tenant,
  batch: BatchOutline,
  now: Date,
): Promise<void> => {
  const { batchId } = batch;
  const ref: BatchRef = { ...cycle, batchId };
  const because: Cancellation = { kind: 'no-room' };
  const operator = operatorOf(government);
  const mail: Write[] = operator
    ? [
        batchMail(ref, 'batch-cancelled', 'cancelled-operator', {
          to: operator.email,
          whom: { as: 'operator' },
          content: cancellation({ from: letterheadOf(government), name: operator.name, batch, because }),
          now,
        }),
      ]
    : [];
  const cancelledAt = instantOf(now);
  const cancelled = { ...batch, status: 'cancelled' as const, cancelledAt, cancelledBecause: because };
  await createBatch(ref, cancelled, { batchId, places: [] }, mail);
};
