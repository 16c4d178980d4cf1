// Invites one agency's people to the survey: each who has an address gets a personal link by mail, once.
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
import { type Employee, isReachable } from '../records/register.ts';
import { findSurveyTally, listAskedElsewhere, requireSurvey } from '../records/survey.reads.ts';
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

/** Whom this agency has to ask: who was invited before (a repeated task) and who is in service today and asked nowhere yet. */
const expected = (before: readonly SurveyInvitation[], fresh: readonly Invitee[]) => {
  const toRate = (all: readonly { rater?: StaffMember | undefined }[]): number =>
    all.filter((one) => one.rater).length;
  const reached = fresh.filter((i) => isReachable(i.employee)).length;
  return {
    invited: before.filter((i) => i.status === 'invited' || i.status === 'submitted').length + reached,
    unreached: before.filter((i) => i.status === 'unreached').length + fresh.length - reached,
    toRate: toRate(before) + toRate(fresh),
  };
};

/** Who of these was asked in no agency before; whoever moved here meanwhile keeps the one invitation. */
const notYetAsked = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  invitees: readonly Invitee[],
): Promise<{ before: SurveyInvitation[]; fresh: Invitee[] }> => {
  const [before, elsewhere] = await Promise.all([
    listSurveyInvitationsOfAgency(cycle, agencyId),
    listAskedElsewhere(cycle, agencyId),
  ]);
  const asked = new Set([...before, ...elsewhere].map((one) => one.employeeId));
  return { before, fresh: invitees.filter((i) => !asked.has(i.employee.employeeId)) };
};

/** People join and leave while an agency is invited: a number that has changed since it was read is made anew. */
const countThenAsk = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  invitees: readonly Invitee[],
  tries = 5,
): Promise<{ counts: ReturnType<typeof expected>; fresh: Invitee[] }> => {
  const tally = await findSurveyTally(cycle, agencyId);
  const { before, fresh } = await notYetAsked(cycle, agencyId, invitees);
  const counts = expected(before, fresh);
  const outcome = await expectAnswers(cycle, agencyId, counts, tally);
  if (outcome === 'written') return { counts, fresh };
  // Closed meanwhile: nobody is asked what is no longer taken.
  if ((await findSurveyTally(cycle, agencyId))?.closedAt !== undefined) return { counts, fresh: [] };
  if (tries <= 1) throw new Error('the number of people to ask changed each time it was written');
  return countThenAsk(cycle, agencyId, invitees, tries - 1);
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
    // The tally comes first: the quickest may answer while the others are still being invited.
    const { counts, fresh } = await countThenAsk(cycle, agencyId, invitees);
    const government = letterheadOf(await requireTenant(tenant));
    const codes = await codesByPosition(tenant, people, await listCompetencies(tenant));
    const facts = { ...cycle, government, closesAt: survey.closesAt };
    const lost = await writeEach(
      fresh.map(({ employee, rater }) =>
        invitationWrites(facts, employee, codes.get(employee.positionId) ?? [], rater, now),
      ),
    );
    // Somebody who joined meanwhile was asked by whoever told of them, and counted there: told from the records.
    return lost === 0 ? counts : (await countThenAsk(cycle, agencyId, [])).counts;
  },
);
