// Asks alumni of a batch and their superiors of the day what changed at work; a repeated run finds everyone asked.
import { taskHandler } from '../../kit/task-handler.ts';
import { listParticipants } from '../../records/batch.reads.ts';
import { requireBatchEvaluation } from '../../records/batch-evaluation.reads.ts';
import { requireCycle } from '../../records/cycle.reads.ts';
import { BatchRef } from '../../records/ids.ts';
import { dateOf, type WibDate } from '../../records/moments.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { findEmployees, listAgenciesOn, requireTenant } from '../../records/register.reads.ts';
import { writeEach } from '../../store/bulk.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { followUpStep, followUpWindow, type RaterTask, raterTasks } from './follow-up.rules.ts';
import { askRater, openFollowUp } from './follow-up.store.ts';
import { dueAnswer } from './follow-up.ts';

const findRaterTasks = async (batch: BatchRef, today: WibDate): Promise<RaterTask[]> => {
  const { tenant } = batch;
  const participants = await listParticipants(batch);
  const attended = new Map(
    participants.filter((p) => p.status === 'attended').map((p) => [p.employeeId, p.agencyId]),
  );
  const alumni = await findEmployees(tenant, [...attended.keys()]);
  const superiors = await findEmployees(
    tenant,
    alumni.flatMap((e) => e.superiorEmployeeId ?? []),
  );
  const agencies = await listAgenciesOn(tenant, today);
  return raterTasks(
    alumni.map((employee) => ({
      employee,
      agencyId: attended.get(employee.employeeId) ?? employee.agencyId,
    })),
    new Map(superiors.map((e) => [e.employeeId, e])),
    new Set(agencies.map((a) => a.agencyId)),
    today,
  );
};

export const handler = taskHandler(
  { input: BatchRef.shape, output: dueAnswer, formerly: { step: ({ word }) => word } },
  async (batch, { now }) => {
    const { tenant } = batch;
    const { policyVersion } = await requireCycle(batch);
    const policy = await requirePolicy(tenant, policyVersion);
    const tasks = await findRaterTasks(batch, dateOf(now));
    await openFollowUp(batch, tasks, followUpWindow(now, policy.evaluation.followUpDays, policy));
    const evaluation = await requireBatchEvaluation(batch, batch.batchId);
    if (evaluation.status === 'follow-up') {
      const from = letterheadOf(await requireTenant(tenant));
      await writeEach(tasks.map((task) => askRater(batch, evaluation, task, from, now)));
    }
    return followUpStep(evaluation, now);
  },
);
