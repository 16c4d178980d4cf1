// Keys and reads of survey invitations and rating assignments.
import type { AgencyId, CycleRef, EmployeeId } from '../records/ids.ts';
import { cycleAgencyPk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { Invitation, RatingAssignment } from './survey-invitation.ts';

export const invitationKey = (cycle: CycleRef, agencyId: AgencyId, employeeId: EmployeeId): ItemKey => ({
  pk: cycleAgencyPk(cycle, agencyId),
  sk: key`INVITATION#${employeeId}`,
});

export const ratingAssignmentKey = (
  cycle: CycleRef,
  agencyId: AgencyId,
  employeeId: EmployeeId,
): ItemKey => ({ pk: cycleAgencyPk(cycle, agencyId), sk: key`RATING#${employeeId}` });

export const findInvitation = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  employeeId: EmployeeId,
): Promise<Invitation | undefined> =>
  getItem('cycle', invitationKey(cycle, agencyId, employeeId), Invitation);

export const listInvitationsOfAgency = async (cycle: CycleRef, agencyId: AgencyId): Promise<Invitation[]> =>
  queryAll('cycle', cycleAgencyPk(cycle, agencyId), Invitation, { beginsWith: 'INVITATION#' });

export const listRatingAssignmentsOfAgency = async (
  cycle: CycleRef,
  agencyId: AgencyId,
): Promise<RatingAssignment[]> =>
  queryAll('cycle', cycleAgencyPk(cycle, agencyId), RatingAssignment, { beginsWith: 'RATING#' });
