// Reads of the register: one tenant's people, agencies, competencies, standards and catalogue.
import { isInOffice } from '../rulebook/in-office.rules.ts';
import type { MailTally } from '../rulebook/own-domains.rules.ts';
import { type ItemKey, type Key, key, tenantPk } from '../store/keys.ts';
import { queryNewest } from '../store/newest.ts';
import { countItems, getItem, getItems, queryAll, queryPage } from '../store/table.ts';
import { getWarm, getWarmItems } from '../store/warm.ts';
import { Account } from './account.ts';
import type { AgencyId, CompetencyCode, EmployeeId, PositionId, ProgramCode, TenantId } from './ids.ts';
import { domainOf, plainAddress } from './mail-address.ts';
import type { WibDate } from './moments.ts';
import {
  Agency,
  AgencyHead,
  CatalogueProgram,
  Competency,
  Employee,
  Employment,
  Position,
  Standard,
  Tenant,
  Unit,
} from './register.ts';

export const tenantKey = (tenant: TenantId): ItemKey => ({ pk: tenantPk(tenant), sk: key`TENANT` });

export const agencyKey = (tenant: TenantId, agencyId: AgencyId): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`AGENCY#${agencyId}`,
});

export const employeeKey = (tenant: TenantId, employeeId: EmployeeId): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`EMPLOYEE#${employeeId}`,
});

export const unitKey = (tenant: TenantId, unitId: AgencyId): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`UNIT#${unitId}`,
});

/** Partition of the index `register.byAgency`, kept in the employee's attribute `agencyKey`. */
export const employeesOfAgency = (tenant: TenantId, agencyId: AgencyId): Key => key`${tenant}#${agencyId}`;

export const competencyKey = (tenant: TenantId, code: CompetencyCode): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`COMPETENCY#${code}`,
});

export const standardKey = (tenant: TenantId, positionId: PositionId): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`STANDARD#${positionId}`,
});

export const catalogueKey = (tenant: TenantId, code: ProgramCode): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`CATALOGUE#${code}`,
});

export const positionKey = (tenant: TenantId, positionId: PositionId): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`POSITION#${positionId}`,
});

export const agencyHeadKey = (tenant: TenantId, agencyId: AgencyId): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`HEAD#${agencyId}`,
});

export const employmentKey = (tenant: TenantId, employeeId: EmployeeId, validFrom: WibDate): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`EMPLOYMENT#${employeeId}#${validFrom}`,
});

const accountPk = (email: string): Key => key`ACCOUNT#${plainAddress(email)}`;

/** One per address and government: somebody may work with two, and neither takes the address away from the other or learns of it. */
export const accountKey = (email: string, tenant: TenantId): ItemKey => ({
  pk: accountPk(email),
  sk: key`ACCOUNT#${tenant}`,
});

/** Earlier releases kept one account per address over all governments; it stays where it lies. */
const earlierAccountKey = (email: string): ItemKey => ({ pk: accountPk(email), sk: key`ACCOUNT` });

export const keyOfAccount = ({ email, tenant, isAtEarlierKey }: Account): ItemKey =>
  isAtEarlierKey ? earlierAccountKey(email) : accountKey(email, tenant);

export const findTenant = async (tenant: TenantId): Promise<Tenant | undefined> =>
  getItem('register', tenantKey(tenant), Tenant);

const present = (tenant: TenantId, found: Tenant | undefined): Tenant => {
  if (!found) throw new Error(`no tenant ${tenant}`);
  return found;
};

export const requireTenant = async (tenant: TenantId): Promise<Tenant> =>
  present(tenant, await findTenant(tenant));

/** For the head of a page and whom to ask: may be some seconds old, so nothing is decided by it. */
export const findTenantToShow = async (tenant: TenantId): Promise<Tenant | undefined> =>
  getWarm('register', tenantKey(tenant), Tenant);

export const requireTenantToShow = async (tenant: TenantId): Promise<Tenant> =>
  present(tenant, await findTenantToShow(tenant));

export const listAgencies = async (tenant: TenantId): Promise<Agency[]> =>
  queryAll('register', tenantPk(tenant), Agency, { beginsWith: 'AGENCY#' });

/** Agencies that exist on a date; former ones keep their history. */
export const listAgenciesOn = async (tenant: TenantId, date: WibDate): Promise<Agency[]> =>
  (await listAgencies(tenant)).filter((agency) => isInOffice(agency, date));

export const findAgency = async (tenant: TenantId, agencyId: AgencyId): Promise<Agency | undefined> =>
  getItem('register', agencyKey(tenant, agencyId), Agency);

/** For naming agencies on a page, former ones too: may be some seconds old. */
export const findAgenciesToShow = async (
  tenant: TenantId,
  agencyIds: readonly AgencyId[],
): Promise<Agency[]> =>
  getWarmItems(
    'register',
    agencyIds.map((agencyId) => agencyKey(tenant, agencyId)),
    Agency,
    (agency) => agencyKey(tenant, agency.agencyId),
  );

export const findEmployee = async (tenant: TenantId, employeeId: EmployeeId): Promise<Employee | undefined> =>
  getItem('register', employeeKey(tenant, employeeId), Employee);

export const findEmployees = async (
  tenant: TenantId,
  employeeIds: readonly EmployeeId[],
): Promise<Employee[]> =>
  getItems(
    'register',
    [...new Set(employeeIds)].map((id) => employeeKey(tenant, id)),
    Employee,
  );

/** For showing a name and a position on a page: may be some seconds old, so nothing is decided by it. */
export const findEmployeesToShow = async (
  tenant: TenantId,
  employeeIds: readonly EmployeeId[],
): Promise<Employee[]> =>
  getWarmItems(
    'register',
    [...new Set(employeeIds)].map((id) => employeeKey(tenant, id)),
    Employee,
    (employee) => employeeKey(tenant, employee.employeeId),
  );

export const listEmployees = async (tenant: TenantId): Promise<Employee[]> =>
  queryAll('register', tenantPk(tenant), Employee, { beginsWith: 'EMPLOYEE#' });

/** Everybody in the register, a page at a time: a list of 60,000 people is no list to hold. */
export async function* eachEmployee(tenant: TenantId): AsyncGenerator<Employee> {
  let after: Record<string, unknown> | undefined;
  do {
    const page = await queryPage('register', tenantPk(tenant), Employee, {
      beginsWith: 'EMPLOYEE#',
      limit: 1_000,
      after,
    });
    yield* page.items;
    after = page.next;
  } while (after);
}

const Numbered = Employee.pick({
  ...{ nip: true, employeeId: true, email: true, addressAgreed: true, validTo: true },
});
type Numbered = Pick<Employee, 'nip' | 'employeeId' | 'email' | 'addressAgreed' | 'validTo'>;

/** So many people at once, of each no more than what is asked here. */
export const numbersPage = (tenant: TenantId, limit: number, after?: Record<string, unknown>) =>
  queryPage('register', tenantPk(tenant), Numbered, { beginsWith: 'EMPLOYEE#', limit, after });

async function* eachNumbered(tenant: TenantId): AsyncGenerator<Numbered> {
  let after: Record<string, unknown> | undefined;
  do {
    const page = await numbersPage(tenant, 1_000, after);
    yield* page.items;
    after = page.next;
  } while (after);
}

/** Where the people's mail lies. Nothing else is decoded or held of 60,000 people. */
export const mailTally = async (tenant: TenantId): Promise<MailTally> => {
  const byDomain = new Map<string, number>();
  let people = 0;
  for await (const { email, addressAgreed, validTo } of eachNumbered(tenant)) {
    if (!email || addressAgreed || validTo !== undefined) continue;
    people += 1;
    byDomain.set(domainOf(email), (byDomain.get(domainOf(email)) ?? 0) + 1);
  }
  return { people, byDomain };
};

/** Whose these numbers are, by looking at everybody: for a register that is not in the index yet, and for thousands of numbers at once. */
export const ownersByScan = async (
  tenant: TenantId,
  nips: ReadonlySet<string>,
): Promise<Map<string, EmployeeId>> => {
  const owners = new Map<string, EmployeeId>();
  for await (const { nip, employeeId } of eachNumbered(tenant))
    if (nips.has(nip)) owners.set(nip, employeeId);
  return owners;
};

export const listEmployeesOfAgency = async (tenant: TenantId, agencyId: AgencyId): Promise<Employee[]> =>
  queryAll('register', employeesOfAgency(tenant, agencyId), Employee, {
    index: 'register.byAgency',
    beginsWith: 'EMPLOYEE#',
  });

/** Of all times: whoever has left is counted as well. */
export const countEmployeesOfAgency = (tenant: TenantId, agencyId: AgencyId): Promise<number> =>
  countItems('register', employeesOfAgency(tenant, agencyId), {
    index: 'register.byAgency',
    beginsWith: 'EMPLOYEE#',
  });

/** Nobody moves so often; of more, the latest are read (docs/numbers.md). */
const mostEmployments = 500;

/** Where somebody worked before, earliest first. */
export const listFormerEmployments = async (
  tenant: TenantId,
  employeeId: EmployeeId,
): Promise<Employment[]> => {
  const { items } = await queryNewest('register', tenantPk(tenant), Employment, {
    beginsWith: `EMPLOYMENT#${employeeId}#`,
    most: mostEmployments,
  });
  return items.toReversed();
};

/** All of them, for a copy. */
export const listEveryEmployment = async (tenant: TenantId, employeeId: EmployeeId): Promise<Employment[]> =>
  queryAll('register', tenantPk(tenant), Employment, { beginsWith: `EMPLOYMENT#${employeeId}#` });

/** How many there are in all, where `known` were read. */
export const countEmployments = async (
  tenant: TenantId,
  employeeId: EmployeeId,
  known: number,
): Promise<number> =>
  known < mostEmployments
    ? known
    : countItems('register', tenantPk(tenant), { beginsWith: `EMPLOYMENT#${employeeId}#` });

export const listPositions = async (tenant: TenantId): Promise<Position[]> =>
  queryAll('register', tenantPk(tenant), Position, { beginsWith: 'POSITION#' });

export const listAgencyHeads = async (tenant: TenantId): Promise<AgencyHead[]> =>
  queryAll('register', tenantPk(tenant), AgencyHead, { beginsWith: 'HEAD#' });

/** The competencies with these codes, as pages ask and show them; may be some seconds old. */
export const findCompetencies = async (
  tenant: TenantId,
  codes: readonly CompetencyCode[],
): Promise<Competency[]> =>
  getWarmItems(
    'register',
    [...new Set(codes)].map((code) => competencyKey(tenant, code)),
    Competency,
    (competency) => competencyKey(tenant, competency.code),
  );

export const listCompetencies = async (tenant: TenantId): Promise<Competency[]> =>
  queryAll('register', tenantPk(tenant), Competency, { beginsWith: 'COMPETENCY#' });

/** Standards of their own; a position without one gets the fallback of `standard-fallback.rules.ts`. */
export const listStandards = async (tenant: TenantId): Promise<Standard[]> =>
  queryAll('register', tenantPk(tenant), Standard, { beginsWith: 'STANDARD#' });

export const listUnits = async (tenant: TenantId): Promise<Unit[]> =>
  queryAll('register', tenantPk(tenant), Unit, { beginsWith: 'UNIT#' });

export const listCatalogue = async (tenant: TenantId): Promise<CatalogueProgram[]> =>
  queryAll('register', tenantPk(tenant), CatalogueProgram, { beginsWith: 'CATALOGUE#' });

/** Of this government alone. */
export const findAccount = async (tenant: TenantId, email: string): Promise<Account | undefined> => {
  const own = await getItem('register', accountKey(email, tenant), Account);
  if (own) return own;
  const earlier = await getItem('register', earlierAccountKey(email), Account);
  return earlier?.tenant === tenant ? earlier : undefined;
};

/** Of every government, for the one question that is asked before anybody knows which: who may sign in under an address. */
export const findAccountsAnywhere = async (email: string): Promise<Account[]> =>
  queryAll('register', accountPk(email), Account);
