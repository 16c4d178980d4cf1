// Keys and reads of what the analysis found.
import { cycleAgencyPk, cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { getWarm } from '../store/warm.ts';
import type { AgencyId, CycleRef, EmployeeId, ProgramCode } from './ids.ts';
import { AgencyNeeds, EmployeeGaps, Need, Nominees } from './need.ts';

export const employeeGapsKey = (cycle: CycleRef, agencyId: AgencyId, employeeId: EmployeeId): ItemKey => ({
  pk: cycleAgencyPk(cycle, agencyId),
  sk: key`GAPS#${employeeId}`,
});

export const agencyNeedsKey = (cycle: CycleRef, agencyId: AgencyId): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`AGENCY-NEEDS#${agencyId}`,
});

export const needKey = (cycle: CycleRef, rank: number): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`NEED#${String(rank).padStart(5, '0')}`,
});

export const nomineesKey = (cycle: CycleRef, program: ProgramCode): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`NOMINEES#${program}`,
});

export const findEmployeeGaps = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  employeeId: EmployeeId,
): Promise<EmployeeGaps | undefined> =>
  getItem('cycle', employeeGapsKey(cycle, agencyId, employeeId), EmployeeGaps);

export const listGapsOfAgency = async (cycle: CycleRef, agencyId: AgencyId): Promise<EmployeeGaps[]> =>
  queryAll('cycle', cycleAgencyPk(cycle, agencyId), EmployeeGaps, { beginsWith: 'GAPS#' });

export const listAgencyNeeds = async (cycle: CycleRef): Promise<AgencyNeeds[]> =>
  queryAll('cycle', cyclePk(cycle), AgencyNeeds, { beginsWith: 'AGENCY-NEEDS#' });

export const listNeeds = async (cycle: CycleRef): Promise<Need[]> =>
  queryAll('cycle', cyclePk(cycle), Need, { beginsWith: 'NEED#' });

/** For a page: the lists stay as the analysis left them, so one some seconds old is as good. */
export const findNomineesToShow = async (
  cycle: CycleRef,
  program: ProgramCode,
): Promise<Nominees | undefined> => getWarm('cycle', nomineesKey(cycle, program), Nominees);
