// Keys and reads of the needs survey: the survey of a cycle and the tally of each agency.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { Survey, SurveyTally } from './survey.ts';

export const surveyKey = (tenant: string, year: number): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`SURVEY`,
});

export const surveyTallyKey = (tenant: string, year: number, agencyId: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`SURVEY-TALLY#${agencyId}`,
});

export const findSurvey = async (tenant: string, year: number): Promise<Survey | undefined> =>
  getItem('cycle', surveyKey(tenant, year), Survey);

/** The survey a workflow or a mailed link speaks of; its absence is a fault, not a refusal. */
export const requireSurvey = async (tenant: string, year: number): Promise<Survey> => {
  const survey = await findSurvey(tenant, year);
  if (!survey) throw new Error(`no survey in cycle ${tenant} ${year}`);
  return survey;
};

export const findSurveyTally = async (
  tenant: string,
  year: number,
  agencyId: string,
): Promise<SurveyTally | undefined> => getItem('cycle', surveyTallyKey(tenant, year, agencyId), SurveyTally);

export const listSurveyTallies = async (tenant: string, year: number): Promise<SurveyTally[]> =>
  queryAll('cycle', cyclePk(tenant, year), SurveyTally, { beginsWith: 'SURVEY-TALLY#' });
