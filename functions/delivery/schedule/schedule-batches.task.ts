// Turns the approved plan into batches: dates, facilitator and list of participants for each, all at once and only once.
import * as z from 'zod';
import { taskHandler } from '../../kit/task-handler.ts';
import { listBatches } from '../../records/batch.reads.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { CycleRef } from '../../records/ids.ts';
import { dateOf, Instant, latestOf } from '../../records/moments.ts';
import { findPlan, listPlanRows } from '../../records/plan.reads.ts';
import type { PlanRow } from '../../records/plan.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { findEmployees, listCatalogue, requireTenant } from '../../records/register.reads.ts';
import { transact } from '../../store/table.ts';
import { createBatch, isOpen } from '../batch.store.ts';
import { awaitQuarter } from '../monitoring/monitoring.store.ts';
import { fixPlannedFrom, listNominees } from './delivery.store.ts';
import { planBatches, planPlaces } from './delivery-plan.rules.ts';
import { runGroups, runsOf } from './runs.ts';
import { writeWithoutRoom } from './without-room.store.ts';

const requireApprovedRows = async (cycle: CycleRef): Promise<PlanRow[]> => {
  const plan = await findPlan(cycle);
  if (plan?.status !== 'approved')
    throw new Error(`the plan of cycle ${cycle.tenant} ${cycle.year} is not approved`);
  return listPlanRows(cycle);
};

export const handler = taskHandler(
  {
    input: {
      ...CycleRef.shape,
      attempt: z.int().positive(),
      opensAt: Instant,
      closesAt: Instant,
    },
    output: { groups: runGroups },
  },
  async ({ attempt, opensAt, closesAt, ...cycle }, { now }) => {
    const { tenant, year } = cycle;
    const { policyVersion } = await requireCycle(cycle);
    const policy = await requirePolicy(tenant, policyVersion);
    const government = await requireTenant(tenant);
    const today = latestOf(dateOf(opensAt), dateOf(now));
    const rows = await requireApprovedRows(cycle);
    const nominees = await listNominees(
      cycle,
      rows.filter(({ status }) => status === 'proposed').map(({ program }) => program),
    );
    const { planned, withoutRoom } = planBatches({
      from: await fixPlannedFrom(cycle, today),
      to: dateOf(closesAt),
      ...{ rows, nominees: new Map(nominees.map((one) => [one.program, one])) },
      catalogue: await listCatalogue(tenant),
      tenant: government,
      policy,
    });
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
    // Told anew by a run that is taken up: what was told already is told once.
    const quarter = awaitQuarter(cycle, closesAt, policy.jointLeave, now);
    if (quarter.length > 0) await transact(quarter);
    // What a change of the plan added has workflows of its own.
    const open = (await listBatches(cycle)).filter((b) => isOpen(b) && b.addedBy === undefined);
    return { groups: runsOf({ tenant, year }, open, String(attempt)) };
  },
);
