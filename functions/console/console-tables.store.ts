// Reads each of the year's tables once, for its page and for its file.
import { listUndelivered } from '../mail/undelivered.store.ts';
import type { Undelivered } from '../mail/undelivered.ts';
import { unverifiedAgencies } from '../program-approval/chain.rules.ts';
import { marksFor } from '../program-approval/unverified.store.ts';
import { listBatches, listParticipants } from '../records/batch.reads.ts';
import type { Batch, Participant } from '../records/batch.ts';
import { listBatchEvaluations } from '../records/batch-evaluation.reads.ts';
import type { BatchEvaluation } from '../records/batch-evaluation.ts';
import { listCarryOver, listTakenFrom } from '../records/carry-over.reads.ts';
import { listCycles, phaseKey } from '../records/cycle.reads.ts';
import { type Cycle, hasEnded, Phase } from '../records/cycle.ts';
import type { CycleRef } from '../records/ids.ts';
import { listNeeds } from '../records/need.reads.ts';
import { listApprovalSteps } from '../records/plan.reads.ts';
import type { Plan } from '../records/plan.ts';
import { findPlanVersions } from '../records/plan-in-force.reads.ts';
import { listRecommendations } from '../records/recommendation.reads.ts';
import { listAgencies, listCompetencies } from '../records/register.reads.ts';
import { listServiceChanges } from '../records/service-measure.reads.ts';
import type { ServiceChange } from '../records/service-measure.ts';
import { listSurveyTallies } from '../records/survey.reads.ts';
import { yearsWaited } from '../records/taken-findings.ts';
import { type Sight, seesPeople } from '../rulebook/small-figure.ts';
import { cyclePk } from '../store/keys.ts';
import { countItems, getItem } from '../store/table.ts';
import { namesOf } from '../words/names.ts';
import { type BatchHead, type BatchRow, batchHeads, batchRow } from './batch-table.ts';
import { type CarryOverRow, carryOverRows } from './carry-over-table.ts';
import {
  type BatchEvaluationRow,
  batchEvaluationRows,
  type RecommendationRow,
  recommendationRows,
  type ServiceRow,
  serviceRows,
} from './evaluation-table.ts';
import { countFates, type EndedAnalysis, type FindingCounts, fatesOf } from './finding-fates.rules.ts';
import { letterRows } from './letter-table.ts';
import { type NeedRow, needRows } from './needs-table.ts';
import { type PlanTableRow, planTableRow } from './plan-table.ts';
import { isToldYet, smallestCellOf } from './sight.ts';
import { type SurveyRow, surveyRows } from './survey-table.ts';
import { longestWord, withQuery } from './tables/look.ts';

export const readSurveyRows = async (cycle: CycleRef, sight: Sight): Promise<SurveyRow[]> => {
  const [tallies, agencies] = await Promise.all([listSurveyTallies(cycle), listAgencies(cycle.tenant)]);
  return surveyRows(tallies, agencies, sight);
};

export const readNeedRows = async (cycle: Cycle, sight: Sight): Promise<NeedRow[]> => {
  if (!(await isToldYet(cycle, 'needs-analysis', sight))) return [];
  const [needs, agencies, competencies, smallestCell] = await Promise.all([
    listNeeds(cycle),
    listAgencies(cycle.tenant),
    listCompetencies(cycle.tenant),
    smallestCellOf(cycle),
  ]);
  return needRows(needs, agencies, competencies, sight, {
    smallestPlaced: smallestCell,
    year: cycle.year,
  });
};

/** As many as the reader's table has: one more would tell that something is left out. */
export const countNeeds = async (cycle: Cycle, sight: Sight): Promise<number> =>
  seesPeople(sight)
    ? countItems('cycle', cyclePk(cycle), { beginsWith: 'NEED#' })
    : (await readNeedRows(cycle, sight)).length;

export const countCarryOver = async (cycle: Cycle, sight: Sight): Promise<number> =>
  seesPeople(sight)
    ? countItems('cycle', cyclePk(cycle), { beginsWith: 'CARRY-OVER#' })
    : (await readCarryOverRows(cycle, sight)).length;

/** A plan that an analysis proposed may be proposed anew by the next: others read it as those who decide on it do, when it is theirs. */
export const isPlanTold = async (cycle: Cycle, plan: Plan | undefined, sight: Sight): Promise<boolean> =>
  plan !== undefined && (plan.status !== 'draft' || (await isToldYet(cycle, 'needs-analysis', sight)));

/** The table of batches, looked through by a program's name. */
const batchesNamed = (year: number, program: string): string =>
  withQuery(`/konsol/${year}/angkatan`, [['awal', program.slice(0, longestWord)]]);

export const readPlanRows = async (cycle: Cycle, sight: Sight): Promise<PlanTableRow[]> => {
  const [versions, steps, agencies, competencies] = await Promise.all([
    findPlanVersions(cycle),
    listApprovalSteps(cycle),
    listAgencies(cycle.tenant),
    listCompetencies(cycle.tenant),
  ]);
  if (!(await isPlanTold(cycle, versions?.inForce.plan, sight))) return [];
  const names = namesOf(agencies, competencies);
  const unverified = versions ? unverifiedAgencies(versions.decided.plan, steps) : [];
  const rows = versions?.inForce.rows ?? [];
  const marks = await marksFor(cycle, rows, unverified, sight);
  const isDecided = versions?.decided.plan.status === 'approved';
  return rows.map((row) => ({
    ...planTableRow(row, names, marks[row.program]),
    ...(isDecided && row.status === 'proposed' ? { batchesPath: batchesNamed(cycle.year, row.name) } : {}),
  }));
};

const batchesAtOnce = 10;

/** Each batch with its list, a few lists at a time; of a list only what is made of it is kept. */
const withLists = async <Of extends { batch: Batch }, Made>(
  { tenant, year }: CycleRef,
  all: readonly Of[],
  make: (of: Of, participants: Participant[]) => Made,
): Promise<Made[]> => {
  const made: Made[] = [];
  for (let i = 0; i < all.length; i += batchesAtOnce)
    made.push(
      ...(await Promise.all(
        all
          .slice(i, i + batchesAtOnce)
          .map(async (of) => make(of, await listParticipants({ tenant, year, batchId: of.batch.batchId }))),
      )),
    );
  return made;
};

export const readBatches = async (
  cycle: CycleRef,
): Promise<{ batch: Batch; participants: readonly Participant[] }[]> =>
  withLists(
    cycle,
    (await listBatches(cycle)).map((batch) => ({ batch })),
    ({ batch }, participants) => ({ batch, participants }),
  );

export const readBatchHeads = async (cycle: CycleRef, sight: Sight): Promise<BatchHead[]> =>
  batchHeads({ year: cycle.year, sight }, await listBatches(cycle));

/** How many sit in these batches: their lists are read for it. */
export const readSeats = (cycle: CycleRef, heads: readonly BatchHead[]): Promise<BatchRow[]> =>
  withLists(cycle, heads, batchRow);

/** The analyses that could have taken the findings of a year, as far as they have ended. */
const endedAnalyses = async ({ tenant, year }: CycleRef): Promise<EndedAnalysis[]> => {
  const keys = (await listCycles(tenant))
    .filter((c) => c.year > year && c.year <= year + yearsWaited)
    .map((c) => ({ year: c.year, key: phaseKey(c, 'needs-analysis') }));
  const phases = await Promise.all(keys.map(({ key }) => getItem('cycle', key, Phase)));
  return phases.flatMap((phase, i) => {
    const of = keys[i];
    return phase && of && hasEnded(phase) ? [{ year: of.year, endedAt: phase.closedAt }] : [];
  });
};

export const readCarryOver = async (
  cycle: Cycle,
  sight: Sight,
): Promise<{ rows: CarryOverRow[]; counts: FindingCounts }> => {
  if (!(await isToldYet(cycle, 'evaluation', sight))) return { rows: [], counts: countFates(new Map()) };
  const { tenant } = cycle;
  const [items, taken, analyses, agencies, competencies] = await Promise.all([
    listCarryOver(cycle),
    listTakenFrom(cycle),
    endedAnalyses(cycle),
    listAgencies(tenant),
    listCompetencies(tenant),
  ]);
  const fates = fatesOf(items, taken, analyses);
  return {
    rows: carryOverRows(items, agencies, competencies, sight, fates),
    // Of all findings, those that are not told included: only for whoever is told them.
    counts: countFates(seesPeople(sight) ? fates : new Map()),
  };
};

export const readCarryOverRows = async (cycle: Cycle, sight: Sight): Promise<CarryOverRow[]> =>
  (await readCarryOver(cycle, sight)).rows;

/** What was found of batches and of services. A page that shows all of it reads it once. */
export type Found = { evaluations: readonly BatchEvaluation[]; services: readonly ServiceChange[] };
export const readFound = async (cycle: CycleRef): Promise<Found> => {
  const [evaluations, services] = await Promise.all([listBatchEvaluations(cycle), listServiceChanges(cycle)]);
  return { evaluations, services };
};

export const readBatchEvaluationRows = async (
  cycle: CycleRef,
  sight: Sight,
  found?: Found,
): Promise<BatchEvaluationRow[]> =>
  batchEvaluationRows(found?.evaluations ?? (await listBatchEvaluations(cycle)), sight, cycle.year);

export const readServiceRows = async (
  cycle: CycleRef,
  sight: Sight,
  found?: Found,
): Promise<ServiceRow[]> => {
  const [changes, agencies] = await Promise.all([
    found?.services ?? listServiceChanges(cycle),
    listAgencies(cycle.tenant),
  ]);
  return serviceRows(changes, agencies, sight);
};

export const readRecommendationRows = async (
  cycle: CycleRef,
  sight: Sight,
  found?: Found,
): Promise<RecommendationRow[]> => {
  const [recommendations, competencies, known] = await Promise.all([
    listRecommendations(cycle),
    listCompetencies(cycle.tenant),
    found ?? readFound(cycle),
  ]);
  return recommendationRows(recommendations, competencies, { year: cycle.year, ...known }, sight);
};

export const readLetterRows = async (cycle: CycleRef, sight: Sight): Promise<Undelivered[]> =>
  letterRows(await listUndelivered(cycle), sight);
