// Loads a superior's list: who is to be rated, in the list's order, and who has been.
import type { LinkRequest } from '../kit/http-request.ts';
import type { StaffMember } from '../questionnaire/staff.ts';
import type { Assessment } from '../records/assessment.ts';
import { dateOf } from '../records/moments.ts';
import { findEmployees, requireTenantToShow } from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { findSurveyTally, surveyKey } from '../records/survey.reads.ts';
import { Survey } from '../records/survey.ts';
import { unknownLink } from '../refusals/links.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { isInService } from '../rulebook/in-office.rules.ts';
import { getItem } from '../store/table.ts';
import { type Letterhead, letterheadOf } from '../words/letterhead.ts';
import { findRatings } from './rating.store.ts';
import { type LinkSubject, subjectOf, takesAnswers } from './survey-form.store.ts';
import { ratingAssignmentKey } from './survey-invitation.reads.ts';
import { RatingAssignment, staffOf } from './survey-invitation.ts';

export type StaffRow = {
  /** Place in the list, from 1: what an address names instead of a person. */
  number: number;
  member: StaffMember;
  employee: Employee | undefined;
  rating: Assessment | undefined;
  /** Not in service today, and not rated: nobody is asked about them. */
  isGone: boolean;
};
export type RatingList = {
  subject: LinkSubject;
  government: Letterhead;
  survey: Survey;
  assignment: RatingAssignment;
  staff: readonly StaffRow[];
  isOpen: boolean;
  /** Why it is not, when the survey itself still runs. */
  ended?: 'left' | 'replaced';
};

const endedFor = (request: LinkRequest, superior: Employee | undefined): RatingList['ended'] => {
  if (request.linkState === 'revoked') return 'replaced';
  return isInService(superior, dateOf(request.now)) ? undefined : 'left';
};

export const loadRating = async (request: LinkRequest): Promise<RatingList | Refusal> => {
  const subject = subjectOf(request);
  if ('kind' in subject) return subject;
  const { tenant, agencyId, employeeId } = subject;
  const [assignment, survey, tally] = await Promise.all([
    getItem('cycle', ratingAssignmentKey(subject, agencyId, employeeId), RatingAssignment),
    getItem('cycle', surveyKey(subject), Survey),
    findSurveyTally(subject, agencyId),
  ]);
  if (!assignment || !survey) return unknownLink;
  const members = staffOf(assignment);
  const [government, employees, ratings] = await Promise.all([
    requireTenantToShow(tenant),
    findEmployees(tenant, [employeeId, ...members.map((m) => m.employeeId)]),
    findRatings(subject, members),
  ]);
  const people = new Map(employees.map((e) => [e.employeeId, e]));
  const today = dateOf(request.now);
  const runs = takesAnswers(survey, tally, request.now) && request.linkState !== 'expired';
  const ended = runs ? endedFor(request, people.get(employeeId)) : undefined;
  return {
    subject,
    government: letterheadOf(government),
    survey,
    assignment,
    staff: members.map((member, i) => ({
      number: i + 1,
      member,
      employee: people.get(member.employeeId),
      rating: ratings.get(member.employeeId),
      isGone: !ratings.has(member.employeeId) && !isInService(people.get(member.employeeId), today),
    })),
    isOpen: runs && ended === undefined,
    ...(ended === undefined ? {} : { ended }),
  };
};
