// Reads of the register: one tenant's people, agencies, competencies, standards and catalogue.
import { type ItemKey, key, tenantPk } from '../store/keys.ts';
import { getItem, getItems, queryAll } from '../store/table.ts';
import { getWarm, getWarmItems } from '../store/warm.ts';
import {
  Account,
  Agency,
  AgencyHead,
  CatalogueProgram,
  Competency,
  Employee,
  Employment,
  Position,
  Standard,
  Tenant,
} from './register.ts';

export const tenantKey = (tenant: string): ItemKey => ({ pk: tenantPk(tenant), sk: key`TENANT` });

export const agencyKey = (tenant: string, agencyId: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`AGENCY#${agencyId}`,
});

export const employeeKey = (tenant: string, employeeId: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`EMPLOYEE#${employeeId}`,
});

/** Partition of the index `register.byAgency`, kept in the employee's attribute `agencyKey`. */
export const employeesOfAgency = (tenant: string, agencyId: string): string => `${tenant}#${agencyId}`;

export const competencyKey = (tenant: string, code: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`COMPETENCY#${code}`,
});

export const standardKey = (tenant: string, positionId: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`STANDARD#${positionId}`,
});

export const catalogueKey = (tenant: string, code: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`CATALOGUE#${code}`,
});

export const positionKey = (tenant: string, positionId: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`POSITION#${positionId}`,
});

export const agencyHeadKey = (tenant: string, agencyId: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`HEAD#${agencyId}`,
});

export const employmentKey = (tenant: string, employeeId: string, validFrom: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`EMPLOYMENT#${employeeId}#${validFrom}`,
});

/** Mail addresses are unique over all tenants: one person signs in to one government. */
export const accountKey = (email: string): ItemKey => ({
  pk: key`ACCOUNT#${email.toLowerCase()}`,
  sk: key`ACCOUNT`,
});

export const findTenant = async (tenant: string): Promise<Tenant | undefined> =>
  getItem('register', tenantKey(tenant), Tenant);

const present = (tenant: string, found: Tenant | undefined): Tenant => {
  if (!found) throw new Error(`no tenant ${tenant}`);
  return found;
};

export const requireTenant = async (tenant: string): Promise<Tenant> =>
  present(tenant, await findTenant(tenant));

/** For the head of a page and whom to ask: may be some seconds old, so nothing is decided by it. */
export const requireTenantToShow = async (tenant: string): Promise<Tenant> =>
  present(tenant, await getWarm('register', tenantKey(tenant), Tenant));

export const listAgencies = async (tenant: string): Promise<Agency[]> =>
  queryAll('register', tenantPk(tenant), Agency, { beginsWith: 'AGENCY#' });

/** Agencies that exist on a date; former ones keep their history. */
export const listAgenciesOn = async (tenant: string, isoDate: string): Promise<Agency[]> =>
  (await listAgencies(tenant)).filter(
    (a) => a.validFrom <= isoDate && (a.validTo === undefined || a.validTo >= isoDate),
  );

export const findAgency = async (tenant: string, agencyId: string): Promise<Agency | undefined> =>
  getItem('register', agencyKey(tenant, agencyId), Agency);

export const findEmployee = async (tenant: string, employeeId: string): Promise<Employee | undefined> =>
  getItem('register', employeeKey(tenant, employeeId), Employee);

export const requireEmployee = async (tenant: string, employeeId: string): Promise<Employee> => {
  const found = await findEmployee(tenant, employeeId);
  if (!found) throw new Error(`no employee ${employeeId}`);
  return found;
};

export const findEmployees = async (tenant: string, employeeIds: readonly string[]): Promise<Employee[]> =>
  getItems(
    'register',
    [...new Set(employeeIds)].map((id) => employeeKey(tenant, id)),
    Employee,
  );

/** For showing a name and a position on a page: may be some seconds old, so nothing is decided by it. */
export const findEmployeesToShow = async (
  tenant: string,
  employeeIds: readonly string[],
): Promise<Employee[]> =>
  getWarmItems(
    'register',
    [...new Set(employeeIds)].map((id) => employeeKey(tenant, id)),
    Employee,
    (employee) => employeeKey(tenant, employee.employeeId),
  );

export const listEmployees = async (tenant: string): Promise<Employee[]> =>
  queryAll('register', tenantPk(tenant), Employee, { beginsWith: 'EMPLOYEE#' });

export const listEmployeesOfAgency = async (tenant: string, agencyId: string): Promise<Employee[]> =>
  queryAll('register', employeesOfAgency(tenant, agencyId), Employee, {
    index: 'register.byAgency',
    beginsWith: 'EMPLOYEE#',
  });

/** Where somebody worked before, earliest first. */
export const listFormerEmployments = async (tenant: string, employeeId: string): Promise<Employment[]> =>
  queryAll('register', tenantPk(tenant), Employment, { beginsWith: `EMPLOYMENT#${employeeId}#` });

export const listPositions = async (tenant: string): Promise<Position[]> =>
  queryAll('register', tenantPk(tenant), Position, { beginsWith: 'POSITION#' });

export const listAgencyHeads = async (tenant: string): Promise<AgencyHead[]> =>
  queryAll('register', tenantPk(tenant), AgencyHead, { beginsWith: 'HEAD#' });

/** The competencies with these codes, as pages ask and show them; may be some seconds old. */
export const findCompetencies = async (tenant: string, codes: readonly string[]): Promise<Competency[]> =>
  getWarmItems(
    'register',
    [...new Set(codes)].map((code) => competencyKey(tenant, code)),
    Competency,
    (competency) => competencyKey(tenant, competency.code),
  );

export const listCompetencies = async (tenant: string): Promise<Competency[]> =>
  queryAll('register', tenantPk(tenant), Competency, { beginsWith: 'COMPETENCY#' });

/** Standards of their own; a position without one gets the fallback of `standard-fallback.ts`. */
export const listStandards = async (tenant: string): Promise<Standard[]> =>
  queryAll('register', tenantPk(tenant), Standard, { beginsWith: 'STANDARD#' });

export const findStandard = async (tenant: string, positionId: string): Promise<Standard | undefined> =>
  getItem('register', standardKey(tenant, positionId), Standard);

export const listCatalogue = async (tenant: string): Promise<CatalogueProgram[]> =>
  queryAll('register', tenantPk(tenant), CatalogueProgram, { beginsWith: 'CATALOGUE#' });

export const findAccount = async (email: string): Promise<Account | undefined> =>
  getItem('register', accountKey(email), Account);
