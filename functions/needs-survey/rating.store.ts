// Writes of the superiors' part in the survey: the list of staff to rate with its link and mail, and each rating.
import { type ByForm, sameLink } from '../kit/carried-form.ts';
import { addressHashOf } from '../kit/secret.ts';
import { makeLink } from '../links/links.store.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { onPackedStaff, packStaff, type StaffMember } from '../questionnaire/staff.ts';
import { assessmentKey } from '../records/assessment.reads.ts';
import { Assessment, type Levels, packLevels } from '../records/assessment.ts';
import type { CycleRef, EmployeeId } from '../records/ids.ts';
import { epochSeconds, instantOf, momentOf } from '../records/moments.ts';
import type { Reachable } from '../records/register.ts';
import { transactPatiently } from '../store/bulk.ts';
import { change, create, getItems, type Write } from '../store/table.ts';
import { countAnswer } from './survey.store.ts';
import { ratingAssignmentKey } from './survey-invitation.reads.ts';
import { stillServes } from './survey-invitation.store.ts';
import { type RatingAssignment, type SurveyInvitation, staffOf } from './survey-invitation.ts';
import { ratingMail, type SurveyMailFacts } from './survey-mail.ts';

/** Record, link and mail together, or nothing. */
export const ratingRequestWrites = (
  survey: SurveyMailFacts,
  superior: Reachable,
  staff: readonly StaffMember[],
  now: Date,
): Write[] => {
  const { tenant, year, closesAt } = survey;
  const { employeeId, agencyId } = superior;
  const link = makeLink({
    purpose: 'rating',
    name: `${tenant}-${year}-${employeeId}`,
    tenant,
    year,
    subject: { employeeId, agencyId },
    expiresAt: momentOf(closesAt),
  });
  const assignment: RatingAssignment = {
    employeeId,
    agencyId,
    staff: packStaff(staff),
    staffCount: staff.length,
    rated: 0,
    closesAt,
    link: link.reference,
    linkHash: link.hash,
    sentTo: addressHashOf(superior.email),
    reminders: 0,
    lastReminder: 0,
  };
  return [
    create('cycle', { ...ratingAssignmentKey(survey, agencyId, employeeId), ...assignment }),
    link.write,
    queueMail({
      kind: 'rating-request',
      id: `${tenant}-${year}-survey-rate-${employeeId}`,
      tenant,
      year,
      to: superior.email,
      whom: { as: 'superior', employeeId: employeeId },
      content: ratingMail(survey, superior, staff.length, link.reference),
      now,
    }),
  ];
};

/** More names on a list that somebody has: the same link, a letter of its own. */
export const moreOnList = (
  { cycle, facts, now }: { cycle: CycleRef; facts: SurveyMailFacts; now: Date },
  list: RatingAssignment,
  rater: Reachable,
  members: readonly StaffMember[],
): Write[] => {
  const { tenant, year } = cycle;
  const staff = [...staffOf(list), ...members];
  const toRate = staff.length - list.rated;
  return [
    change('cycle', ratingAssignmentKey(cycle, list.agencyId, list.employeeId), {
      set: { staff: packStaff(staff), staffCount: staff.length },
      expect: { staff: list.staff },
    }),
    queueMail({
      kind: 'rating-request',
      ...{ tenant, year, to: rater.email, whom: { as: 'superior', employeeId: rater.employeeId }, now },
      id: `${tenant}-${year}-survey-rate-more-${rater.employeeId}-${members[0]?.employeeId}-${epochSeconds(now)}`,
      content: ratingMail(facts, rater, toRate, list.link),
    }),
  ];
};

/** The ratings a superior has already sent, by employee. */
export const findRatings = async (
  cycle: CycleRef,
  staff: readonly StaffMember[],
): Promise<Map<EmployeeId, Assessment>> => {
  const keys = staff.map((s) => assessmentKey(cycle, s.agencyId, s.employeeId, 'superior'));
  return new Map((await getItems('cycle', keys, Assessment)).map((a) => [a.employeeId, a]));
};

/**
 * One rating: assessment, the superior's list, which must still name the person, and the agency's tally in one conditional
 * transaction. By a form alone (`ByForm`) the list must be that link's.
 */
export const submitRating = async (
  cycle: CycleRef,
  superior: StaffMember,
  rated: Pick<SurveyInvitation, 'employeeId' | 'agencyId' | 'positionId'>,
  levels: Levels,
  now: Date,
  byForm?: ByForm,
): Promise<'written' | 'lost'> => {
  const { employeeId, agencyId, positionId } = rated;
  const assessment: Assessment = {
    employeeId,
    agencyId,
    positionId,
    source: 'superior',
    levels: packLevels(levels),
    submittedAt: instantOf(now),
    raterEmployeeId: superior.employeeId,
  };
  const { outcome } = await transactPatiently([
    create('cycle', { ...assessmentKey(cycle, agencyId, employeeId, 'superior'), ...assessment }),
    change('cycle', ratingAssignmentKey(cycle, superior.agencyId, superior.employeeId), {
      add: { rated: 1 },
      after: { closesAt: instantOf(now) },
      expect: sameLink(byForm),
      contains: { staff: onPackedStaff(rated) },
    }),
    countAnswer(cycle, agencyId, 'rated', byForm?.asked),
    ...stillServes(cycle.tenant, superior.employeeId, byForm),
  ]);
  return outcome;
};
