// Gathers what the list of tasks is made from: every open year, what is left to do of the closed ones, and the register.

import { ownersOn } from '../../evaluation/recommendations/owner.store.ts';
import { serviceChanges } from '../../evaluation/service/service-change.rules.ts';
import { addressHashOf } from '../../kit/secret.ts';
import { listUndelivered } from '../../mail/undelivered.store.ts';
import { isOpenOperator, lastDayBehind } from '../../people/accounts/accounts.rules.ts';
import { readOffice } from '../../people/accounts/accounts.store.ts';
import { listJobs } from '../../people/import-job.store.ts';
import type { Account } from '../../records/account.ts';
import { listBatches, listParticipants } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import { listCycles, listPhases } from '../../records/cycle.reads.ts';
import type { Cycle, Phase } from '../../records/cycle.ts';
import type { BatchId, CycleRef, TenantId } from '../../records/ids.ts';
import { listOpenRequests } from '../../records/learning-request.reads.ts';
import { dateOf, type WibDate, yearOf } from '../../records/moments.ts';
import { headsOf, holderOn } from '../../records/office.reads.ts';
import { OfficeRole } from '../../records/office.ts';
import { findPlan, listApprovalSteps, listChanges, listPlanRows } from '../../records/plan.reads.ts';
import { requirePolicy, requirePolicyOn } from '../../records/policy.reads.ts';
import { listProviders } from '../../records/provider.reads.ts';
import { listRecommendations } from '../../records/recommendation.reads.ts';
import type { Recommendation } from '../../records/recommendation.ts';
import { findAgency, listAgenciesOn, requireTenant } from '../../records/register.reads.ts';
import type { Tenant } from '../../records/register.ts';
import { findRegisterSums } from '../../records/register-sums.reads.ts';
import { listServiceMeasures } from '../../records/service-measure.reads.ts';
import { findSurvey, listSurveyTallies } from '../../records/survey.reads.ts';
import { isAllDelivered, lastDayToAdd } from '../../rulebook/last-change.rules.ts';
import { lastHolderOf } from '../../rulebook/office-holders.rules.ts';
import { officeWord } from '../../words/office-words.ts';
import type { YearRecords } from '../actions.rules.ts';
import { type EmptyChairs, looksAtChairs, looksAtMeasures, looksAtOffices } from '../ahead-actions.rules.ts';
import { isNearlyDue } from '../batch-actions.rules.ts';
import type { ChangeWithTurns } from '../change-actions.rules.ts';
import { totalOf } from '../survey-table.ts';
import type { OfficeRecords } from './tasks.rules.ts';

/** With the turns of those that are being decided; of the others the record says enough. */
const readChanges = async ({ tenant, year }: Cycle): Promise<ChangeWithTurns[]> =>
  Promise.all(
    (await listChanges({ tenant, year })).map(async (plan) => ({
      plan,
      steps:
        plan.status === 'in-approval'
          ? await listApprovalSteps({ tenant, year, change: plan.change.number })
          : [],
    })),
  );

/** Of the batches whose answers are due within days: how many have said yes. No other list is read. */
const countAccepted = async (
  { tenant, year }: CycleRef,
  batches: readonly Batch[],
  now: Date,
): Promise<Map<BatchId, number>> =>
  new Map(
    await Promise.all(
      batches
        .filter((batch) => isNearlyDue(batch, now))
        .map(async ({ batchId }): Promise<[BatchId, number]> => {
          const seated = await listParticipants({ tenant, year, batchId });
          return [batchId, seated.filter(({ status }) => status === 'accepted').length];
        }),
    ),
  );

/** Set while a delivery whose batches have ended is kept open. */
const readChangesUntil = async (
  cycle: Cycle,
  { phases, batches, changes }: Pick<YearRecords, 'phases' | 'batches' | 'changes'>,
): Promise<YearRecords['changesUntil']> => {
  const delivery = phases.find((p) => p.phase === 'delivery');
  const plans = changes.map(({ plan }) => plan);
  if (delivery?.status !== 'running' || delivery.closeRequestedAt !== undefined) return undefined;
  if (!isAllDelivered(batches, plans)) return undefined;
  return lastDayToAdd(delivery.closesAt, await requirePolicy(cycle.tenant, cycle.policyVersion));
};

/** What is asked shortly before something begins, and costs nothing in between. */
const readAhead = async (
  cycle: Cycle,
  year: Pick<YearRecords, 'cycle' | 'phases' | 'survey' | 'plan' | 'steps' | 'changes'>,
  government: Tenant,
  now: Date,
): Promise<Pick<YearRecords, 'emptyChairs' | 'lacksMeasures'>> => {
  const [emptyChairs, lacksMeasures] = await Promise.all([
    looksAtChairs(year, now)
      ? readEmptyChairs(government, year.survey, now)
      : looksAtOffices(year)
        ? readEmptyChairs(government, undefined, now)
        : undefined,
    looksAtMeasures(year, now) &&
      listServiceMeasures(cycle.tenant).then((all) => serviceChanges(all, cycle.year).length === 0),
  ]);
  return { emptyChairs, lacksMeasures };
};

/** Offices of the government, and heads of the agencies that were asked in the survey, where they are looked at. */
const readEmptyChairs = async (
  { slug: tenant, offices }: Tenant,
  survey: YearRecords['survey'],
  now: Date,
): Promise<EmptyChairs> => {
  const today = dateOf(now);
  const asked = new Set(survey?.agencies);
  const agencies =
    asked.size === 0
      ? []
      : (await listAgenciesOn(tenant, today)).filter(({ agencyId }) => asked.has(agencyId));
  const [heads, holders] = await Promise.all([
    agencies.length === 0 ? undefined : headsOf(tenant, agencies, today),
    Promise.all(
      OfficeRole.options.map(async (role) => ({ role, holder: await holderOn(tenant, role, today) })),
    ),
  ]);
  return {
    offices: holders
      .filter(({ holder }) => holder === undefined)
      .map(({ role }) => ({ role, title: lastHolderOf(offices, role)?.title ?? officeWord(role) })),
    agencies: agencies.filter(({ agencyId }) => !heads?.has(agencyId)),
  };
};

/** Absent of a year whose evaluation left nothing open. */
const readOwned = async (
  tenant: TenantId,
  recommendations: readonly Recommendation[],
  now: Date,
): Promise<Pick<YearRecords, 'owned'>> => {
  const open = recommendations.filter(({ status }) => status === 'open');
  return open.length === 0 ? {} : { owned: new Set((await ownersOn(tenant, open, now)).keys()) };
};

export const readYear = async (cycle: Cycle, now: Date): Promise<YearRecords> => {
  const [phases, survey, tallies, plan, steps, batches, changes, undelivered, providers, government, found] =
    await Promise.all([
      listPhases(cycle),
      findSurvey(cycle),
      listSurveyTallies(cycle),
      findPlan(cycle),
      listApprovalSteps(cycle),
      listBatches(cycle),
      readChanges(cycle),
      listUndelivered(cycle),
      listProviders(cycle.tenant),
      requireTenant(cycle.tenant),
      listRecommendations(cycle),
    ]);
  const [accepted, rows, changesUntil, ahead, owned] = await Promise.all([
    countAccepted(cycle, batches, now),
    providers.length > 0 ? listPlanRows(cycle) : [],
    readChangesUntil(cycle, { phases, batches, changes }),
    readAhead(cycle, { cycle, phases, survey, plan, steps, changes }, government, now),
    readOwned(cycle.tenant, found, now),
  ]);
  return {
    ...{ cycle, phases, survey, ...totalOf(tallies), plan, steps, batches, changes, undelivered },
    ...{
      providers,
      rows,
      accepted,
      changesUntil,
      facilitators: government.facilitators,
      recommendations: found,
    },
    ...{ ...ahead, ...owned },
  };
};

/** Of a year that is over nothing is left to do but what its evaluation asked for. */
const readClosedYear = async (cycle: Cycle, now: Date): Promise<YearRecords> => {
  const [phases, recommendations] = await Promise.all([listPhases(cycle), listRecommendations(cycle)]);
  return {
    ...{ cycle, phases, survey: undefined, invited: 0, answered: 0 },
    ...{ plan: undefined, steps: [], batches: [], changes: [], recommendations },
    ...(await readOwned(cycle.tenant, recommendations, now)),
  };
};

/** Recommendations of a year fall due within the two after it. */
const yearsLookedBack = 3;

/** Imports of the last days, as many as an office applies in a busy week. */
const jobsLookedAt = 30;

/** As the register was summed up when it last changed; the few agencies it names are read. */
const readLeftOver = async (tenant: TenantId, today: WibDate): Promise<OfficeRecords['leftOver']> => {
  const { inEnding = [] } = (await findRegisterSums(tenant)) ?? {};
  const found = await Promise.all(inEnding.map(({ agencyId }) => findAgency(tenant, agencyId)));
  return inEnding.flatMap(({ agencyId, people }, i) => {
    const { name, validTo } = found[i] ?? {};
    return name === undefined || validTo === undefined || validTo >= today
      ? []
      : [{ agencyId, name, lastDay: validTo, people }];
  });
};

export type Operator = { id: string; account: Account };

export type HomeRecords = {
  /** Every year there is, newest first. */
  lines: readonly { cycle: Cycle; phases: readonly Phase[] }[];
  /** Those that may ask for something. */
  years: readonly YearRecords[];
  register: OfficeRecords;
  /** Whose accounts are open today, by name. */
  operators: readonly Operator[];
};

/**
 * What the evaluation asked for rests on answers, of few people too: an auditor finds in the table of the year what may be
 * told of it, and no line of it here.
 */
export const withoutFindings = ({ recommendations: _, ...records }: YearRecords): YearRecords => records;

/** `email`: of whoever looks; nobody does when the letters of the morning are written. */
export const readHome = async (
  tenant: TenantId,
  email: string | undefined,
  now: Date,
): Promise<HomeRecords> => {
  const today = dateOf(now);
  const [cycles, jobs, { officers, held, linked }, government, requests, leftOver] = await Promise.all([
    listCycles(tenant),
    listJobs(tenant, jobsLookedAt),
    readOffice(tenant, email),
    requireTenant(tenant),
    listOpenRequests(tenant, now),
    readLeftOver(tenant, today),
  ]);
  const recent = cycles.filter(
    ({ status, year }) => status === 'open' || year >= yearOf(now) - yearsLookedBack,
  );
  const years = await Promise.all(
    recent.map((cycle) => (cycle.status === 'open' ? readYear(cycle, now) : readClosedYear(cycle, now))),
  );
  const open = officers.filter(({ closedAt }) => closedAt === undefined);
  const about = (account: Account) => ({ accountId: addressHashOf(account.email), name: account.name });
  return {
    lines: await Promise.all(
      cycles.map(async (cycle) => ({
        cycle,
        phases: years.find((of) => of.cycle.year === cycle.year)?.phases ?? (await listPhases(cycle)),
      })),
    ),
    years,
    register: {
      ...{ jobs, requests, leftOver },
      leavers: open.flatMap((account) => {
        const lastDay = lastDayBehind(linked.get(account.email), held.get(account.email), today);
        return lastDay === undefined ? [] : [{ ...about(account), lastDay }];
      }),
      held: open.filter(({ email: address }) => held.has(address)).map(about),
      government: {
        years: cycles.map(({ year }) => year),
        mailPause: government.mailPause,
        policy: await requirePolicyOn(government, today),
      },
    },
    operators: officers
      .filter(isOpenOperator)
      .map((account) => ({ id: addressHashOf(account.email), account })),
  };
};
