// Reads what the console shows of an agency, and writes its end or the end's withdrawal with the audit line and the news in one transaction.
import { announce } from '../../outbox/news.store.ts';
import { seatLetters } from '../../people/seat-changes.store.ts';
import type { AuditAct } from '../../records/audit-act.ts';
import { listCycles } from '../../records/cycle.reads.ts';
import type { TenantId } from '../../records/ids.ts';
import { dateOf, instantOf } from '../../records/moments.ts';
import { agencyNeedsKey } from '../../records/need.reads.ts';
import { AgencyNeeds } from '../../records/need.ts';
import { headsInService } from '../../records/office.reads.ts';
import { agencyKey, listAgencies, listEmployeesOfAgency, listUnits } from '../../records/register.reads.ts';
import type { Agency, Unit } from '../../records/register.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import { auditEvent } from '../../store/audit.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, getItem } from '../../store/table.ts';
import { type Doing, openTurns } from '../offices/offices.store.ts';
import type { AgencyEnd } from './agency-end.rules.ts';

export type AgencyPage = {
  agency: Agency;
  all: readonly Agency[];
  /** By whom it is headed today. */
  head: string | undefined;
  units: readonly Unit[];
  /** In service and on its list. */
  staff: number;
  /** As the analysis of each year left it. */
  years: readonly { year: number; employees: number; assessed: number }[];
  /** Years in which its head's turn is open. */
  turns: readonly number[];
};

export const readAgencyPage = async (
  tenant: TenantId,
  agencyId: string,
  now: Date,
): Promise<AgencyPage | undefined> => {
  const all = await listAgencies(tenant);
  const agency = all.find((a) => a.agencyId === agencyId);
  if (!agency) return undefined;
  const today = dateOf(now);
  const [heads, units, people, cycles, turns] = await Promise.all([
    headsInService(tenant, [agency], today),
    listUnits(tenant),
    listEmployeesOfAgency(tenant, agency.agencyId),
    listCycles(tenant),
    openTurns(tenant, agency.agencyId),
  ]);
  const years = await Promise.all(
    cycles.map(async ({ year }) => {
      const needs = await getItem('cycle', agencyNeedsKey({ tenant, year }, agency.agencyId), AgencyNeeds);
      return needs ? [{ year, employees: needs.employees, assessed: needs.assessedEmployees }] : [];
    }),
  );
  return {
    ...{ agency, all, turns },
    head: heads.get(agency.agencyId)?.name,
    units: units.filter((u) => u.agencyId === agency.agencyId),
    staff: people.filter((e) => isInService(e, today)).length,
    years: years.flat(),
  };
};

const finish = async (
  { tenant, by, now }: Doing,
  { before, after }: { before: Agency; after: Agency },
  write: Parameters<typeof change>[2],
  act: AuditAct,
): Promise<'written' | 'lost'> => {
  const { agencyId } = before;
  // The head of the one that takes over answers for it from then on: a seat that is taken as any other.
  const letters = await seatLetters({ tenant, now }, { agencies: new Map([[agencyId, { before, after }]]) });
  const { outcome } = await transactPatiently([
    change('register', agencyKey(tenant, agencyId), write),
    announce({ kind: 'agency', agencyId }, { tenant, because: `act-${instantOf(now)}`, now }),
    ...letters,
    auditEvent({ tenant, at: now, ...by, ...act }),
  ]);
  return outcome;
};

export const writeAgencyEnd = (
  doing: Doing,
  agency: Agency,
  { lastDay, heirs }: AgencyEnd,
): Promise<'written' | 'lost'> =>
  finish(
    doing,
    { before: agency, after: { ...agency, validTo: lastDay, successorAgencyIds: [...heirs] } },
    {
      set: { validTo: lastDay, ...(heirs.length === 0 ? {} : { successorAgencyIds: heirs }) },
      remove: heirs.length === 0 ? ['successorAgencyIds'] : [],
      expect: { validFrom: agency.validFrom },
      absent: ['validTo'],
    },
    {
      action: 'agency-ended',
      subject: `unit-${agency.agencyId}`,
      detail: { lastDay, ...(heirs.length === 0 ? {} : { successors: heirs.join(',') }) },
    },
  );

export const withdrawAgencyEnd = (doing: Doing, agency: Agency): Promise<'written' | 'lost'> => {
  const { validTo: _, successorAgencyIds: __, ...after } = agency;
  return finish(
    doing,
    { before: agency, after },
    { remove: ['validTo', 'successorAgencyIds'], expect: { validTo: agency.validTo } },
    { action: 'agency-end-withdrawn', subject: `unit-${agency.agencyId}` },
  );
};
