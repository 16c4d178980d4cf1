// Opens the needs survey: fixes its deadline and reminder days and lists the agencies that take part.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle } from '../records/cycle.reads.ts';
import { dateInWib } from '../records/moments.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { listAgenciesOn } from '../records/register.reads.ts';
import { findSurvey, requireSurvey } from '../records/survey.reads.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { reminderMoments } from './survey.rules.ts';
import { hasEmployees, openSurvey } from './survey.store.ts';

const agenciesWithPeople = async (tenant: string, isoDate: string): Promise<string[]> => {
  const found: string[] = [];
  await fewAtOnce(await listAgenciesOn(tenant, isoDate), async ({ agencyId }) => {
    if (await hasEmployees(tenant, agencyId)) found.push(agencyId);
  });
  return found.toSorted();
};

export const handler = taskHandler(
  { tenant: z.string(), year: z.int(), opensAt: z.iso.datetime(), closesAt: z.iso.datetime() },
  async ({ tenant, year, opensAt, closesAt }, { now }) => {
    if (!(await findSurvey(tenant, year))) {
      const cycle = await requireCycle(tenant, year);
      const { survey, jointLeave } = await requirePolicy(tenant, cycle.policyVersion);
      await openSurvey(tenant, year, {
        opensAt,
        closesAt,
        status: 'open',
        agencies: await agenciesWithPeople(tenant, dateInWib(now)),
        remindAt: reminderMoments(now, new Date(closesAt), survey.remindAfterWorkingDays, jointLeave),
      });
    }
    // What is on record counts: a resumed phase goes on with the survey that was opened first.
    const survey = await requireSurvey(tenant, year);
    const stillInvites = survey.status === 'open' && now < new Date(survey.closesAt);
    return { agencies: stillInvites ? (survey.agencies ?? []) : [] };
  },
);
