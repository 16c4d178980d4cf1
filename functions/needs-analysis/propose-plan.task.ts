// Proposes the plan: who each program is for, which programs the ceiling pays for, when they run, and why.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import { CycleRef } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { listNeeds } from '../records/need.reads.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { listProviders } from '../records/provider.reads.ts';
import { listAgenciesOn, listCatalogue } from '../records/register.reads.ts';
import { choosePrograms } from './candidates.rules.ts';
import { heldOn, unheldCandidates } from './held-with.rules.ts';
import { needScores } from './nominees.rules.ts';
import { planEffects } from './plan-effects.rules.ts';
import { planRows } from './plan-rows.rules.ts';
import { collectNominees, planCounts, savePlan } from './propose-plan.store.ts';
import { withoutReserve } from './select.rules.ts';

export const handler = taskHandler(
  {
    input: CycleRef.shape,
    output: { programsProposed: z.int(), programsBelowCut: z.int(), totalRupiah: z.int() },
  },
  async (cycle, { now }) => {
    const { tenant } = cycle;
    const [{ ceilingRupiah, policyVersion }, delivery, agencies, programs, needs, providers] =
      await Promise.all([
        requireCycle(cycle),
        requirePhase(cycle, 'delivery'),
        listAgenciesOn(tenant, dateOf(now)),
        listCatalogue(tenant),
        listNeeds(cycle),
        listProviders(tenant),
      ]);
    const policy = await requirePolicy(tenant, policyVersion);
    const { minimumCell } = policy.assessment;
    const spendable = withoutReserve(ceilingRupiah, policy.delivery.supplementaryPercent);
    const isCarriedOver = needs.some((need) => need.carryOverScore > 0);
    const { nominees, untaught } = await collectNominees(
      cycle,
      agencies.map((a) => a.agencyId),
      programs,
      needScores(needs),
      isCarriedOver,
    );
    const heldWith = heldOn(programs, providers, dateOf(delivery.opensAt));
    const { held } = heldWith;
    const chosen = choosePrograms(held, nominees, spendable);
    const withoutCarryOver = isCarriedOver ? choosePrograms(held, untaught, spendable) : chosen;
    const { candidates, selection } = chosen;
    const rows = planRows({
      programs,
      candidates,
      selection,
      unavailable: unheldCandidates(heldWith, nominees, spendable),
      needs,
      effects: planEffects({
        programs: held,
        needs,
        chosen,
        withoutCarryOver,
        ceilingRupiah: spendable,
        minimumCell,
      }),
      minimumCell,
      opensAt: delivery.opensAt,
      closesAt: delivery.closesAt,
    });
    await savePlan({ ...cycle, ceilingRupiah, selection, rows, nominees, now });
    return planCounts(cycle);
  },
);
