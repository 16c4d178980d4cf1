// Delivery hears that somebody left, moved, got another superior or address: the list of every batch that still waits for them is looked at again.

import { findParticipant, listBatches } from '../records/batch.reads.ts';
import type { BatchIn } from '../records/batch.ts';
import { listCycles } from '../records/cycle.reads.ts';
import type { BatchRef, EmployeeId, TenantId } from '../records/ids.ts';
import { epochSeconds } from '../records/moments.ts';
import { findEmployees, requireTenant } from '../records/register.reads.ts';
import { isReachable } from '../records/register.ts';
import type { RegisterChange } from '../records/register-change.ts';
import { transact } from '../store/table.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { wakeReplies } from './batch.store.ts';
import { isInTime } from './invitation/invitation.rules.ts';
import { inviteAgain } from './invitation/invitation.store.ts';
import { tellOfQuarter } from './monitoring/monitoring.store.ts';

type Seat = { ref: BatchRef; batch: BatchIn<'inviting'> };

const openSeatsOf = async (tenant: TenantId, employeeId: EmployeeId): Promise<Seat[]> => {
  const seats: Seat[] = [];
  for (const { year, status } of await listCycles(tenant)) {
    if (status !== 'open') continue;
    for (const batch of await listBatches({ tenant, year })) {
      if (batch.status !== 'inviting') continue;
      const ref = { tenant, year, batchId: batch.batchId };
      if (await findParticipant(ref, employeeId)) seats.push({ ref, batch });
    }
  }
  return seats;
};

/** Whoever was asked at an address that was wrong is asked at the right one, by a link of its own. */
const askAtNewAddress = async ({ ref, batch }: Seat, employeeId: EmployeeId, now: Date): Promise<void> => {
  const [participant, [employee], tenant] = await Promise.all([
    findParticipant(ref, employeeId),
    findEmployees(ref.tenant, [employeeId]),
    requireTenant(ref.tenant),
  ]);
  if (participant?.status !== 'invited' || !isReachable(employee) || !isInTime(participant, now)) return;
  const invitation = { ref, batch, from: letterheadOf(tenant), employee, now };
  await transact(inviteAgain(invitation, participant, 'batch-invitation'));
};

export const hearInDelivery = async (tenant: TenantId, change: RegisterChange, now: Date): Promise<void> => {
  if (change.kind === 'quarter') return tellOfQuarter(tenant, change, now);
  // Lists and batches know people alone; who heads an agency or an office is asked when a letter to them is due.
  if (change.kind !== 'person') return;
  const { employeeId, what } = change;
  for (const seat of await openSeatsOf(tenant, employeeId)) {
    if (what.includes('address')) await askAtNewAddress(seat, employeeId, now);
    const writes = wakeReplies(seat.ref, seat.batch, `register-${employeeId}-${epochSeconds(now)}`, now);
    if (writes.length > 0) await transact(writes);
  }
};
