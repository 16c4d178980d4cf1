// The survey as it runs on a day, and whole agencies brought up to it: who is asked, who is asked about whom, at which address.

import type { AgencyId, CycleRef } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { findEmployees, listEmployeesOfAgency, requireTenant } from '../records/register.reads.ts';
import { isReachable } from '../records/register.ts';
import { findSurvey, listAskedElsewhere, listSurveyTallies } from '../records/survey.reads.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { bringListToAddress, bringRatersUpToDay } from './rating-people.store.ts';
import { agenciesAsked, stillRuns } from './survey.rules.ts';
import { listRatingAssignmentsOfAgency, listSurveyInvitationsOfAgency } from './survey-invitation.reads.ts';
import type { SurveyInvitation } from './survey-invitation.ts';
import { ownStep } from './survey-people.rules.ts';
import {
  type Asked,
  addressOf,
  bringPersonUpToDay,
  Overtaken,
  readingAgain,
  type SurveyDay,
} from './survey-people.store.ts';

/** Undefined while no survey runs: before it opens, and from the close on. */
export const runningSurvey = async (cycle: CycleRef, now: Date): Promise<SurveyDay | undefined> => {
  const survey = await findSurvey(cycle);
  if (!survey || !stillRuns(survey, now)) return undefined;
  const [tallies, tenant] = await Promise.all([listSurveyTallies(cycle), requireTenant(cycle.tenant)]);
  return {
    cycle,
    facts: { ...cycle, government: letterheadOf(tenant), closesAt: survey.closesAt },
    agencies: agenciesAsked(survey, tallies),
    now,
  };
};

/** What met another hand is looked at again the next time: nobody else waits for it. */
const orNextTime = async (run: () => Promise<void>): Promise<void> => {
  try {
    await readingAgain(run);
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
  }
};

/** Everybody who works in an agency or was asked there, with what they were asked. */
const everybodyIn = async ({ cycle }: SurveyDay, agencyId: AgencyId): Promise<Asked[]> => {
  const [here, invitations, elsewhere] = await Promise.all([
    listEmployeesOfAgency(cycle.tenant, agencyId),
    listSurveyInvitationsOfAgency(cycle, agencyId),
    listAskedElsewhere(cycle, agencyId),
  ]);
  const invited = new Map<string, SurveyInvitation>(invitations.map((i) => [i.employeeId, i]));
  const known = new Set(here.map((e) => e.employeeId));
  const away = invitations.flatMap((i) => (known.has(i.employeeId) ? [] : [i.employeeId]));
  // Who was asked elsewhere is brought up to the day with that agency.
  const toldOf = new Set(elsewhere.map((e) => e.employeeId));
  const people = [
    ...here.filter((e) => !toldOf.has(e.employeeId)),
    ...(await findEmployees(cycle.tenant, away)),
  ];
  return people.map((employee) => ({ employee, invitation: invited.get(employee.employeeId) }));
};

/** What came by a date alone, or could not be set right when it was told: looked at before anybody is reminded. */
export const bringAgencyUpToDay = async (day: SurveyDay, agencyId: AgencyId): Promise<void> => {
  const due = (await everybodyIn(day, agencyId)).filter(({ employee, invitation }) =>
    ownStep(employee, invitation, addressOf(employee), dateOf(day.now)),
  );
  for (const { employee } of due)
    await orNextTime(async () => void (await bringPersonUpToDay(day, employee)));
  await orNextTime(async () => bringRatersUpToDay(day, await everybodyIn(day, agencyId)));
  const lists = await listRatingAssignmentsOfAgency(day.cycle, agencyId);
  const superiors = await findEmployees(
    day.cycle.tenant,
    lists.map((l) => l.employeeId),
  );
  for (const superior of superiors) {
    const list = lists.find((l) => l.employeeId === superior.employeeId);
    if (list && isReachable(superior)) await orNextTime(() => bringListToAddress(day, list, superior));
  }
};
