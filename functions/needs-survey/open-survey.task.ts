// Opens the needs survey: fixes its deadline and reminder days and lists the agencies that take part.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle } from '../records/cycle.reads.ts';
import { AgencyId, CycleRef, type TenantId } from '../records/ids.ts';
import { dateOf, Instant, momentOf, type WibDate } from '../records/moments.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { listAgenciesOn } from '../records/register.reads.ts';
import { findSurvey, requireSurvey } from '../records/survey.reads.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { reminderMoments, stillRuns } from './survey.rules.ts';
import { followPhase, hasEmployees, openSurvey } from './survey.store.ts';

const agenciesWithPeople = async (tenant: TenantId, date: WibDate): Promise<AgencyId[]> => {
  const found: AgencyId[] = [];
  await fewAtOnce(await listAgenciesOn(tenant, date), async ({ agencyId }) => {
    if (await hasEmployees(tenant, agencyId)) found.push(agencyId);
  });
  return found.toSorted();
};

export const handler = taskHandler(
  {
    input: { ...CycleRef.shape, opensAt: Instant, closesAt: Instant },
    output: { agencies: z.array(AgencyId) },
  },
  async ({ opensAt, closesAt, ...cycle }, { now }) => {
    if (!(await findSurvey(cycle))) {
      const { policyVersion } = await requireCycle(cycle);
      const { survey, jointLeave } = await requirePolicy(cycle.tenant, policyVersion);
      await openSurvey(cycle, {
        opensAt,
        closesAt,
        status: 'open',
        agencies: await agenciesWithPeople(cycle.tenant, dateOf(now)),
        remindAt: reminderMoments(now, momentOf(closesAt), survey.remindAfterWorkingDays, jointLeave),
      });
    }
    // Opened again by the operator, it goes on with who was asked and what was answered.
    await followPhase(cycle, now);
    // What is on record counts: a resumed phase goes on with the survey that was opened first.
    const survey = await requireSurvey(cycle);
    const stillInvites = stillRuns(survey, now);
    return { agencies: stillInvites ? survey.agencies : [] };
  },
);
