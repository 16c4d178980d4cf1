// Keys and reads of assessments: an agency is read at once.
import { cycleAgencyPk, type ItemKey, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import { Assessment, type AssessmentSource } from './assessment.ts';
import type { AgencyId, CycleRef, EmployeeId } from './ids.ts';

/** One agency's submitted assessments lie together: they are one unit of analysis. */
export const assessmentKey = (
  cycle: CycleRef,
  agencyId: AgencyId,
  employeeId: EmployeeId,
  source: AssessmentSource,
): ItemKey => ({
  pk: cycleAgencyPk(cycle, agencyId),
  sk: key`ASSESSMENT#${employeeId}#${source}`,
});

export const listAssessmentsOfAgency = async (cycle: CycleRef, agencyId: AgencyId): Promise<Assessment[]> =>
  queryAll('cycle', cycleAgencyPk(cycle, agencyId), Assessment, { beginsWith: 'ASSESSMENT#' });
