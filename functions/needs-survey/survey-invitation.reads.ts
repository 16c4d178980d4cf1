// Keys and reads of survey invitations and rating assignments.
import type { AgencyId, CycleRef, EmployeeId } from '../records/ids.ts';
import { cycleAgencyPk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { RatingAssignment, SurveyInvitation } from './survey-invitation.ts';

export const surveyInvitationKey = (
  cycle: CycleRef,
  agencyId: AgencyId,
  employeeId: EmployeeId,
): ItemKey => ({
  pk: cycleAgencyPk(cycle, agencyId),
  sk: key`INVITATION#${employeeId}`,
});

export const ratingAssignmentKey = (
  cycle: CycleRef,
  agencyId: AgencyId,
  employeeId: EmployeeId,
): ItemKey => ({ pk: cycleAgencyPk(cycle, agencyId), sk: key`RATING#${employeeId}` });

export const findSurveyInvitation = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  employeeId: EmployeeId,
): Promise<SurveyInvitation | undefined> =>
  getItem('cycle', surveyInvitationKey(cycle, agencyId, employeeId), SurveyInvitation);

export const listSurveyInvitationsOfAgency = async (
  cycle: CycleRef,
  agencyId: AgencyId,
): Promise<SurveyInvitation[]> =>
  queryAll('cycle', cycleAgencyPk(cycle, agencyId), SurveyInvitation, { beginsWith: 'INVITATION#' });

export const listRatingAssignmentsOfAgency = async (
  cycle: CycleRef,
  agencyId: AgencyId,
): Promise<RatingAssignment[]> =>
  queryAll('cycle', cycleAgencyPk(cycle, agencyId), RatingAssignment, { beginsWith: 'RATING#' });
