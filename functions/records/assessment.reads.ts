// Keys and reads of assessments: an agency is read at once.
import { cycleAgencyPk, type ItemKey, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import { Assessment, type AssessmentSource } from './assessment.ts';

/** One agency's submitted assessments lie together: they are one unit of analysis. */
export const assessmentKey = (
  tenant: string,
  year: number,
  agencyId: string,
  employeeId: string,
  source: AssessmentSource,
): ItemKey => ({ pk: cycleAgencyPk(tenant, year, agencyId), sk: key`ASSESSMENT#${employeeId}#${source}` });

export const listAssessmentsOfAgency = async (
  tenant: string,
  year: number,
  agencyId: string,
): Promise<Assessment[]> =>
  queryAll('cycle', cycleAgencyPk(tenant, year, agencyId), Assessment, { beginsWith: 'ASSESSMENT#' });
