// Turns the approved plan into batches: dates, facilitator and list of participants for each, all at once and only once.
import * as z from 'zod';
import { inGroups } from '../../kit/map-groups.ts';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatches } from '../../records/batch.reads.ts';
import type { BatchOutline, Cancellation } from '../../records/batch.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchId, type BatchRef, CycleRef } from '../../records/ids.ts';
import { dateOf, earliestFirst, Instant, instantOf, latestOf } from '../../records/moments.ts';
import { findPlan, listPlanRows } from '../../records/plan.reads.ts';
import type { PlanRow } from '../../records/plan.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { findEmployees, listCatalogue, requireTenant } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import type { Write } from '../../store/table.ts';
import { letterheadOf, operatorOf } from '../../words/letterhead.ts';
import { batchMail, batchName, createBatch } from '../batch.store.ts';
import { cancellation } from '../delivery-mail.ts';
import { fixPlannedFrom, listNominees } from './delivery.store.ts';
import { planBatches, planPlaces } from './delivery-plan.rules.ts';

const requireApprovedRows = async (cycle: CycleRef): Promise<PlanRow[]> => {
  const plan = await findPlan(cycle);
  if (plan?.status !== 'approved')
    throw new Error(`the plan of cycle ${cycle.tenant} ${cycle.year} is not approved`);
  return listPlanRows(cycle);
};

/** A batch that found no date is on record as cancelled, and the operator is told. */
const writeWithoutRoom = async (
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
        batchMail(ref, 'cancelled-operator', {
          to: operator.email,
          content: cancellation({ from: letterheadOf(government), name: operator.name, batch, because }),
          now,
        }),
      ]
    : [];
  const cancelledAt = instantOf(now);
  const cancelled = { ...batch, status: 'cancelled' as const, cancelledAt, cancelledBecause: because };
  await createBatch(ref, cancelled, { batchId, places: [] }, mail);
};

const byInvitation = (a: BatchOutline, b: BatchOutline): number =>
  earliestFirst(a.invitesAt, b.invitesAt) || (a.batchId < b.batchId ? -1 : 1);

export const handler = taskHandler(
  {
    input: {
      ...CycleRef.shape,
      attempt: z.int().positive(),
      opensAt: Instant,
      closesAt: Instant,
    },
    output: {
      groups: z.array(z.object({ batches: z.array(z.object({ batchId: BatchId, name: z.string() })) })),
    },
  },
  async ({ attempt, opensAt, closesAt, ...cycle }, { now }) => {
    const { tenant, year } = cycle;
    const { policyVersion } = await requireCycle(cycle);
    const policy = await requirePolicy(tenant, policyVersion);
    const government = await requireTenant(tenant);
    const today = latestOf(dateOf(opensAt), dateOf(now));
    const { planned, withoutRoom } = planBatches({
      from: await fixPlannedFrom(cycle, today),
      to: dateOf(closesAt),
      rows: await requireApprovedRows(cycle),
      catalogue: await listCatalogue(tenant),
      tenant: government,
      policy,
    });
    const nominees = await listNominees(cycle, [...new Set(planned.map((b) => b.program))]);
    const employees = await findEmployees(
      tenant,
      nominees.flatMap((n) => n.employees.map((e) => e.employeeId)),
    );
    const lists = planPlaces(planned, nominees, employees, policy);
    for (const batch of planned) {
      const { batchId } = batch;
      await createBatch({ ...cycle, batchId }, batch, { batchId, places: lists.get(batchId) ?? [] });
    }
    for (const batch of withoutRoom) await writeWithoutRoom(cycle, government, batch, now);
    const open = (await listBatches(cycle)).filter(
      (b) => b.status !== 'completed' && b.status !== 'cancelled',
    );
    const runs = open.sort(byInvitation).map(({ batchId }) => ({
      batchId,
      name: `${batchName({ tenant, year, batchId })}-${attempt}`,
    }));
    return { groups: inGroups(runs).map((batches) => ({ batches })) };
  },
);
