// Collects the nominees of every program and keeps the proposed plan, as long as nobody has begun to decide on it.
import * as z from 'zod';
import { type AgencyId, type CycleRef, ProgramCode } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { listGapsOfAgency, nomineesKey } from '../records/need.reads.ts';
import { packNominees } from '../records/need-packing.ts';
import { findPlan, listPlanRows, planKey, planRowKey } from '../records/plan.reads.ts';
import type { Plan, PlanRow } from '../records/plan.ts';
import { contentHashOf } from '../records/plan-content.ts';
import type { CatalogueProgram } from '../records/register.ts';
import { auditItem, theSystem } from '../store/audit.ts';
import { writeAll } from '../store/bulk.ts';
import { cyclePk } from '../store/keys.ts';
import { change, create, queryAll, remove, replace, transact } from '../store/table.ts';
import { nomineesToKeep } from './candidates.rules.ts';
import {
  addNominees,
  type NeedScores,
  type NomineeList,
  nominee,
  type RankedNominee,
  withoutCarryOver,
} from './nominees.rules.ts';
import { keptSelection } from './plan-rows.rules.ts';
import type { Selection } from './select.rules.ts';

type NomineeLists = ReadonlyMap<ProgramCode, NomineeList>;

const emptyLists = (programs: readonly CatalogueProgram[]): Map<ProgramCode, NomineeList> =>
  new Map(programs.map((p) => [p.code, { total: 0, best: [] }]));

const addTo = (
  lists: Map<ProgramCode, NomineeList>,
  program: CatalogueProgram,
  found: readonly RankedNominee[],
): void => {
  const list = lists.get(program.code);
  if (list) lists.set(program.code, addNominees(list, found, nomineesToKeep(program)));
};

/**
 * One agency at a time: a large government's gaps never lie in memory together. The second lists are those of a year
 * that no earlier year taught anything; they are the first where nothing was carried over.
 */
export const collectNominees = async (
  cycle: CycleRef,
  agencyIds: readonly AgencyId[],
  programs: readonly CatalogueProgram[],
  scores: NeedScores,
  isCarriedOver: boolean,
): Promise<{ nominees: NomineeLists; untaught: NomineeLists }> => {
  const nominees = emptyLists(programs);
  const untaught = isCarriedOver ? emptyLists(programs) : nominees;
  for (const agencyId of agencyIds) {
    const people = await listGapsOfAgency(cycle, agencyId);
    for (const program of programs) {
      const found = people.flatMap((person) => nominee(program, person, scores) ?? []);
      if (found.length === 0) continue;
      addTo(nominees, program, found);
      if (isCarriedOver) addTo(untaught, program, found.map(withoutCarryOver));
    }
  }
  return { nominees, untaught };
};

export type Proposal = CycleRef & {
  ceilingRupiah: number;
  selection: Selection;
  rows: readonly PlanRow[];
  nominees: ReadonlyMap<ProgramCode, NomineeList>;
  now: Date;
};

/** The first round's draft, which nobody has been asked to decide on, may be computed anew; anything later stays. */
const mayReplace = (plan: Plan | undefined): boolean =>
  plan === undefined || (plan.status === 'draft' && plan.round === 1);

const ProgramOnly = z.object({ program: ProgramCode });

const staleWrites = async (proposal: Proposal) => {
  const { rows, nominees } = proposal;
  const pk = cyclePk(proposal);
  const [rowsBefore, nomineesBefore] = await Promise.all([
    queryAll('cycle', pk, ProgramOnly, { beginsWith: 'PLAN-ROW#' }),
    queryAll('cycle', pk, ProgramOnly, { beginsWith: 'NOMINEES#' }),
  ]);
  const planned = new Set(rows.map((row) => row.program));
  return [
    ...rowsBefore
      .filter(({ program }) => !planned.has(program))
      .map(({ program }) => remove('cycle', planRowKey(proposal, program))),
    ...nomineesBefore
      .filter(({ program }) => !nominees.has(program))
      .map(({ program }) => remove('cycle', nomineesKey(proposal, program))),
  ];
};

/** Rows and nominees first, the plan last: a plan that can be read is whole. */
export const savePlan = async (proposal: Proposal): Promise<void> => {
  const { tenant, year, ceilingRupiah, selection, rows, nominees, now } = proposal;
  const before = await findPlan(proposal);
  if (!mayReplace(before)) return;
  await writeAll([
    ...(await staleWrites(proposal)),
    ...rows.map((row) => replace('cycle', { ...planRowKey(proposal, row.program), ...row })),
    ...[...nominees].map(([program, { total, best }]) =>
      replace('cycle', {
        ...nomineesKey(proposal, program),
        program,
        total,
        employees: packNominees(best),
      }),
    ),
  ]);
  const { spentRupiah: totalRupiah } = selection;
  const plan: Plan = {
    round: 1,
    status: 'draft',
    ceilingRupiah,
    totalRupiah,
    contentHash: contentHashOf(proposal),
    selection: keptSelection(selection, rows),
    proposedAt: instantOf(now),
    version: (before?.version ?? 0) + 1,
  };
  // The same task delivered twice finds its own plan and leaves it.
  if (before?.contentHash === plan.contentHash) return;
  await transact([
    before === undefined
      ? create('cycle', { ...planKey(proposal), ...plan })
      : change('cycle', planKey(proposal), {
          set: plan,
          expect: { status: 'draft', round: 1, version: before.version },
        }),
    auditItem({
      tenant,
      year,
      at: now,
      actor: theSystem,
      action: 'plan-proposed',
      subject: `round-1-version-${plan.version}`,
      detail: {
        candidatePrograms: rows.filter((row) => row.status !== 'unavailable').length,
        plannedPrograms: rows.filter((row) => row.status === 'proposed').length,
        totalRupiah,
        contentHash: plan.contentHash,
      },
    }),
  ]);
};

/** What the plan holds, from its records: the same on every run. */
export const planCounts = async (
  cycle: CycleRef,
): Promise<{ programsProposed: number; programsBelowCut: number; totalRupiah: number }> => {
  const [plan, rows] = await Promise.all([findPlan(cycle), listPlanRows(cycle)]);
  if (!plan) throw new Error(`no plan was proposed for ${cycle.tenant} ${cycle.year}`);
  return {
    programsProposed: rows.filter((row) => row.status === 'proposed').length,
    programsBelowCut: rows.filter((row) => row.status === 'below-cut').length,
    totalRupiah: plan.totalRupiah,
  };
};
