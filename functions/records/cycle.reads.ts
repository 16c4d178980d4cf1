// Reads of the cycle's own record that every phase needs: the cycle, its phases, the policy it runs under.
import * as z from 'zod';
import { cyclePk, type ItemKey, type Key, key } from '../store/keys.ts';
import { getItem, getItems, queryAll } from '../store/table.ts';
import { Cycle, Phase } from './cycle.ts';
import type { PhaseName } from './policy.ts';

export const cycleKey = (tenant: string, year: number): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`CYCLE`,
});

export const phaseKey = (tenant: string, year: number, phase: PhaseName): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`PHASE#${phase}`,
});

/** The years a tenant has cycles of, newest last; one item per cycle, written with it. */
export const cyclesPk = (tenant: string): Key => key`CYCLES#${tenant}`;

export const findCycle = async (tenant: string, year: number): Promise<Cycle | undefined> =>
  getItem('cycle', cycleKey(tenant, year), Cycle);

/** The cycle a workflow speaks of; its absence is a fault, not a refusal. */
export const requireCycle = async (tenant: string, year: number): Promise<Cycle> => {
  const cycle = await findCycle(tenant, year);
  if (!cycle) throw new Error(`no cycle ${tenant} ${year}`);
  return cycle;
};

export const requirePhase = async (tenant: string, year: number, phase: PhaseName): Promise<Phase> => {
  const found = await getItem('cycle', phaseKey(tenant, year, phase), Phase);
  if (!found) throw new Error(`no phase ${phase} in cycle ${tenant} ${year}`);
  return found;
};

export const listPhases = async (tenant: string, year: number): Promise<Phase[]> =>
  queryAll('cycle', cyclePk(tenant, year), Phase, { beginsWith: 'PHASE#' });

/** Every cycle of a tenant, newest year first. */
export const listCycles = async (tenant: string): Promise<Cycle[]> => {
  const years = await queryAll('cycle', cyclesPk(tenant), z.object({ year: z.int() }), {
    beginsWith: 'YEAR#',
  });
  const cycles = await getItems(
    'cycle',
    years.map(({ year }) => cycleKey(tenant, year)),
    Cycle,
  );
  return cycles.sort((a, b) => b.year - a.year);
};
