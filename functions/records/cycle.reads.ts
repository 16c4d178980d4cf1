// Reads of the cycle's own record that every phase needs: the cycle, its phases, the policy it runs under.
import * as z from 'zod';
import { cyclePk, type ItemKey, type Key, key } from '../store/keys.ts';
import { getItem, getItems, queryAll } from '../store/table.ts';
import { Cycle, Phase } from './cycle.ts';
import type { CycleRef, TenantId } from './ids.ts';
import type { PhaseName } from './policy.ts';

export const cycleKey = (cycle: CycleRef): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`CYCLE`,
});

export const phaseKey = (cycle: CycleRef, phase: PhaseName): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`PHASE#${phase}`,
});

/** The years a tenant has cycles of, newest last; one item per cycle, written with it. */
export const cyclesPk = (tenant: TenantId): Key => key`CYCLES#${tenant}`;

export const findCycle = async (cycle: CycleRef): Promise<Cycle | undefined> =>
  getItem('cycle', cycleKey(cycle), Cycle);

/** The cycle a workflow speaks of; its absence is a fault, not a refusal. */
export const requireCycle = async (ref: CycleRef): Promise<Cycle> => {
  const cycle = await findCycle(ref);
  if (!cycle) throw new Error(`no cycle ${ref.tenant} ${ref.year}`);
  return cycle;
};

export const findPhase = async (cycle: CycleRef, phase: PhaseName): Promise<Phase | undefined> =>
  getItem('cycle', phaseKey(cycle, phase), Phase);

export const requirePhase = async (cycle: CycleRef, phase: PhaseName): Promise<Phase> => {
  const found = await findPhase(cycle, phase);
  if (!found) throw new Error(`no phase ${phase} in cycle ${cycle.tenant} ${cycle.year}`);
  return found;
};

export const listPhases = async (cycle: CycleRef): Promise<Phase[]> =>
  queryAll('cycle', cyclePk(cycle), Phase, { beginsWith: 'PHASE#' });

/** Every cycle of a tenant, newest year first. */
export const listCycles = async (tenant: TenantId): Promise<Cycle[]> => {
  const years = await queryAll('cycle', cyclesPk(tenant), z.object({ year: z.int() }), {
    beginsWith: 'YEAR#',
  });
  const cycles = await getItems(
    'cycle',
    years.map(({ year }) => cycleKey({ tenant, year })),
    Cycle,
  );
  return cycles.sort((a, b) => b.year - a.year);
};
