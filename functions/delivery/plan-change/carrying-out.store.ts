// Writes what an approved change does to delivery: batches added around those on record, batches called off, the new ceiling.
import { queueMail } from '../../outbox/outbox.store.ts';
import { listBatches, listParticipants } from '../../records/batch.reads.ts';
import { type Batch, wasAsked } from '../../records/batch.ts';
import { cycleKey } from '../../records/cycle.reads.ts';
import type { BatchRef, CycleRef, EmployeeId, PlanRef } from '../../records/ids.ts';
import { dateOf, instantOf, type WibDate } from '../../records/moments.ts';
import { planKey } from '../../records/plan.reads.ts';
import type { ChangePlan, PlanChange, PlanRow } from '../../records/plan.ts';
import type { Policy } from '../../records/policy.ts';
import { findEmployees, listCatalogue } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import { lackOf } from '../../rulebook/catching-up.rules.ts';
import { auditItem, theSystem } from '../../store/audit.ts';
import { change as changeItem, transact, type Write } from '../../store/table.ts';
import { datesOf } from '../../words/batch-words.ts';
import { letterheadOf, operatorOf } from '../../words/letterhead.ts';
import { createBatch, wakeReplies } from '../batch.store.ts';
import { callOff, tellOfCancellation } from '../calling-off.store.ts';
import { findComposition } from '../composition/composition.reads.ts';
import type { SeatedBefore } from '../composition/composition.rules.ts';
import { changeTooLate } from '../delivery-mail.ts';
import { listNominees } from '../schedule/delivery.store.ts';
import { planBatches, planPlaces } from '../schedule/delivery-plan.rules.ts';
import type { Taken } from '../schedule/schedule.rules.ts';
import { writeWithoutRoom } from '../schedule/without-room.store.ts';
import { beyondPlan, isCalledOffBy, stillToAdd, stillToCallOff, type Waiting } from './carrying-out.rules.ts';

export type ApprovedChange = {
  ref: PlanRef & { change: number };
  plan: ChangePlan;
  rows: readonly PlanRow[];
  tenant: Tenant;
  policy: Policy;
  /** Delivery's last day. */
  to: WibDate;
  now: Date;
};

/**
 * A seat that may become somebody's or was: who said no, never answered, was not there or stayed below the pass mark may sit
 * in another batch.
 */
const seatedIn = async (ref: BatchRef, batch: Batch, passMark: number): Promise<EmployeeId[]> => {
  if (batch.status === 'cancelled') return [];
  if (batch.status === 'planned')
    return ((await findComposition(ref))?.places ?? []).map((place) => place.employeeId);
  return (await listParticipants(ref))
    .filter((participant) => {
      const { status } = participant;
      if (status === 'reserve') return batch.status === 'inviting';
      return status !== 'declined' && lackOf(batch, participant, passMark) === undefined;
    })
    .map(({ employeeId }) => employeeId);
};

const seatedBefore = async (
  cycle: CycleRef,
  onRecord: readonly Batch[],
  passMark: number,
): Promise<SeatedBefore[]> => {
  const seated: SeatedBefore[] = [];
  for (const batch of onRecord)
    seated.push({
      batch,
      employeeIds: await seatedIn({ ...cycle, batchId: batch.batchId }, batch, passMark),
    });
  return seated;
};

/** The days on which its facilitator cannot teach elsewhere, and those who sit there cannot either. */
const takenBy = (batch: Batch, seated: readonly SeatedBefore[]): Taken[] => {
  const [first, ...others] = datesOf(batch);
  if (batch.status === 'cancelled' || first === undefined) return [];
  const people = new Set(seated.find((one) => one.batch.batchId === batch.batchId)?.employeeIds);
  return [{ dates: [first, ...others], facilitator: batch.facilitator, program: batch.program, people }];
};

/** What the change adds, as far as an earlier try has not: dates, facilitator and list go around everything on record. */
const addBatches = async (
  { ref, plan, rows, tenant, policy, to, now }: ApprovedChange,
  onRecord: readonly Batch[],
): Promise<void> => {
  const number = plan.change.number;
  const additions = rows.flatMap((row) => stillToAdd(row, number, onRecord) ?? []);
  if (additions.length === 0) return;
  const cycle = { tenant: ref.tenant, year: ref.year };
  const nominees = await listNominees(
    cycle,
    additions.map(({ row }) => row.program),
  );
  const before = await seatedBefore(cycle, onRecord, policy.delivery.passMark);
  const { planned, withoutRoom } = planBatches({
    ...{ from: dateOf(now), to, tenant, policy },
    rows: additions.map(({ row }) => row),
    catalogue: await listCatalogue(ref.tenant),
    nominees: new Map(nominees.map((one) => [one.program, one])),
    beside: {
      taken: onRecord.flatMap((batch) => takenBy(batch, before)),
      numberedFrom: new Map(additions.map(({ row, numberedFrom }) => [row.program, numberedFrom])),
      addedBy: number,
    },
  });
  const employees = await findEmployees(
    ref.tenant,
    nominees.flatMap((n) => n.employees.map((e) => e.employeeId)),
  );
  const lists = planPlaces(planned, nominees, employees, policy, before);
  for (const batch of planned) {
    const { batchId } = batch;
    await createBatch({ ...cycle, batchId }, batch, { batchId, places: lists.get(batchId) ?? [] });
  }
  for (const batch of withoutRoom) await writeWithoutRoom(cycle, tenant, batch, now);
};

/** On record with the call that wakes its workflow, then whoever was told of it; one that has begun meanwhile is left to run. */
const takeOut = async ({ ref, plan, tenant, now }: ApprovedChange, batch: Waiting): Promise<void> => {
  const { number, reason } = plan.change;
  const batchRef = { tenant: ref.tenant, year: ref.year, batchId: batch.batchId };
  const because = { kind: 'plan-changed' as const, change: number, reason };
  const asked = (await listParticipants(batchRef)).filter((p) => wasAsked(p) && p.status !== 'declined');
  const outcome = await callOff(batch, { ref: batchRef, batch, tenant, now, because }, [
    ...wakeReplies(batchRef, batch, `plan-changed-${number}`, now),
    auditItem({
      ...{ tenant: ref.tenant, year: ref.year, at: now, actor: theSystem },
      ...{ action: 'batch-called-off', subject: `batch-${batch.batchId}` },
      detail: { participants: asked.length, words: reason },
    }),
  ]);
  if (outcome === 'written') await tellOfCancellation({ ref: batchRef, batch, tenant, now, because });
};

/** Told again by a repeat, because a run cut off after the record may not have told all; each letter goes once. */
const tellTakenOut = async ({ ref, plan, tenant, now }: ApprovedChange, onRecord: readonly Batch[]) => {
  const { number, reason } = plan.change;
  const because = { kind: 'plan-changed' as const, change: number, reason };
  for (const batch of onRecord)
    if (isCalledOffBy(batch, number))
      await tellOfCancellation({
        ref: { tenant: ref.tenant, year: ref.year, batchId: batch.batchId },
        ...{ batch, tenant, now, because },
      });
};

const lineOf = (ref: PlanRef & { change: number }, now: Date) =>
  ({
    tenant: ref.tenant,
    year: ref.year,
    at: now,
    actor: theSystem,
    subject: `change-${ref.change}`,
  }) as const;

const record = async (
  { ref, plan }: ApprovedChange,
  carriedOut: NonNullable<PlanChange['carriedOut']>,
  more: readonly Write[],
): Promise<void> => {
  const { outcome } = await transact([
    changeItem('cycle', planKey(ref), {
      set: { change: { ...plan.change, carriedOut }, version: plan.version + 1 },
      expect: { status: 'approved', version: plan.version },
    }),
    ...more,
  ]);
  if (outcome === 'lost') throw new Error(`change ${ref.change} moved while it was carried out`);
};

/** Batches first, then the ceiling and the mark that it is done: a run cut off between goes on where it stood. */
export const carryOut = async (approved: ApprovedChange): Promise<void> => {
  const { ref, plan, rows, now } = approved;
  const cycle = { tenant: ref.tenant, year: ref.year };
  const number = plan.change.number;
  const onRecord = await listBatches(cycle);
  for (const row of rows) for (const batch of stillToCallOff(row, onRecord)) await takeOut(approved, batch);
  await tellTakenOut(approved, onRecord);
  await addBatches(approved, await listBatches(cycle));
  const after = await listBatches(cycle);
  const calledOff = after.filter((batch) => isCalledOffBy(batch, number)).length;
  const added = after.filter((batch) => batch.addedBy === number && batch.status !== 'cancelled').length;
  const kept = rows.reduce((sum, row) => sum + beyondPlan(row, after), 0);
  const { ceilingRupiah } = plan;
  await record(approved, { at: instantOf(now), late: false, added, calledOff, kept }, [
    changeItem('cycle', cycleKey(cycle), {
      set: { ceilingRupiah },
      add: { version: 1 },
      expect: { status: 'open' },
    }),
    auditItem({
      ...lineOf(ref, now),
      action: 'plan-change-carried-out',
      detail: { ceilingRupiah, batchesAdded: added, batchesCalledOff: calledOff, batchesKept: kept },
    }),
  ]);
};

/** Delivery ended before the last office had decided: nothing is carried out, and the operator is told. */
export const recordTooLate = async (approved: ApprovedChange): Promise<void> => {
  const { ref, plan, tenant, now } = approved;
  const operator = operatorOf(tenant);
  await record(approved, { at: instantOf(now), late: true, added: 0, calledOff: 0, kept: 0 }, [
    auditItem({ ...lineOf(ref, now), action: 'plan-change-too-late' }),
    ...(operator
      ? [
          queueMail({
            kind: 'change-too-late',
            ...{ tenant: ref.tenant, year: ref.year, to: operator.email, whom: { as: 'operator' }, now },
            id: `${ref.tenant}-${ref.year}-change-${ref.change}-too-late`,
            content: changeTooLate({
              ...{ from: letterheadOf(tenant), name: operator.name, year: ref.year },
              change: plan.change.number,
            }),
          }),
        ]
      : []),
  ]);
};
