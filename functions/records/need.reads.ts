// Keys and reads of what the analysis found.
import { cycleAgencyPk, cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { getWarm } from '../store/warm.ts';
import { AgencyNeeds, EmployeeGaps, Need, Nominees } from './need.ts';

export const employeeGapsKey = (
  tenant: string,
  year: number,
  agencyId: string,
  employeeId: string,
): ItemKey => ({
  pk: cycleAgencyPk(tenant, year, agencyId),
  sk: key`GAPS#${employeeId}`,
});

export const agencyNeedsKey = (tenant: string, year: number, agencyId: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`AGENCY-NEEDS#${agencyId}`,
});

export const needKey = (tenant: string, year: number, rank: number): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`NEED#${String(rank).padStart(5, '0')}`,
});

export const nomineesKey = (tenant: string, year: number, program: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`NOMINEES#${program}`,
});

export const findEmployeeGaps = async (
  tenant: string,
  year: number,
  agencyId: string,
  employeeId: string,
): Promise<EmployeeGaps | undefined> =>
  getItem('cycle', employeeGapsKey(tenant, year, agencyId, employeeId), EmployeeGaps);

export const listGapsOfAgency = async (
  tenant: string,
  year: number,
  agencyId: string,
): Promise<EmployeeGaps[]> =>
  queryAll('cycle', cycleAgencyPk(tenant, year, agencyId), EmployeeGaps, { beginsWith: 'GAPS#' });

export const listAgencyNeeds = async (tenant: string, year: number): Promise<AgencyNeeds[]> =>
  queryAll('cycle', cyclePk(tenant, year), AgencyNeeds, { beginsWith: 'AGENCY-NEEDS#' });

export const listNeeds = async (tenant: string, year: number): Promise<Need[]> =>
  queryAll('cycle', cyclePk(tenant, year), Need, { beginsWith: 'NEED#' });

/** For a page: the lists stay as the analysis left them, so one some seconds old is as good. */
export const findNomineesToShow = async (
  tenant: string,
  year: number,
  program: string,
): Promise<Nominees | undefined> => getWarm('cycle', nomineesKey(tenant, year, program), Nominees);
