// Invites one agency's people to the survey: each gets a personal link by mail, once.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { raterOf } from '../questionnaire/rater.rules.ts';
import type { StaffMember } from '../questionnaire/staff.ts';
import { AgencyId, CycleRef, type EmployeeId, type TenantId } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import {
  findEmployees,
  listCompetencies,
  listEmployeesOfAgency,
  requireTenant,
} from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { requireSurvey } from '../records/survey.reads.ts';
import { isInService } from '../rulebook/in-office.rules.ts';
import { writeEach } from '../store/bulk.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { expectAnswers } from './survey.store.ts';
import { listSurveyInvitationsOfAgency } from './survey-invitation.reads.ts';
import { codesByPosition, invitationWrites } from './survey-invitation.store.ts';
import type { SurveyInvitation } from './survey-invitation.ts';

type Invitee = { employee: Employee; rater: StaffMember | undefined };

/** Superiors by id: most are colleagues of the same agency, the others are looked up. */
const superiorsOf = async (
  tenant: TenantId,
  employees: readonly Employee[],
): Promise<Map<EmployeeId, Employee>> => {
  const known = new Map(employees.map((e) => [e.employeeId, e]));
  const elsewhere = employees.flatMap(({ superiorEmployeeId: id }) =>
    id === undefined || known.has(id) ? [] : [id],
  );
  if (elsewhere.length > 0)
    for (const e of await findEmployees(tenant, elsewhere)) known.set(e.employeeId, e);
  return known;
};

/** Whom this agency has to ask: who was invited before (a repeated task) and who is in service today. */
const expected = (before: readonly SurveyInvitation[], invitees: readonly Invitee[]) => {
  const raters = new Map<EmployeeId, StaffMember | undefined>(
    invitees.map((i) => [i.employee.employeeId, i.rater]),
  );
  for (const i of before) raters.set(i.employeeId, i.rater);
  return { invited: raters.size, toRate: [...raters.values()].filter(Boolean).length };
};

export const handler = taskHandler(
  { input: { ...CycleRef.shape, agencyId: AgencyId }, output: { invited: z.int(), toRate: z.int() } },
  async ({ agencyId, ...cycle }, { now }) => {
    const { tenant } = cycle;
    const today = dateOf(now);
    const survey = await requireSurvey(cycle);
    // Closed by the operator while others were still being invited: nobody is asked what is no longer taken.
    if (survey.closeRequestedAt !== undefined) return { invited: 0, toRate: 0 };
    const agencies = new Set(survey.agencies);
    const listed = await listEmployeesOfAgency(tenant, agencyId);
    const people = listed.filter((e) => isInService(e, today));
    const superiors = await superiorsOf(tenant, people);
    const invitees = people.map((employee) => ({
      employee,
      rater: raterOf(employee, superiors, today, agencies),
    }));
    const before = await listSurveyInvitationsOfAgency(cycle, agencyId);
    const counts = expected(before, invitees);
    // The tally comes first: the quickest may answer while the others are still being invited.
    await expectAnswers(cycle, agencyId, counts);

    const government = letterheadOf(await requireTenant(tenant));
    const codes = await codesByPosition(tenant, people, await listCompetencies(tenant));
    const invited = new Set(before.map((i) => i.employeeId));
    const facts = { ...cycle, government, closesAt: survey.closesAt };
    await writeEach(
      invitees
        .filter((i) => !invited.has(i.employee.employeeId))
        .map(({ employee, rater }) =>
          invitationWrites(facts, employee, codes.get(employee.positionId) ?? [], rater, now),
        ),
    );
    return counts;
  },
);
