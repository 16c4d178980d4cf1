// Everything an employee's own page shows, read by that employee's ids only.

import { listBatches, participantKey } from '../records/batch.reads.ts';
import { type Batch, Participant } from '../records/batch.ts';
import { listJpEntries } from '../records/certificate.reads.ts';
import type { JpEntry } from '../records/certificate.ts';
import { listCycles } from '../records/cycle.reads.ts';
import { dateInWib } from '../records/moments.ts';
import { findEmployeeGaps } from '../records/need.reads.ts';
import type { EmployeeGaps } from '../records/need.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import {
  findAgency,
  findEmployee,
  listCompetencies,
  listFormerEmployments,
  requireTenant,
} from '../records/register.reads.ts';
import type { Agency, Employee, Tenant } from '../records/register.ts';
import { type JpStanding, jpStanding } from '../rulebook/lesson-hours.rules.ts';
import { getItems } from '../store/table.ts';

export type OwnPage = {
  tenant: Tenant;
  employee: Employee;
  agency: Agency | undefined;
  /** Newest cycle first; a cycle without an analysis of this person is left out. */
  gaps: readonly { year: number; gaps: EmployeeGaps }[];
  competencyNames: ReadonlyMap<string, string>;
  jpYear: number;
  standing: JpStanding;
  entries: readonly JpEntry[];
  trainings: readonly { batch: Batch; participant: Participant }[];
};

/** Gaps lie with the agency of their time, which may not be the agency of today. */
const gapsOf = async (tenant: string, employee: Employee, years: readonly number[]) => {
  const former = await listFormerEmployments(tenant, employee.employeeId);
  const agencyIds = [...new Set([employee.agencyId, ...former.map((f) => f.agencyId)])];
  const found = await Promise.all(
    years.map(async (year) => {
      for (const agencyId of agencyIds) {
        const gaps = await findEmployeeGaps(tenant, year, agencyId, employee.employeeId);
        if (gaps) return [{ year, gaps }];
      }
      return [];
    }),
  );
  return found.flat();
};

/** The batches of the last two cycles in which this person has a place. */
const trainingsOf = async (tenant: string, employeeId: string, years: readonly number[]) => {
  const perYear = await Promise.all(
    years.slice(0, 2).map(async (year) => {
      const open = (await listBatches(tenant, year)).filter(
        (b) => b.status === 'inviting' || b.status === 'running',
      );
      const mine = await getItems(
        'cycle',
        open.map((b) => participantKey(tenant, year, b.batchId, employeeId)),
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

export const readOwnPage = async (
  tenantSlug: string,
  employeeId: string,
  now: Date,
): Promise<OwnPage | undefined> => {
  const [tenant, employee, cycles, competencies, entries] = await Promise.all([
    requireTenant(tenantSlug),
    findEmployee(tenantSlug, employeeId),
    listCycles(tenantSlug),
    listCompetencies(tenantSlug),
    listJpEntries(tenantSlug, employeeId),
  ]);
  if (!employee) return undefined;
  const years = cycles.map((c) => c.year);
  const [agency, gaps, trainings, policy] = await Promise.all([
    findAgency(tenantSlug, employee.agencyId),
    gapsOf(tenantSlug, employee, years),
    trainingsOf(tenantSlug, employeeId, years),
    requirePolicy(tenantSlug, tenant.policyVersion),
  ]);
  const jpYear = Number(dateInWib(now).slice(0, 4));
  const earned = entries.filter((e) => e.year === jpYear).reduce((sum, e) => sum + e.jp, 0);
  return {
    tenant,
    employee,
    agency,
    gaps,
    competencyNames: new Map(competencies.map((c) => [c.code, c.name])),
    jpYear,
    standing: jpStanding(employee.employment, earned, policy.jp),
    entries,
    trainings,
  };
};
