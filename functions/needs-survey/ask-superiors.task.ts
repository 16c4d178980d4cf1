// Asks the superiors of one agency to rate their staff: one list, one link and one mail per superior.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import type { StaffMember } from '../questionnaire/staff.ts';
import { AgencyId, CycleRef, type EmployeeId } from '../records/ids.ts';
import { findEmployees, requireTenant } from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { requireSurvey } from '../records/survey.reads.ts';
import { writeEach } from '../store/bulk.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { ratingRequestWrites } from './rating.store.ts';
import { listRatingAssignmentsOfAgency, listSurveyInvitationsOfAgency } from './survey-invitation.reads.ts';
import { listRatedElsewhere } from './survey-invitation.store.ts';

/** Staff by superior: colleagues of this agency, and staff of other agencies who report to someone here. */
const staffBySuperior = async (
  cycle: CycleRef,
  agencyId: AgencyId,
): Promise<Map<EmployeeId, StaffMember[]>> => {
  const own = (await listSurveyInvitationsOfAgency(cycle, agencyId)).flatMap(({ rater, employeeId }) =>
    rater?.agencyId === agencyId ? [{ rater: rater.employeeId, staff: { employeeId, agencyId } }] : [],
  );
  const others = (await listRatedElsewhere(cycle, agencyId)).map(({ raterEmployeeId, ...staff }) => ({
    rater: raterEmployeeId,
    staff,
  }));
  const lists = new Map<EmployeeId, StaffMember[]>();
  for (const { rater, staff } of [...own, ...others]) lists.set(rater, [...(lists.get(rater) ?? []), staff]);
  return lists;
};

/** People look for a name in a list, so lists go by name; the id decides between namesakes. */
const byName = (people: ReadonlyMap<EmployeeId, Employee>, staff: readonly StaffMember[]): StaffMember[] => {
  const text = (s: StaffMember): string => [people.get(s.employeeId)?.name, s.employeeId].join('\n');
  return staff.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
};

export const handler = taskHandler(
  { input: { ...CycleRef.shape, agencyId: AgencyId }, output: { superiors: z.int() } },
  async ({ agencyId, ...cycle }, { now }) => {
    const lists = await staffBySuperior(cycle, agencyId);
    const { closesAt } = await requireSurvey(cycle);
    const government = letterheadOf(await requireTenant(cycle.tenant));
    const ids = [...lists].flatMap(([rater, staff]) => [rater, ...staff.map((s) => s.employeeId)]);
    const people = new Map((await findEmployees(cycle.tenant, ids)).map((e) => [e.employeeId, e]));
    const asked = new Set((await listRatingAssignmentsOfAgency(cycle, agencyId)).map((a) => a.employeeId));
    const facts = { ...cycle, government, closesAt };
    await writeEach(
      [...lists].flatMap(([rater, staff]) => {
        const superior = people.get(rater);
        if (!superior || asked.has(rater)) return [];
        return [ratingRequestWrites(facts, superior, byName(people, staff), now)];
      }),
    );
    return { superiors: lists.size };
  },
);
