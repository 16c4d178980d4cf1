// Keys and reads of the needs survey: the survey of a cycle and the tally of each agency.
import * as z from 'zod';
import { cycleAgencyPk, cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { type AgencyId, type CycleRef, EmployeeId } from './ids.ts';
import { AskedElsewhere, Survey, SurveyTally } from './survey.ts';

export const surveyKey = (cycle: CycleRef): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`SURVEY`,
});

export const surveyTallyKey = (cycle: CycleRef, agencyId: AgencyId): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`SURVEY-TALLY#${agencyId}`,
});

export const findSurvey = async (cycle: CycleRef): Promise<Survey | undefined> =>
  getItem('cycle', surveyKey(cycle), Survey);

/** The survey a workflow or a mailed link speaks of; its absence is a fault, not a refusal. */
export const requireSurvey = async (cycle: CycleRef): Promise<Survey> => {
  const survey = await findSurvey(cycle);
  if (!survey) throw new Error(`no survey in cycle ${cycle.tenant} ${cycle.year}`);
  return survey;
};

export const findSurveyTally = async (
  cycle: CycleRef,
  agencyId: AgencyId,
): Promise<SurveyTally | undefined> => getItem('cycle', surveyTallyKey(cycle, agencyId), SurveyTally);

export const listSurveyTallies = async (cycle: CycleRef): Promise<SurveyTally[]> =>
  queryAll('cycle', cyclePk(cycle), SurveyTally, { beginsWith: 'SURVEY-TALLY#' });

const Asked = z.object({ employeeId: EmployeeId });

/** Who of an agency was asked about themselves, whether they answered or not. */
export const listAskedInSurvey = async (
  cycle: CycleRef,
  agencyId: AgencyId,
): Promise<ReadonlySet<EmployeeId>> =>
  new Set(
    (await queryAll('cycle', cycleAgencyPk(cycle, agencyId), Asked, { beginsWith: 'INVITATION#' })).map(
      ({ employeeId }) => employeeId,
    ),
  );

export const askedElsewhereKey = (cycle: CycleRef, agencyId: AgencyId, employeeId: EmployeeId): ItemKey => ({
  pk: cycleAgencyPk(cycle, agencyId),
  sk: key`ASKED-ELSEWHERE#${employeeId}`,
});

/** Who works in an agency and was asked in another. */
export const listAskedElsewhere = async (cycle: CycleRef, agencyId: AgencyId): Promise<AskedElsewhere[]> =>
  queryAll('cycle', cycleAgencyPk(cycle, agencyId), AskedElsewhere, { beginsWith: 'ASKED-ELSEWHERE#' });
