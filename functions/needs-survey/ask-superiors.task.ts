// Asks the superiors of one agency to rate their staff: one list, one link and one mail per superior.

import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import type { StaffMember } from '../questionnaire/staff.ts';
import { AgencyId, CycleRef, type EmployeeId } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { findEmployees, requireTenant } from '../records/register.reads.ts';
import type { Employee } from '../records/register.ts';
import { requireSurvey } from '../records/survey.reads.ts';
import { addTo } from '../rulebook/grouping.ts';
import { canBeAsked } from '../rulebook/in-office.rules.ts';
import { writeEach } from '../store/bulk.ts';
import { getItems } from '../store/table.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { moreOnList, ratingRequestWrites } from './rating.store.ts';
import {
  listRatingAssignmentsOfAgency,
  listSurveyInvitationsOfAgency,
  surveyInvitationKey,
} from './survey-invitation.reads.ts';
import { listRatedElsewhere } from './survey-invitation.store.ts';
import { SurveyInvitation, staffOf } from './survey-invitation.ts';

/** Staff of other agencies who report to someone here, as far as nobody else has become their superior since. */
const staffElsewhere = async (cycle: CycleRef, agencyId: AgencyId) => {
  const noted = await listRatedElsewhere(cycle, agencyId);
  const invitations = await getItems(
    'cycle',
    noted.map((one) => surveyInvitationKey(cycle, one.agencyId, one.employeeId)),
    SurveyInvitation,
  );
  const raters = new Map(invitations.map((i) => [i.employeeId, i.rater?.employeeId]));
  return noted.filter((one) => raters.get(one.employeeId) === one.raterEmployeeId);
};

/** Staff by superior: colleagues of this agency, and staff of other agencies who report to someone here. */
const staffBySuperior = async (
  cycle: CycleRef,
  agencyId: AgencyId,
): Promise<Map<EmployeeId, StaffMember[]>> => {
  const own = (await listSurveyInvitationsOfAgency(cycle, agencyId)).flatMap(({ rater, employeeId }) =>
    rater?.agencyId === agencyId ? [{ rater: rater.employeeId, staff: { employeeId, agencyId } }] : [],
  );
  const others = (await staffElsewhere(cycle, agencyId)).map(({ raterEmployeeId, ...staff }) => ({
    rater: raterEmployeeId,
    staff,
  }));
  const lists = new Map<EmployeeId, StaffMember[]>();
  for (const { rater, staff } of [...own, ...others]) addTo(lists, rater, staff);
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
    const drawnUp = new Map(
      (await listRatingAssignmentsOfAgency(cycle, agencyId)).map((list) => [list.employeeId, list]),
    );
    const facts = { ...cycle, government, closesAt };
    await writeEach(
      [...lists].flatMap(([rater, staff]) => {
        const superior = people.get(rater);
        // Who has left since, or has no address, is not written to; whoever is told of it sees who rates their staff.
        if (!canBeAsked(superior, dateOf(now))) return [];
        const list = drawnUp.get(rater);
        if (!list) return [ratingRequestWrites(facts, superior, byName(people, staff), now)];
        // Begun for one person who joined while the others were still being invited.
        const named = new Set(staffOf(list).map((s) => s.employeeId));
        const missing = byName(
          people,
          staff.filter((s) => !named.has(s.employeeId)),
        );
        return missing.length === 0 ? [] : [moreOnList({ cycle, facts, now }, list, superior, missing)];
      }),
    );
    return { superiors: lists.size };
  },
);
