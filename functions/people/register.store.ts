// Writes to the register that touch more than one record: people with their accounts and history, agencies with their heads.
import type { Account } from '../records/account.ts';
import type { TenantId } from '../records/ids.ts';
import type { Instant } from '../records/moments.ts';
import {
  agencyHeadKey,
  agencyKey,
  employeeKey,
  employeesOfAgency,
  employmentKey,
  listAgencies,
  listAgencyHeads,
  listEmployees,
} from '../records/register.reads.ts';
import type { Agency, Employee } from '../records/register.ts';
import { change, replace, transact, type Write } from '../store/table.ts';
import { accountSteps, isHeldBack } from './account.rules.ts';
import { holdAddress, writeStep } from './account.store.ts';
import type { AgencyRecord } from './agencies-file.rules.ts';
import type { RosterRecord } from './roster-file.rules.ts';
import type { SuperiorRecord } from './superiors-file.rules.ts';

/** An employee as stored: with the partition of the index by agency. */
export const employeeWrite = (tenant: TenantId, employee: Employee): Write =>
  replace('register', {
    ...employeeKey(tenant, employee.employeeId),
    ...employee,
    agencyKey: employeesOfAgency(tenant, employee.agencyId),
  });

/** Per person one group: employment, the employment it ended, the account, and a given-up address. It loses when an account has changed meanwhile. */
export const rosterWrites = (
  tenant: TenantId,
  records: readonly RosterRecord[],
  known: { employees: readonly Employee[]; accounts: readonly Account[] },
  now: Instant,
): Write[][] => {
  const accounts = new Map(known.accounts.map((a) => [a.email, a]));
  const formerAddress = new Map(known.employees.map((e) => [e.employeeId, e.email]));
  return records.map(({ employee, ended }) => {
    const before = formerAddress.get(employee.employeeId) ?? employee.email;
    const at = accounts.get(employee.email);
    const steps = accountSteps(
      tenant,
      employee,
      { at, before: before === employee.email ? undefined : accounts.get(before) },
      now,
    );
    return [
      employeeWrite(tenant, employee),
      ...(ended
        ? [replace('register', { ...employmentKey(tenant, ended.employeeId, ended.validFrom), ...ended })]
        : []),
      ...steps.map(writeStep),
      ...(isHeldBack(at, employee.employeeId) ? [holdAddress(tenant, employee)] : []),
    ];
  });
};

export const superiorWrites = (
  tenant: TenantId,
  { employeeId, superiorEmployeeId }: SuperiorRecord,
): Write[] => [change('register', employeeKey(tenant, employeeId), { set: { superiorEmployeeId } })];

const agencyWrite = (tenant: TenantId, agency: Agency): Write =>
  replace('register', { ...agencyKey(tenant, agency.agencyId), ...agency });

/** Agencies come before the roster: a head nobody knows yet waits as a NIP beside the agency. */
export const agencyWrites = (tenant: TenantId, employees: readonly Employee[]) => {
  const byNip = new Map(employees.map((e) => [e.nip, e.employeeId]));
  return ({ agency, headNip }: AgencyRecord): Write[] => {
    const headEmployeeId = headNip === undefined ? undefined : byNip.get(headNip);
    return [
      agencyWrite(tenant, { ...agency, ...(headEmployeeId === undefined ? {} : { headEmployeeId }) }),
      replace('register', {
        ...agencyHeadKey(tenant, agency.agencyId),
        agencyId: agency.agencyId,
        ...(headNip === undefined ? {} : { nip: headNip }),
      }),
    ];
  };
};

/** Once the roster is in, finds who the heads are; a head who is not in it yet goes on waiting. */
export const resolveHeads = async (tenant: TenantId): Promise<void> => {
  const [agencies, heads, employees] = await Promise.all([
    listAgencies(tenant),
    listAgencyHeads(tenant),
    listEmployees(tenant),
  ]);
  const byNip = new Map(employees.map((e) => [e.nip, e.employeeId]));
  const nipOf = new Map(heads.map((h) => [h.agencyId, h.nip]));
  for (const agency of agencies) {
    const nip = nipOf.get(agency.agencyId);
    const headEmployeeId = nip === undefined ? undefined : byNip.get(nip);
    if (headEmployeeId === undefined || headEmployeeId === agency.headEmployeeId) continue;
    await transact([change('register', agencyKey(tenant, agency.agencyId), { set: { headEmployeeId } })]);
  }
};
