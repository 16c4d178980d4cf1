// Loads what a page of the survey shows: the invitation behind the link, its questions, and whether it may still be answered.
import type { LinkRequest } from '../kit/http-request.ts';
import { type Section, sectionsFor } from '../questionnaire/items.ts';
import type { StaffMember } from '../questionnaire/staff.ts';
import { type Levels, unpackLevels } from '../records/assessment.ts';
import type { CycleRef, TenantId } from '../records/ids.ts';
import { dateOf, hasCome } from '../records/moments.ts';
import { findCompetencies, findEmployees, requireTenantToShow } from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { findSurvey, findSurveyTally } from '../records/survey.reads.ts';
import type { Survey, SurveyTally } from '../records/survey.ts';
import { unknownLink } from '../refusals/links.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { isInService } from '../rulebook/in-office.rules.ts';
import { getItem } from '../store/table.ts';
import { type Letterhead, letterheadOf } from '../words/letterhead.ts';
import { surveyInvitationKey } from './survey-invitation.reads.ts';
import {
  askedCodes,
  type LeftInvitation,
  type OpenInvitation,
  type SubmittedInvitation,
  SurveyInvitation,
} from './survey-invitation.ts';

export type LinkSubject = CycleRef & StaffMember;

/** Whom a survey or rating link is about. */
export const subjectOf = ({ link }: LinkRequest): LinkSubject | Refusal => {
  const { employeeId, agencyId } = link.subject;
  return link.year !== undefined && employeeId && agencyId
    ? { tenant: link.tenant, year: link.year, employeeId, agencyId }
    : unknownLink;
};

/** The questions of an invitation as sections of a form: the same ones as on the day it was mailed. */
export const sectionsOf = async (tenant: TenantId, invitation: SurveyInvitation): Promise<Section[]> => {
  const codes = askedCodes(invitation);
  return sectionsFor(
    codes.map((competency) => ({ competency })),
    await findCompetencies(tenant, codes),
  );
};

/**
 * An agency's answers are taken until the deadline or until its list was closed, whichever comes first. Pages say it by the
 * same two facts that every write of an answer compares: nobody is told that it is over while answers still count.
 */
export const takesAnswers = (
  { closesAt }: Pick<Survey, 'closesAt'>,
  list: Pick<SurveyTally, 'closedAt'> | undefined,
  now: Date,
): boolean => list?.closedAt === undefined && !hasCome(closesAt, now);

type FormFacts = {
  subject: LinkSubject;
  government: Letterhead;
  /** Whom to ask: the office for personnel. */
  survey: Survey;
  /** How many of the agency were asked. */
  invited: number;
  employee: Employee;
  sections: readonly Section[];
};
/**
 * Not submitted: it may still be filled in, the survey ended before, the person is not in service, or another link took the
 * place of this one.
 */
export type UnsentForm = FormFacts & {
  state: 'open' | 'closed' | 'left' | 'replaced';
  invitation: OpenInvitation | LeftInvitation;
  /** What was saved so far. */
  levels: Levels;
};
export type SentForm = FormFacts & { state: 'submitted'; invitation: SubmittedInvitation };
export type SurveyForm = UnsentForm | SentForm;

const stateOf = (
  request: LinkRequest,
  { survey, tally, employee }: { survey: Survey; tally: SurveyTally; employee: Employee },
): UnsentForm['state'] => {
  if (request.linkState === 'revoked') return 'replaced';
  if (!takesAnswers(survey, tally, request.now) || request.linkState !== 'open') return 'closed';
  return isInService(employee, dateOf(request.now)) ? 'open' : 'left';
};

/** What was saved so far; nothing when nobody has begun. */
export const savedLevels = (draft: string | undefined): Record<string, number> =>
  draft === undefined ? {} : unpackLevels(draft);

export const loadForm = async (request: LinkRequest): Promise<SurveyForm | Refusal> => {
  const subject = subjectOf(request);
  if ('kind' in subject) return subject;
  const { tenant, employeeId, agencyId } = subject;
  const [invitation, survey, tally] = await Promise.all([
    getItem('cycle', surveyInvitationKey(subject, agencyId, employeeId), SurveyInvitation),
    findSurvey(subject),
    findSurveyTally(subject, agencyId),
  ]);
  // Whoever was never asked has no link.
  if (!invitation || invitation.status === 'unreached' || !survey || !tally) return unknownLink;
  const [government, [employee], sections] = await Promise.all([
    requireTenantToShow(tenant),
    findEmployees(tenant, [employeeId]),
    sectionsOf(tenant, invitation),
  ]);
  if (!employee) return unknownLink;
  const facts: FormFacts = {
    subject,
    government: letterheadOf(government),
    survey,
    invited: tally.invited,
    employee,
    sections,
  };
  if (invitation.status === 'submitted') return { ...facts, state: 'submitted', invitation };
  return {
    ...facts,
    state: stateOf(request, { survey, tally, employee }),
    invitation,
    levels: savedLevels(invitation.draft),
  };
};
