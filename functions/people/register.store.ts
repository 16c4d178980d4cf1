// Writes to the register that touch more than one record: people with their accounts and history, agencies with their heads.
import type { Account } from '../records/account.ts';
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { addDays, type Instant, type WibDate } from '../records/moments.ts';
import { beforeRecords } from '../records/office.ts';
import {
  agencyHeadKey,
  agencyKey,
  employeeKey,
  employeesOfAgency,
  employmentKey,
  listAgencies,
  listAgencyHeads,
} from '../records/register.reads.ts';
import { type Agency, type AgencyHead, type Employee, isReachable } from '../records/register.ts';
import { headTermOf, takenOver, vacated } from '../rulebook/office-holders.rules.ts';
import { change, replace, type Write } from '../store/table.ts';
import { accountSteps, isHeldBack } from './account.rules.ts';
import { holdAddress, writeStep } from './account.store.ts';
import type { AgencyRecord } from './agencies-file.rules.ts';
import { openOwners } from './number-owners.store.ts';
import { indexWrites } from './person-index.store.ts';
import type { RosterRecord } from './roster-employment.rules.ts';
import { replacedBy } from './same-human.rules.ts';
import type { SuperiorRecord } from './superiors-file.rules.ts';

/** An employee as stored: with the partition of the index by agency. */
export const employeeWrite = (tenant: TenantId, employee: Employee): Write =>
  replace('register', {
    ...employeeKey(tenant, employee.employeeId),
    ...employee,
    agencyKey: employeesOfAgency(tenant, employee.agencyId),
  });

/** Per person one group: employment, the employment it ended, the account, its entries in the index, and a given-up address. It loses when an account has changed meanwhile. */
export const rosterWrites = (
  tenant: TenantId,
  records: readonly RosterRecord[],
  known: { employees: readonly Employee[]; accounts: readonly Account[] },
  now: Instant,
): Write[][] => {
  const before = new Map(known.employees.map((e) => [e.employeeId, e]));
  const accounts = new Map(known.accounts.map((a) => [a.email, a]));
  return records.map(({ employee, ended, former: earlier }) => {
    const former = earlier ?? before.get(employee.employeeId);
    const address = former?.email ?? employee.email;
    const at = employee.email === undefined ? undefined : accounts.get(employee.email);
    const steps = accountSteps(
      tenant,
      employee,
      { at, before: address === undefined || address === employee.email ? undefined : accounts.get(address) },
      now,
    );
    return [
      employeeWrite(tenant, employee),
      ...(earlier ? [employeeWrite(tenant, replacedBy(earlier, employee))] : []),
      ...(ended
        ? [replace('register', { ...employmentKey(tenant, ended.employeeId, ended.validFrom), ...ended })]
        : []),
      ...steps.map(writeStep),
      ...(isReachable(employee) && isHeldBack(at, employee.employeeId)
        ? [holdAddress(tenant, employee)]
        : []),
      ...indexWrites(tenant, earlier ? undefined : former, employee),
    ];
  });
};

export const superiorWrites = (
  tenant: TenantId,
  { employeeId, superiorEmployeeId }: SuperiorRecord,
): Write[] => [change('register', employeeKey(tenant, employeeId), { set: { superiorEmployeeId } })];

const agencyWrite = (tenant: TenantId, agency: Agency): Write =>
  replace('register', { ...agencyKey(tenant, agency.agencyId), ...agency });

/** The terms after a file named a head: since nobody knows when if it had none before, otherwise from today. */
const headedBy = (agency: Pick<Agency, 'heads'>, employeeId: EmployeeId, today: WibDate) => {
  const now = headTermOf(agency, today);
  if (now?.employeeId === employeeId && now.capacity === 'definitif') return agency.heads;
  const from = agency.heads.length === 0 ? beforeRecords : today;
  return takenOver(agency.heads, { employeeId, from, capacity: 'definitif' });
};

/**
 * Agencies come before the roster: a head nobody knows yet waits as a NIP beside the agency. The NIP there is what the last
 * file said; while a file says the same again, whoever was named on the page of offices since then stays.
 */
export const headTermsAfter = (
  known: {
    agencies: readonly Agency[];
    heads: readonly AgencyHead[];
    /** Those whom the file names as heads, among others. */
    employees: readonly Employee[];
  },
  today: WibDate,
) => {
  const byNip = new Map(known.employees.map((e) => [e.nip, e.employeeId]));
  const saidBefore = new Map(known.heads.map((h) => [h.agencyId, h.nip]));
  const headsOf = new Map(known.agencies.map((a) => [a.agencyId, a.heads]));
  return ({ agency, headNip }: AgencyRecord): Agency['heads'] => {
    const heads = headsOf.get(agency.agencyId) ?? [];
    if (headNip === saidBefore.get(agency.agencyId)) return heads;
    if (headNip === undefined) return vacated(heads, addDays(today, -1));
    const next = byNip.get(headNip);
    return next === undefined ? heads : headedBy({ heads }, next, today);
  };
};

/** What a file of agencies writes, with the heads that it leaves. */
export const agencyWrites = (
  tenant: TenantId,
  known: Parameters<typeof headTermsAfter>[0],
  today: WibDate,
) => {
  const headsAfter = headTermsAfter(known, today);
  return (record: AgencyRecord): Write[] => {
    const { agency, headNip } = record;
    return [
      agencyWrite(tenant, { ...agency, heads: headsAfter(record) }),
      replace('register', {
        ...agencyHeadKey(tenant, agency.agencyId),
        agencyId: agency.agencyId,
        ...(headNip === undefined ? {} : { nip: headNip }),
      }),
    ];
  };
};

/** Once the roster is in, finds who the heads are; a head who is not in it yet goes on waiting, one who was head before is not named again. */
export const headWrites = async (tenant: TenantId, today: WibDate): Promise<Write[]> => {
  const [agencies, heads, owners] = await Promise.all([
    listAgencies(tenant),
    listAgencyHeads(tenant),
    openOwners(tenant),
  ]);
  const byNip = await owners(heads.flatMap(({ nip }) => nip ?? []));
  const writes: Write[] = [];
  const nipOf = new Map(heads.map((h) => [h.agencyId, h.nip]));
  for (const agency of agencies) {
    const nip = nipOf.get(agency.agencyId);
    const head = nip === undefined ? undefined : byNip.get(nip);
    if (head === undefined || agency.heads.some(({ employeeId }) => employeeId === head)) continue;
    writes.push(
      change('register', agencyKey(tenant, agency.agencyId), {
        set: { heads: headedBy(agency, head, today) },
        remove: ['headEmployeeId'],
      }),
    );
  }
  return writes;
};
