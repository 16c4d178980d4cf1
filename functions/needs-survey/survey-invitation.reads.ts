// Keys and reads of survey invitations and rating assignments.
import { cycleAgencyPk, type ItemKey, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { Invitation, RatingAssignment } from './survey-invitation.ts';

export const invitationKey = (
  tenant: string,
  year: number,
  agencyId: string,
  employeeId: string,
): ItemKey => ({ pk: cycleAgencyPk(tenant, year, agencyId), sk: key`INVITATION#${employeeId}` });

export const ratingAssignmentKey = (
  tenant: string,
  year: number,
  agencyId: string,
  employeeId: string,
): ItemKey => ({ pk: cycleAgencyPk(tenant, year, agencyId), sk: key`RATING#${employeeId}` });

export const findInvitation = async (
  tenant: string,
  year: number,
  agencyId: string,
  employeeId: string,
): Promise<Invitation | undefined> =>
  getItem('cycle', invitationKey(tenant, year, agencyId, employeeId), Invitation);

export const listInvitationsOfAgency = async (
  tenant: string,
  year: number,
  agencyId: string,
): Promise<Invitation[]> =>
  queryAll('cycle', cycleAgencyPk(tenant, year, agencyId), Invitation, { beginsWith: 'INVITATION#' });

export const listRatingAssignmentsOfAgency = async (
  tenant: string,
  year: number,
  agencyId: string,
): Promise<RatingAssignment[]> =>
  queryAll('cycle', cycleAgencyPk(tenant, year, agencyId), RatingAssignment, { beginsWith: 'RATING#' });
