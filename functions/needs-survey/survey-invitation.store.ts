// Writes of one employee's part in the survey: the invitation with its link and mail, answers saved, answers submitted.

import * as z from 'zod';
import { type ByForm, sameLink } from '../kit/carried-form.ts';
import { MendableFault } from '../kit/fault.ts';
import { addressHashOf } from '../kit/secret.ts';
import { makeLink, prolongLink } from '../links/links.store.ts';
import { type MailRequest, queueMail } from '../outbox/outbox.store.ts';
import { sectionsFor } from '../questionnaire/items.ts';
import type { StaffMember } from '../questionnaire/staff.ts';
import { assessmentKey } from '../records/assessment.reads.ts';
import type { Assessment } from '../records/assessment.ts';
import {
  AgencyId,
  type CompetencyCode,
  type CycleRef,
  EmployeeId,
  type PositionId,
  type TenantId,
} from '../records/ids.ts';
import { type Instant, instantOf, momentOf } from '../records/moments.ts';
import { employeeKey, standardKey } from '../records/register.reads.ts';
import {
  type Competency,
  type Employee,
  isReachable,
  type Reachable,
  Standard,
} from '../records/register.ts';
import { moving } from '../records/transitions.ts';
import { fallbackStandard } from '../rulebook/standard-fallback.rules.ts';
import { transactPatiently } from '../store/bulk.ts';
import { cycleAgencyPk, type ItemKey, key } from '../store/keys.ts';
import { change, check, create, getItems, queryAll, transact, type Write } from '../store/table.ts';
import { countAnswer } from './survey.store.ts';
import { ratingAssignmentKey, surveyInvitationKey } from './survey-invitation.reads.ts';
import {
  type OpenInvitation,
  packCodes,
  type RatingAssignment,
  surveyInvitationStatuses,
  type UnreachedInvitation,
} from './survey-invitation.ts';
import { invitationMail, type SurveyMailFacts } from './survey-mail.ts';
import { serviceEnds } from './survey-people.rules.ts';

/** For each position the codes asked: its standard's, or the fallback's; in the order of the form. */
export const codesByPosition = async (
  tenant: TenantId,
  employees: readonly Employee[],
  competencies: readonly Competency[],
): Promise<Map<PositionId, CompetencyCode[]>> => {
  const positions = new Map(employees.map((e) => [e.positionId, e.jenjang]));
  const names = new Map(employees.map((e) => [e.positionId, e.positionName]));
  const keys = [...positions.keys()].map((positionId) => standardKey(tenant, positionId));
  const standards = new Map((await getItems('register', keys, Standard)).map((s) => [s.positionId, s]));
  return new Map(
    [...positions].map(([positionId, jenjang]) => {
      const fallback = fallbackStandard(positionId, jenjang);
      const [codes = []] = [standards.get(positionId) ?? fallback, fallback]
        .map(({ requirements }) => sectionsFor(requirements, competencies).flatMap((s) => s.items))
        .filter((items) => items.length > 0);
      // Nobody is asked an empty form: without the core competencies in the dictionary the survey cannot run.
      if (codes.length === 0)
        throw new MendableFault('NothingToAsk', `no competency on record to ask of position ${positionId}`, {
          positionId,
          position: names.get(positionId) ?? positionId,
        });
      return [positionId, codes.map((c) => c.code)];
    }),
  );
};

/** Staff whose superior works in another agency, noted where the superior's list is drawn up. */
const RatedElsewhere = z.object({
  raterEmployeeId: EmployeeId,
  employeeId: EmployeeId,
  agencyId: AgencyId,
});
type RatedElsewhere = z.infer<typeof RatedElsewhere>;

const ratedElsewhereKey = (cycle: CycleRef, rater: StaffMember, employeeId: EmployeeId): ItemKey => ({
  pk: cycleAgencyPk(cycle, rater.agencyId),
  sk: key`RATED-ELSEWHERE#${rater.employeeId}#${employeeId}`,
});
export const listRatedElsewhere = async (cycle: CycleRef, agencyId: AgencyId): Promise<RatedElsewhere[]> =>
  queryAll('cycle', cycleAgencyPk(cycle, agencyId), RatedElsewhere, {
    beginsWith: 'RATED-ELSEWHERE#',
  });

/** What stands in the record of whoever has to be asked, or could be if they had an address. */
const recordOf = (
  { closesAt }: SurveyMailFacts,
  { employeeId, agencyId, positionId }: Employee,
  asked: readonly CompetencyCode[],
  rater: StaffMember | undefined,
): Omit<UnreachedInvitation, 'status'> => ({
  employeeId,
  agencyId,
  positionId,
  asked: packCodes(asked),
  closesAt,
  ...(rater ? { rater } : {}),
  reminders: 0,
  lastReminder: 0,
});

/** The link of an invitation and the letter that brings it. */
const letterWith = (survey: SurveyMailFacts, employee: Reachable, items: number, now: Date) => {
  const { tenant, year, closesAt } = survey;
  const { employeeId, agencyId } = employee;
  const link = makeLink({
    purpose: 'survey',
    name: `${tenant}-${year}-${employeeId}`,
    tenant,
    year,
    subject: { employeeId, agencyId },
    expiresAt: momentOf(closesAt),
  });
  return {
    part: { link: link.reference, linkHash: link.hash, sentTo: addressHashOf(employee.email) },
    writes: [
      link.write,
      queueMail({
        kind: 'survey-invitation',
        id: `${tenant}-${year}-survey-invite-${employeeId}`,
        tenant,
        year,
        to: employee.email,
        whom: { as: 'participant', employeeId: employeeId },
        content: invitationMail(survey, employee, items, link.reference),
        now,
      }),
    ],
  };
};

/**
 * Record, link and mail together, or nothing: a repeated invitation finds the record and sends no second mail. Whoever has no
 * address gets the record alone: their superior is asked about them, and they themselves once an address is there.
 */
export const invitationWrites = (
  survey: SurveyMailFacts,
  employee: Employee,
  asked: readonly CompetencyCode[],
  rater: StaffMember | undefined,
  now: Date,
): Write[] => {
  const { employeeId, agencyId } = employee;
  const record = recordOf(survey, employee, asked, rater);
  const letter = isReachable(employee) ? letterWith(survey, employee, asked.length, now) : undefined;
  const invitation: OpenInvitation | UnreachedInvitation = letter
    ? { ...record, status: 'invited', ...letter.part }
    : { ...record, status: 'unreached' };
  const elsewhere = rater && rater.agencyId !== agencyId;
  return [
    create('cycle', { ...surveyInvitationKey(survey, agencyId, employeeId), ...invitation }),
    ...(letter?.writes ?? []),
    ...(elsewhere
      ? [
          create('cycle', {
            ...ratedElsewhereKey(survey, rater, employeeId),
            raterEmployeeId: rater.employeeId,
            employeeId,
            agencyId,
          }),
        ]
      : []),
  ];
};

/**
 * By a form alone nobody has looked whether the person is still in service: the answer loses when the register has named an end
 * since, and comes to the reads.
 */
export const stillServes = (tenant: TenantId, employeeId: EmployeeId, byForm: ByForm | undefined): Write[] =>
  byForm === undefined
    ? []
    : [check('register', employeeKey(tenant, employeeId), { employeeId }, undefined, serviceEnds)];

/** Keeps the answers of one section; loses when submitted or saved from elsewhere meanwhile, or after the close. */
export const saveDraft = async (
  cycle: CycleRef,
  invitation: Pick<OpenInvitation, 'agencyId' | 'employeeId' | 'draft'>,
  draft: string,
  now: Date,
  byForm?: Pick<ByForm, 'linkHash'>,
): Promise<'written' | 'lost'> => {
  const { outcome } = await transact([
    change('cycle', surveyInvitationKey(cycle, invitation.agencyId, invitation.employeeId), {
      set: { draft, savedAt: instantOf(now) },
      expect: {
        status: 'invited',
        ...(invitation.draft === undefined ? {} : { draft: invitation.draft }),
        ...sameLink(byForm),
      },
      absent: invitation.draft === undefined ? ['draft'] : [],
      after: { closesAt: instantOf(now) },
    }),
  ]);
  return outcome;
};

/**
 * The submission: assessment, invitation and tally in one conditional transaction; exactly one of two clicks wins.
 * By a form alone, another link's answer and the last one of the agency lose too (`ByForm`).
 */
export const submitAnswers = async (
  cycle: CycleRef,
  answers: Pick<OpenInvitation, 'employeeId' | 'agencyId' | 'positionId'> & { draft: string },
  receipt: string,
  now: Date,
  byForm?: ByForm,
): Promise<'written' | 'lost'> => {
  const { employeeId, agencyId, positionId, draft } = answers;
  const submittedAt = instantOf(now);
  const assessment: Assessment = {
    employeeId,
    agencyId,
    positionId,
    source: 'self',
    levels: draft,
    submittedAt,
  };
  const { set, expect } = moving(surveyInvitationStatuses, 'invited', 'submitted');
  const { outcome } = await transactPatiently([
    create('cycle', { ...assessmentKey(cycle, agencyId, employeeId, 'self'), ...assessment }),
    change('cycle', surveyInvitationKey(cycle, agencyId, employeeId), {
      set: { ...set, submittedAt, receipt },
      remove: ['draft', 'savedAt'],
      expect: { ...expect, draft, positionId, ...sameLink(byForm) },
      after: { closesAt: submittedAt },
    }),
    countAnswer(cycle, agencyId, 'answered', byForm?.asked),
    ...stillServes(cycle.tenant, employeeId, byForm),
  ]);
  return outcome;
};

type SurveyMail = MailRequest & { year: number };

/** The reminder's mail and its mark together: who submits at this moment gets no reminder, nobody gets one twice. */
export const reminderWrites = (
  invitation: OpenInvitation,
  number: number,
  mail: SurveyMail,
  closesAt: Instant,
): Write[] => [
  change('cycle', surveyInvitationKey(mail, invitation.agencyId, invitation.employeeId), {
    set: { reminders: invitation.reminders + 1, lastReminder: number, closesAt },
    expect: { status: 'invited', lastReminder: invitation.lastReminder },
  }),
  ...prolongedWith(invitation, closesAt),
  queueMail(mail),
];

/** The link lives as long as the day that the reminder names; most reminders name the day that stood. */
const prolongedWith = (
  { closesAt: before, linkHash }: Pick<OpenInvitation, 'closesAt' | 'linkHash'>,
  closesAt: Instant,
): Write[] =>
  before === closesAt || linkHash === undefined ? [] : [prolongLink(linkHash, momentOf(closesAt))];

/** The same for a superior with staff still to rate. */
export const raterReminderWrites = (
  assignment: RatingAssignment,
  number: number,
  mail: SurveyMail,
  closesAt: Instant,
): Write[] => [
  change('cycle', ratingAssignmentKey(mail, assignment.agencyId, assignment.employeeId), {
    set: { reminders: assignment.reminders + 1, lastReminder: number, closesAt },
    expect: { rated: assignment.rated, lastReminder: assignment.lastReminder },
  }),
  ...prolongedWith(assignment, closesAt),
  queueMail(mail),
];
