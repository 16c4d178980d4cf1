// Reminds those of one agency who have not answered and superiors with staff still to rate; nobody else.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { AgencyId, CycleRef } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { findEmployees, requireTenant } from '../records/register.reads.ts';
import { requireSurvey } from '../records/survey.reads.ts';
import { canBeAsked } from '../rulebook/in-office.rules.ts';
import { writeEach } from '../store/bulk.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { recordReminders } from './survey.store.ts';
import { bringAgencyUpToDay, runningSurvey } from './survey-day.store.ts';
import { listRatingAssignmentsOfAgency, listSurveyInvitationsOfAgency } from './survey-invitation.reads.ts';
import { raterReminderWrites, reminderWrites } from './survey-invitation.store.ts';
import { invitationReminder, ratingReminder } from './survey-mail.ts';

const agencyLists = async (cycle: CycleRef, agencyId: AgencyId) => ({
  invitations: await listSurveyInvitationsOfAgency(cycle, agencyId),
  assignments: await listRatingAssignmentsOfAgency(cycle, agencyId),
});

export const handler = taskHandler(
  {
    input: { ...CycleRef.shape, agencyId: AgencyId, number: z.int().positive() },
    output: { reminders: z.int() },
  },
  async ({ agencyId, number, ...cycle }, { now }) => {
    const { tenant, year } = cycle;
    const { closesAt } = await requireSurvey(cycle);
    const government = letterheadOf(await requireTenant(tenant));
    const facts = { ...cycle, government, closesAt };
    const day = await runningSurvey(cycle, now);
    if (day) await bringAgencyUpToDay(day, agencyId);
    const before = await agencyLists(cycle, agencyId);
    const silent = before.invitations
      .filter((i) => i.status === 'invited')
      .filter((i) => i.lastReminder < number);
    const unfinished = before.assignments.filter((a) => a.rated < a.staffCount && a.lastReminder < number);
    const today = dateOf(now);
    const listed = await findEmployees(
      tenant,
      [...silent, ...unfinished].map((p) => p.employeeId),
    );
    // Who has left or gone away since the invitation, or has no address, is not written to.
    const people = new Map(listed.filter((e) => canBeAsked(e, today)).map((e) => [e.employeeId, e]));
    const mail = { ...cycle, now };
    const id = `${tenant}-${year}-survey`;
    await writeEach([
      ...silent.flatMap((invitation) => {
        const person = people.get(invitation.employeeId);
        if (!person) return [];
        const content = invitationReminder(facts, person, invitation, number);
        const mailId = `${id}-remind-${number}-${person.employeeId}`;
        return [
          reminderWrites(
            invitation,
            number,
            {
              ...mail,
              kind: 'survey-reminder',
              id: mailId,
              to: person.email,
              whom: { as: 'participant', employeeId: person.employeeId },
              content,
            },
            closesAt,
          ),
        ];
      }),
      ...unfinished.flatMap((assignment) => {
        const person = people.get(assignment.employeeId);
        if (!person) return [];
        const content = ratingReminder(facts, person, assignment, number);
        const mailId = `${id}-rate-remind-${number}-${person.employeeId}`;
        return [
          raterReminderWrites(
            assignment,
            number,
            {
              ...mail,
              kind: 'rating-reminder',
              id: mailId,
              to: person.email,
              whom: { as: 'superior', employeeId: person.employeeId },
              content,
            },
            closesAt,
          ),
        ];
      }),
    ]);
    // Counted from the records, so that a repeated task counts the same.
    const after = await agencyLists(cycle, agencyId);
    const reminders = [...after.invitations, ...after.assignments].reduce((n, p) => n + p.reminders, 0);
    await recordReminders(cycle, agencyId, reminders);
    return { reminders };
  },
);
