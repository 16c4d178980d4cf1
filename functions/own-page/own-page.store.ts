// Everything an employee's own page shows, read by that employee's ids only.
import { listBatches, participantKey } from '../records/batch.reads.ts';
import { type BatchIn, Participant } from '../records/batch.ts';
import { readLedger } from '../records/certificate.reads.ts';
import type { JpEntry } from '../records/certificate.ts';
import { listCycles } from '../records/cycle.reads.ts';
import type { CompetencyCode, CycleRef, EmployeeId, TenantId } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { findEmployeeGaps } from '../records/need.reads.ts';
import type { EmployeeGaps } from '../records/need.ts';
import { requirePolicyOn } from '../records/policy.reads.ts';
import {
  findAgency,
  findEmployee,
  listCompetencies,
  listFormerEmployments,
  requireTenant,
} from '../records/register.reads.ts';
import { type Agency, type Employee, idsOf, type Tenant } from '../records/register.ts';
import { type JpStanding, type JpYear, jpStanding, jpYears } from '../rulebook/lesson-hours.rules.ts';
import { getItems } from '../store/table.ts';

export type OwnPage = {
  tenant: Tenant;
  employee: Employee;
  agency: Agency | undefined;
  /** Newest cycle first; a cycle without an analysis of this person is left out. */
  gaps: readonly { year: number; gaps: EmployeeGaps }[];
  competencyNames: ReadonlyMap<CompetencyCode, string>;
  /** Newest first: the year that runs, and every other in which something was earned. */
  jpYears: readonly (JpYear<JpEntry> & { standing: JpStanding })[];
  /** Newest first. */
  entries: readonly JpEntry[];
  /** How many there are, where those are too many to be shown. */
  entriesOf: number;
  trainings: readonly { batch: BatchIn<'inviting' | 'running'>; participant: Participant }[];
};

/** Gaps lie with the agency of their time, which may not be the agency of today. */
const gapsOf = async (tenant: TenantId, employee: Employee, cycles: readonly CycleRef[]) => {
  const ids = idsOf(employee);
  const former = (await Promise.all(ids.map((id) => listFormerEmployments(tenant, id)))).flat();
  const agencyIds = [...new Set([employee.agencyId, ...former.map((f) => f.agencyId)])];
  const found = await Promise.all(
    cycles.map(async (cycle) => {
      for (const agencyId of agencyIds)
        for (const id of ids) {
          const gaps = await findEmployeeGaps(cycle, agencyId, id);
          if (gaps) return [{ year: cycle.year, gaps }];
        }
      return [];
    }),
  );
  return found.flat();
};

/** The batches of the last two cycles in which this person has a place. */
const trainingsOf = async (employeeId: EmployeeId, cycles: readonly CycleRef[]) => {
  const perYear = await Promise.all(
    cycles.slice(0, 2).map(async (cycle) => {
      const open = (await listBatches(cycle)).filter(
        (b) => b.status === 'inviting' || b.status === 'running',
      );
      const mine = await getItems(
        'cycle',
        open.map((b) => participantKey({ ...cycle, batchId: b.batchId }, employeeId)),
        Participant,
      );
      return mine.flatMap((participant) => {
        const batch = open.find((b) => b.batchId === participant.batchId);
        return batch ? [{ batch, participant }] : [];
      });
    }),
  );
  return perYear.flat();
};

/** What is known of one person's learning: who they are, what they lack, and their lesson hours year by year. */
export type Learner = Pick<
  OwnPage,
  'employee' | 'gaps' | 'competencyNames' | 'jpYears' | 'entries' | 'entriesOf'
> & {
  tenant: Tenant;
  cycles: readonly CycleRef[];
};

/** Undefined for somebody the register does not have. */
export const readLearner = async (
  tenantId: TenantId,
  employeeId: EmployeeId,
  now: Date,
): Promise<Learner | undefined> => {
  const [tenant, employee, cycles, competencies] = await Promise.all([
    requireTenant(tenantId),
    findEmployee(tenantId, employeeId),
    listCycles(tenantId),
    listCompetencies(tenantId),
  ]);
  if (!employee) return undefined;
  const [gaps, policy, { entries, of: entriesOf }] = await Promise.all([
    gapsOf(tenantId, employee, cycles),
    requirePolicyOn(tenant, dateOf(now)),
    readLedger(tenantId, employee),
  ]);
  return {
    ...{ tenant, employee, cycles, gaps, entries, entriesOf },
    competencyNames: new Map(competencies.map((c) => [c.code, c.name])),
    jpYears: jpYears(employee, entries, dateOf(now)).map((year) => ({
      ...year,
      standing: jpStanding(employee.employment, year.jp, policy.jp),
    })),
  };
};

export const readOwnPage = async (
  tenantId: TenantId,
  employeeId: EmployeeId,
  now: Date,
): Promise<OwnPage | undefined> => {
  const learner = await readLearner(tenantId, employeeId, now);
  if (!learner) return undefined;
  const { cycles, ...known } = learner;
  const [agency, trainings] = await Promise.all([
    findAgency(tenantId, known.employee.agencyId),
    trainingsOf(employeeId, cycles),
  ]);
  return { ...known, agency, trainings };
};
