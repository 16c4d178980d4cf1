// Writes what agencies hand to the years after theirs, as far as it is known by now.
import { listBatchEvaluations } from '../../records/batch-evaluation.reads.ts';
import { carryOverKey, listCarryOver } from '../../records/carry-over.reads.ts';
import { CarryOver } from '../../records/carry-over.ts';
import { listCycles, phaseKey, requireCycle } from '../../records/cycle.reads.ts';
import { Phase } from '../../records/cycle.ts';
import type { AgencyId, CompetencyCode, CycleRef, TenantId } from '../../records/ids.ts';
import { instantOf } from '../../records/moments.ts';
import { agencyNeedsKey, employeeGapsKey } from '../../records/need.reads.ts';
import { AgencyNeeds, EmployeeGaps } from '../../records/need.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { listServiceChanges, listServiceMeasures } from '../../records/service-measure.reads.ts';
import { usableChange } from '../../rulebook/service-answers.rules.ts';
import { servicePeriod } from '../../rulebook/service-period.ts';
import { cyclePk, type ItemKey } from '../../store/keys.ts';
import { getItem, getItems, queryAll } from '../../store/table.ts';
import { listBehaviourOfAgency } from '../behaviour/follow-up.reads.ts';
import { serviceChanges } from '../service/service-change.rules.ts';
import { type AgencyYear, carryOverOf, withKnown, withService } from './carry-over.rules.ts';
import { replaceCarryOver, replaceServiceChanges } from './year.store.ts';

/** How far the year is: its evaluation begins when all batches have run. */
export const stageOf = async (cycle: CycleRef): Promise<AgencyYear['stage']> => {
  const evaluation = await getItem('cycle', phaseKey(cycle, 'evaluation'), Phase);
  if (evaluation === undefined || evaluation.status === 'planned') return 'running';
  return evaluation.status === 'done' ? 'evaluated' : 'delivered';
};

const listLinesOf = (cycle: CycleRef, agencyId: AgencyId): Promise<CarryOver[]> =>
  queryAll('cycle', cyclePk(cycle), CarryOver, { beginsWith: `CARRY-OVER#${agencyId}#` });

type Lines = { kept: readonly CarryOver[]; before: readonly ItemKey[] };

const linesOf = async (
  cycle: CycleRef,
  shared: Pick<AgencyYear, 'stage' | 'minimumCell' | 'evaluations' | 'competencies'> & {
    services: Awaited<ReturnType<typeof listServiceChanges>>;
  },
  agencyId: AgencyId,
  now: Date,
): Promise<Lines> => {
  const { stage, minimumCell, competencies } = shared;
  const [analysed, all, before] = await Promise.all([
    getItem('cycle', agencyNeedsKey(cycle, agencyId), AgencyNeeds),
    listBehaviourOfAgency(cycle, agencyId),
    listLinesOf(cycle, agencyId),
  ]);
  const needs = analysed?.competencies ?? [];
  const taughtThem = new Set(
    shared.evaluations.flatMap((e) =>
      competencies === undefined || e.competencies.some((code) => competencies.includes(code))
        ? [e.batchId]
        : [],
    ),
  );
  const behaviours = all.filter(({ batchId }) => taughtThem.has(batchId));
  const trained = [...new Set(behaviours.map(({ employeeId }) => employeeId))];
  const gaps = await getItems(
    'cycle',
    trained.map((employeeId) => employeeGapsKey(cycle, agencyId, employeeId)),
    EmployeeGaps,
  );
  const lines = carryOverOf({
    ...{ year: cycle.year, agencyId, needs, gaps, behaviours, stage, minimumCell, competencies },
    serviceChange: usableChange(shared.services, agencyId, minimumCell),
    evaluations: shared.evaluations.filter((e) => e.agencies.includes(agencyId)),
  });
  const lineBefore = new Map<string, CarryOver>(before.map((line) => [line.competency, line]));
  // What the analysis asks of nobody any more (it may have been repeated) goes, whatever the batch was about.
  const required = new Set<string>(needs.map(({ competency }) => competency));
  const isLookedAt = ({ competency }: CarryOver): boolean =>
    competencies === undefined || competencies.includes(competency) || !required.has(competency);
  return {
    kept: lines.map((line) => withKnown(line, lineBefore.get(line.competency), instantOf(now))),
    before: before.filter(isLookedAt).map((line) => carryOverKey(cycle, agencyId, line.competency)),
  };
};

/**
 * One agency after the other: a large one's behaviours never lie in memory with another's. Answers with the lines written. With
 * `competencies` only their lines: what one batch taught changes no other line, and a year of hundreds of batches would
 * write every line of every agency hundreds of times.
 */
export const handOver = async (
  cycle: CycleRef,
  agencyIds: readonly AgencyId[],
  stage: AgencyYear['stage'],
  now: Date,
  competencies?: readonly CompetencyCode[],
): Promise<number> => {
  const { policyVersion } = await requireCycle(cycle);
  const [{ assessment }, services, evaluations] = await Promise.all([
    requirePolicy(cycle.tenant, policyVersion),
    listServiceChanges(cycle),
    listBatchEvaluations(cycle),
  ]);
  const shared = { stage, minimumCell: assessment.minimumCell, evaluations, services, competencies };
  const lines: Lines[] = [];
  for (const agencyId of agencyIds) lines.push(await linesOf(cycle, shared, agencyId, now));
  const kept = lines.flatMap((l) => l.kept);
  await replaceCarryOver(
    cycle,
    kept,
    lines.flatMap((l) => l.before),
  );
  return kept.length;
};

/**
 * A measure that comes after the year's evaluation has begun changes the service of every line at once: those of the year
 * it is of, and of years that are still open. Gaps are not read anew.
 */
export const handOverService = async (tenant: TenantId, period: string, now: Date): Promise<void> => {
  const { year } = servicePeriod(period);
  const measures = await listServiceMeasures(tenant);
  const cycles = (await listCycles(tenant)).filter(
    (c) => c.year === year || (c.year < year && c.status === 'open'),
  );
  for (const cycle of cycles) {
    if ((await stageOf(cycle)) === 'running') continue;
    const changes = serviceChanges(measures, cycle.year);
    await replaceServiceChanges(cycle, changes);
    const { minimumCell } = (await requirePolicy(tenant, cycle.policyVersion)).assessment;
    const before = await listCarryOver(cycle);
    const after = before.map((line) =>
      withKnown(withService(line, usableChange(changes, line.agencyId, minimumCell)), line, instantOf(now)),
    );
    await replaceCarryOver(cycle, after, []);
  }
};
