// What the office may set right for one person while the survey runs: a new link in the place of the old one, and an invitation for whoever got none.
import { renewLink } from '../links/links.store.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { packStaff, type StaffMember } from '../questionnaire/staff.ts';
import type { CompetencyCode } from '../records/ids.ts';
import { epochSeconds, momentOf } from '../records/moments.ts';
import { type Employee, isReachable, type Reachable } from '../records/register.ts';
import { surveyTallyKey } from '../records/survey.reads.ts';
import { change, type Write } from '../store/table.ts';
import { ratingRequestWrites } from './rating.store.ts';
import { ratingAssignmentKey, surveyInvitationKey } from './survey-invitation.reads.ts';
import { invitationWrites } from './survey-invitation.store.ts';
import { askedCodes, type OpenInvitation, type RatingAssignment, staffOf } from './survey-invitation.ts';
import { invitationMail, ratingMail, type SurveyMailFacts } from './survey-mail.ts';

const newLinkOf = (
  purpose: 'survey' | 'rating',
  { tenant, year, closesAt }: SurveyMailFacts,
  record: OpenInvitation | RatingAssignment,
  now: Date,
): ReturnType<typeof renewLink> => {
  const { employeeId, agencyId } = record;
  const name = `${tenant}-${year}-${employeeId}-${epochSeconds(now)}`;
  const expiresAt = momentOf(closesAt);
  return renewLink(
    record,
    { purpose, name, tenant, year, subject: { employeeId, agencyId }, expiresAt },
    now,
  );
};

/** The list that was answered so far stays; the link that went astray opens nothing from here on. */
export const renewInvitation = (
  survey: SurveyMailFacts,
  person: Reachable,
  invitation: OpenInvitation,
  now: Date,
): Write[] => {
  const { tenant, year, closesAt } = survey;
  const { employeeId, agencyId } = invitation;
  const link = newLinkOf('survey', survey, invitation, now);
  return [
    change('cycle', surveyInvitationKey(survey, agencyId, employeeId), {
      set: { ...link.set, closesAt },
      expect: { status: 'invited', ...link.expect },
    }),
    ...link.writes,
    queueMail({
      kind: 'link-renewed',
      ...{ tenant, year, to: person.email, whom: { as: 'participant', employeeId: employeeId }, now },
      id: `${tenant}-${year}-survey-again-${employeeId}-${epochSeconds(now)}`,
      content: invitationMail(survey, person, askedCodes(invitation).length, link.reference),
    }),
  ];
};

/** The same for a superior's list. */
export const renewRating = (
  survey: SurveyMailFacts,
  superior: Reachable,
  assignment: RatingAssignment,
  now: Date,
): Write[] => {
  const { tenant, year, closesAt } = survey;
  const { employeeId, agencyId, staffCount, rated } = assignment;
  const link = newLinkOf('rating', survey, assignment, now);
  return [
    change('cycle', ratingAssignmentKey(survey, agencyId, employeeId), {
      set: { ...link.set, closesAt },
      // Its length as well: an item of that key must be there, whatever release wrote it.
      expect: { staffCount, ...link.expect },
    }),
    ...link.writes,
    queueMail({
      kind: 'link-renewed',
      ...{ tenant, year, to: superior.email, whom: { as: 'superior', employeeId: employeeId }, now },
      id: `${tenant}-${year}-survey-rate-again-${employeeId}-${epochSeconds(now)}`,
      content: ratingMail(survey, superior, staffCount - rated, link.reference),
    }),
  ];
};

/** One name more on a list that is out: the same link, and a letter that says so. */
const oneMoreToRate = (
  survey: SurveyMailFacts,
  superior: Reachable,
  list: RatingAssignment,
  member: StaffMember,
  now: Date,
): Write[] => {
  const { tenant, year } = survey;
  return [
    change('cycle', ratingAssignmentKey(survey, list.agencyId, list.employeeId), {
      set: { staff: packStaff([...staffOf(list), member]), staffCount: list.staffCount + 1 },
      expect: { staff: list.staff },
    }),
    queueMail({
      kind: 'rating-request',
      ...{ tenant, year, to: superior.email, whom: { as: 'superior', employeeId: list.employeeId }, now },
      id: `${tenant}-${year}-survey-rate-more-${list.employeeId}-${member.employeeId}`,
      content: ratingMail(survey, superior, list.staffCount + 1 - list.rated, list.link),
    }),
  ];
};

export type LateRater = { superior: Reachable; list: RatingAssignment | undefined };

/** Record, link and letter as for everybody, one more in the count, and the superior's list; loses when the agency's lists are closed. */
export const inviteLate = (
  survey: SurveyMailFacts,
  employee: Employee,
  asked: readonly CompetencyCode[],
  rater: LateRater | undefined,
  now: Date,
): Write[] => {
  const member = { employeeId: employee.employeeId, agencyId: employee.agencyId };
  const byRater = rater && { employeeId: rater.superior.employeeId, agencyId: rater.superior.agencyId };
  return [
    ...invitationWrites(survey, employee, asked, byRater, now),
    change('cycle', surveyTallyKey(survey, employee.agencyId), {
      add: { ...(isReachable(employee) ? { invited: 1 } : { unreached: 1 }), toRate: rater ? 1 : 0 },
      absent: ['closedAt'],
    }),
    ...(rater === undefined
      ? []
      : rater.list
        ? oneMoreToRate(survey, rater.superior, rater.list, member, now)
        : ratingRequestWrites(survey, rater.superior, [member], now)),
  ];
};
