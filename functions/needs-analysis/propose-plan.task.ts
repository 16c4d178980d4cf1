// Proposes the plan: who each program is for, which programs the ceiling pays for, when they run, and why.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import { CycleRef } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { listNeeds } from '../records/need.reads.ts';
import { listAgenciesOn, listCatalogue, listCompetencies } from '../records/register.reads.ts';
import { choosePrograms } from './candidates.rules.ts';
import { planRows } from './plan-rows.rules.ts';
import { collectNominees, planCounts, savePlan } from './propose-plan.store.ts';

export const handler = taskHandler(
  {
    input: CycleRef.shape,
    output: { programsProposed: z.int(), programsBelowCut: z.int(), totalRupiah: z.int() },
  },
  async (cycle, { now }) => {
    const { tenant } = cycle;
    const [{ ceilingRupiah }, delivery, agencies, programs, competencies, needs] = await Promise.all([
      requireCycle(cycle),
      requirePhase(cycle, 'delivery'),
      listAgenciesOn(tenant, dateOf(now)),
      listCatalogue(tenant),
      listCompetencies(tenant),
      listNeeds(cycle),
    ]);
    const nominees = await collectNominees(
      cycle,
      agencies.map((a) => a.agencyId),
      programs,
    );
    const { candidates, selection } = choosePrograms(programs, nominees, ceilingRupiah);
    const competencyNames = new Map(competencies.map((c) => [c.code, c.name]));
    const agencyNames = new Map(agencies.map((a) => [a.agencyId, a.name]));
    const rows = planRows({
      programs,
      candidates,
      selection,
      needs,
      competencyName: (code) => competencyNames.get(code) ?? code,
      agencyName: (agencyId) => agencyNames.get(agencyId) ?? agencyId,
      opensAt: delivery.opensAt,
      closesAt: delivery.closesAt,
    });
    const { spentRupiah: totalRupiah } = selection;
    await savePlan({ ...cycle, ceilingRupiah, totalRupiah, rows, nominees, now });
    return planCounts(cycle);
  },
);
