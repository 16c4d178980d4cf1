// Loads what a page of the survey shows: the invitation behind the link, its questions, and whether it may still be answered.
import type { LinkRequest } from '../kit/http-request.ts';
import { type Section, sectionsFor } from '../questionnaire/items.ts';
import type { StaffMember } from '../questionnaire/staff.ts';
import { type Levels, unpackLevels } from '../records/assessment.ts';
import type { CycleRef, TenantId } from '../records/ids.ts';
import { hasCome } from '../records/moments.ts';
import { findCompetencies, findEmployeesToShow, requireTenantToShow } from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { findSurvey, findSurveyTally } from '../records/survey.reads.ts';
import type { Survey, SurveyTally } from '../records/survey.ts';
import { unknownLink } from '../refusals/links.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { getItem } from '../store/table.ts';
import { type Letterhead, letterheadOf } from '../words/letterhead.ts';
import { findSurveyInvitation, surveyInvitationKey } from './survey-invitation.reads.ts';
import {
  askedCodes,
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

/** One read: the submission itself needs nothing else. */
export const invitationBehind = async (subject: LinkSubject): Promise<SurveyInvitation | Refusal> =>
  (await findSurveyInvitation(subject, subject.agencyId, subject.employeeId)) ?? unknownLink;

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
/** Not submitted: it may still be filled in, or the survey ended before. */
export type UnsentForm = FormFacts & {
  state: 'open' | 'closed';
  invitation: OpenInvitation;
  /** What was saved so far. */
  levels: Levels;
};
export type SentForm = FormFacts & { state: 'submitted'; invitation: SubmittedInvitation };
export type SurveyForm = UnsentForm | SentForm;

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
  if (!invitation || !survey || !tally) return unknownLink;
  const [government, [employee], sections] = await Promise.all([
    requireTenantToShow(tenant),
    findEmployeesToShow(tenant, [employeeId]),
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
  const isOpen = takesAnswers(survey, tally, request.now) && request.linkState === 'open';
  return {
    ...facts,
    state: isOpen ? 'open' : 'closed',
    invitation,
    levels: savedLevels(invitation.draft),
  };
};
