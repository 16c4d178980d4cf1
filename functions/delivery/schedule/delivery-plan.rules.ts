// From the approved plan to batches with dates, facilitator and list: the whole delivery drawn up from records alone.

import type { Batch } from '../../records/batch.ts';
import type { BatchId, ProgramCode } from '../../records/ids.ts';
import { instantOf, latestOf, startOfDay, type WibDate } from '../../records/moments.ts';
import type { Nominees } from '../../records/need.ts';
import type { PlanRow } from '../../records/plan.ts';
import type { Policy } from '../../records/policy.ts';
import type { CatalogueProgram, Employee, Tenant } from '../../records/register.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';
import { isInServiceOn } from '../../rulebook/in-service.rules.ts';
import { operatorOf, placeOf } from '../../words/batch-words.ts';
import { composeBatches } from '../composition/composition.rules.ts';
import type { Place } from '../composition/composition.ts';
import { firstReplyDeadline } from '../invitation/invitation.rules.ts';
import {
  type ProgramToSchedule,
  type ScheduledBatch,
  scheduleBatches,
  shortestNotice,
  type UnscheduledBatch,
} from './schedule.rules.ts';

export const noRoom =
  'Tidak ada lagi tanggal dengan narasumber yang tersedia dalam masa pelaksanaan; angkatan ini tidak dijadwalkan.';

type Source = { row: PlanRow; program: CatalogueProgram };

const approvedSources = (
  rows: readonly PlanRow[],
  catalogue: readonly CatalogueProgram[],
): Map<ProgramCode, Source> => {
  const approved = rows.filter((r) => r.status === 'proposed').sort((a, b) => a.rank - b.rank);
  return new Map(
    approved.map((row) => {
      const program = catalogue.find((p) => p.code === row.program);
      if (!program) throw new Error(`the plan names program ${row.program}, which the catalogue has not`);
      return [row.program, { row, program }];
    }),
  );
};

const toSchedule = ({ row, program }: Source): ProgramToSchedule => ({
  program: row.program,
  schedule: row.schedule,
  batches: row.batches,
  participants: row.participants,
  competencies: row.competencies,
  days: program.days,
  capacity: program.capacity,
  minimumParticipants: program.minimumParticipants,
});

/** The facilitators; a government that names none yet is taught by its own training office. */
const facilitatorsOf = (tenant: Tenant): Tenant['facilitators'] => {
  const operator = operatorOf(tenant);
  if (tenant.facilitators.length > 0 || !operator) return tenant.facilitators;
  return [{ name: operator.name, email: operator.email, topics: [] }];
};

const nobody = { name: '-', email: '-' };

const batchRecord = (
  placed: ScheduledBatch | UnscheduledBatch,
  { row, program }: Source,
  policy: Policy,
): Batch => {
  const startsOn = placed.dates[0] ?? placed.invitesOn;
  const invitesAt = startOfDay(placed.invitesOn);
  const { replyWorkingDays } = policy.delivery;
  const replyBy = firstReplyDeadline(invitesAt, {
    startsOn,
    replyWorkingDays,
    jointLeave: policy.jointLeave,
  });
  const { name, email } = 'facilitator' in placed ? placed.facilitator : nobody;
  return {
    batchId: placed.batchId,
    program: row.program,
    programName: row.name,
    number: placed.number,
    status: 'planned',
    startsOn,
    endsOn: placed.dates.at(-1) ?? startsOn,
    dates: [...placed.dates],
    place: placeOf(row.form, row.provider),
    capacity: placed.capacity,
    minimumParticipants: placed.minimumParticipants,
    jp: row.jp,
    form: row.form,
    competencies: row.competencies,
    targetLevel: program.targetLevel,
    provider: row.provider,
    facilitator: { name, email },
    invitesAt: instantOf(invitesAt),
    replyBy: instantOf(replyBy),
  };
};

export type DeliveryInput = {
  /** The first date on which an invitation may go out, the last on which a batch may end. */
  from: WibDate;
  to: WibDate;
  rows: readonly PlanRow[];
  catalogue: readonly CatalogueProgram[];
  tenant: Tenant;
  policy: Policy;
};
export type PlannedBatch = { batch: Batch; isHeld: boolean };

/** Every batch of the approved plan; `isHeld` is false for those that found no date. */
export const planBatches = (input: DeliveryInput): PlannedBatch[] => {
  const { from, rows, catalogue, tenant, policy } = input;
  const sources = approvedSources(rows, catalogue);
  const { replyWorkingDays } = policy.delivery;
  // A phase resumed after its last day still gets a window, so that what remains can be held late.
  const longest = Math.max(1, ...[...sources.values()].map(({ program }) => program.days));
  const soonest = addWorkingDays(from, shortestNotice(replyWorkingDays) + longest, policy.jointLeave);
  const { scheduled, unscheduled } = scheduleBatches({
    programs: [...sources.values()].map(toSchedule),
    facilitators: facilitatorsOf(tenant),
    from,
    to: latestOf(input.to, soonest),
    jointLeave: policy.jointLeave,
    replyWorkingDays,
  });
  const record = (placed: ScheduledBatch | UnscheduledBatch, isHeld: boolean): PlannedBatch[] => {
    const source = sources.get(placed.program);
    return source ? [{ batch: batchRecord(placed, source, policy), isHeld }] : [];
  };
  return [...scheduled.flatMap((b) => record(b, true)), ...unscheduled.flatMap((b) => record(b, false))];
};

/** The lists of all batches at once, by batch id. */
export const planPlaces = (
  batches: readonly Batch[],
  nominees: readonly Nominees[],
  employees: readonly Employee[],
  policy: Policy,
): Map<BatchId, Place[]> => {
  const byId = new Map(employees.map((e) => [e.employeeId, e]));
  return composeBatches({
    batches,
    nominees: new Map(nominees.map((n) => [n.program, n.employees])),
    isAvailable: (id, batch) => isInServiceOn(byId.get(id), batch.endsOn),
    jpMaximum: (id) => (byId.get(id)?.employment === 'pppk' ? policy.jp.pppkMaximum.value : undefined),
    maximumAgencySharePercent: policy.delivery.maximumAgencySharePercent,
    reservesPercent: policy.delivery.reservesPercent,
  });
};
