// From the approved plan to batches with dates, facilitator and list: the whole delivery drawn up from records alone.
import { MendableFault } from '../../kit/fault.ts';
import type { BatchIn, BatchOutline } from '../../records/batch.ts';
import type { BatchId, EmployeeId, ProgramCode } from '../../records/ids.ts';
import { instantOf, latestOf, startOfDay, type WibDate } from '../../records/moments.ts';
import type { Nominees } from '../../records/need.ts';
import type { Place } from '../../records/place.ts';
import type { PlanRow } from '../../records/plan.ts';
import type { Policy } from '../../records/policy.ts';
import type { CatalogueProgram, Employee, Tenant } from '../../records/register.ts';
import { addWorkingDays } from '../../rulebook/calendar.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import { shortestNotice } from '../../rulebook/last-change.rules.ts';
import { countJp, jpPeriodOn } from '../../rulebook/lesson-hours.rules.ts';
import { operatorOf } from '../../words/letterhead.ts';
import { byPriority, composeBatches, type SeatedBefore } from '../composition/composition.rules.ts';
import {
  lastOf,
  type ProgramToSchedule,
  scheduleBatches,
  type Taken,
  type UnscheduledBatch,
} from './schedule.rules.ts';

type Source = { row: PlanRow; program: CatalogueProgram };

const approvedSources = (
  rows: readonly PlanRow[],
  catalogue: readonly CatalogueProgram[],
): Map<ProgramCode, Source> => {
  const approved = rows.filter((r) => r.status === 'proposed').sort((a, b) => a.rank - b.rank);
  return new Map(
    approved.map((row) => {
      const program = catalogue.find((p) => p.code === row.program);
      if (!program)
        throw new MendableFault(
          'ProgramGone',
          `the plan names program ${row.program}, which the catalogue has not`,
          { program: row.name },
        );
      return [row.program, { row, program }];
    }),
  );
};

/** Whom the list of a program begins with, as many as its batches have seats. */
const firstOf = (nominees: Nominees, { participants }: PlanRow): Set<EmployeeId> =>
  new Set(
    nominees.employees
      .toSorted(byPriority)
      .slice(0, participants)
      .map((e) => e.employeeId),
  );

const toSchedule = (
  { row, program }: Source,
  { beside, nominees }: Pick<DeliveryInput, 'beside' | 'nominees'>,
): ProgramToSchedule => ({
  program: row.program,
  schedule: row.schedule,
  batches: row.batches,
  participants: row.participants,
  competencies: row.competencies,
  days: program.days,
  capacity: program.capacity,
  minimumParticipants: program.minimumParticipants,
  numberedFrom: beside?.numberedFrom.get(row.program),
  ...(nominees.has(row.program) ? { people: firstOf(nominees.get(row.program) as Nominees, row) } : {}),
});

/** The facilitators; a government that names none yet is taught by its own training office. */
const facilitatorsOf = (tenant: Tenant): Tenant['facilitators'] => {
  const operator = operatorOf(tenant);
  if (tenant.facilitators.length > 0 || !operator) return tenant.facilitators;
  return [{ name: operator.name, email: operator.email, topics: [] }];
};

const outlineOf = (planned: UnscheduledBatch, { row, program }: Source): BatchOutline => ({
  batchId: planned.batchId,
  program: row.program,
  programName: row.name,
  number: planned.number,
  startsOn: planned.dates[0],
  endsOn: lastOf(planned.dates),
  dates: [...planned.dates],
  capacity: planned.capacity,
  minimumParticipants: planned.minimumParticipants,
  jp: countJp(row.form, row.jp, planned.dates).jp,
  statedJp: row.jp,
  form: row.form,
  competencies: row.competencies,
  targetLevel: program.targetLevel,
  provider: row.provider,
  ...(program.provider === row.provider ? {} : { host: program.provider }),
  invitesAt: instantOf(startOfDay(planned.invitesOn)),
});

/** For batches that a change of the plan adds: what is on record stays as it is. */
export type Beside = {
  taken: readonly Taken[];
  numberedFrom: ReadonlyMap<ProgramCode, number>;
  addedBy: number;
};

export type DeliveryInput = {
  /** The first date on which an invitation may go out, the last on which a batch may end. */
  from: WibDate;
  to: WibDate;
  rows: readonly PlanRow[];
  catalogue: readonly CatalogueProgram[];
  tenant: Tenant;
  policy: Policy;
  /** Of each program, whom it would help. */
  nominees: ReadonlyMap<ProgramCode, Nominees>;
  beside?: Beside;
};
export type DeliveryPlan = {
  planned: BatchIn<'planned'>[];
  /** Those for which no date was left, as they would have been. */
  withoutRoom: BatchOutline[];
};

/** Every batch of the approved plan. */
export const planBatches = (input: DeliveryInput): DeliveryPlan => {
  const { from, rows, catalogue, tenant, policy, beside } = input;
  const sources = approvedSources(rows, catalogue);
  const { replyWorkingDays } = policy.delivery;
  // A phase resumed after its last day still gets a window, so that what remains can be held late.
  const longest = Math.max(1, ...[...sources.values()].map(({ program }) => program.days));
  const soonest = addWorkingDays(from, shortestNotice(replyWorkingDays) + longest, policy.jointLeave);
  const { scheduled, unscheduled } = scheduleBatches({
    programs: [...sources.values()].map((source) => toSchedule(source, input)),
    facilitators: facilitatorsOf(tenant),
    from,
    // What a change adds is held before delivery closes, or not at all.
    to: beside ? input.to : latestOf(input.to, soonest),
    ...(beside ? { beside: beside.taken } : {}),
    jointLeave: policy.jointLeave,
    replyWorkingDays,
  });
  const outlinesOf = (batch: UnscheduledBatch): BatchOutline[] => {
    const source = sources.get(batch.program);
    return source ? [{ ...outlineOf(batch, source), ...(beside ? { addedBy: beside.addedBy } : {}) }] : [];
  };
  return {
    planned: scheduled.flatMap((batch) => {
      const { name, email } = batch.facilitator;
      return outlinesOf(batch).map(
        (outline) => ({ ...outline, status: 'planned', facilitator: { name, email } }) as const,
      );
    }),
    withoutRoom: unscheduled.flatMap(outlinesOf),
  };
};

/** The lists of all batches at once, by batch id. */
export const planPlaces = (
  batches: readonly BatchOutline[],
  nominees: readonly Nominees[],
  employees: readonly Employee[],
  policy: Policy,
  before: readonly SeatedBefore[] = [],
): Map<BatchId, Place[]> => {
  const byId = new Map(employees.map((e) => [e.employeeId, e]));
  return composeBatches({
    batches,
    before,
    nominees: new Map(nominees.map((n) => [n.program, n.employees])),
    isAvailable: (id, batch) => isInService(byId.get(id), batch.endsOn),
    jpMaximum: (id) => (byId.get(id)?.employment === 'pppk' ? policy.jp.pppkMaximum.value : undefined),
    jpMinimum: (id) => (byId.get(id)?.employment === 'pns' ? policy.jp.pnsMinimum.value : undefined),
    jpYearOf: (id, earnedOn) => jpPeriodOn(byId.get(id) ?? { employment: 'pns' }, earnedOn).from,
    maximumAgencySharePercent: policy.delivery.maximumAgencySharePercent,
    reservesPercent: policy.delivery.reservesPercent,
  });
};
