// Writes of the year's evaluation: results that are computed anew each time, so that what no longer holds goes away.
import { carryOverKey } from '../../records/carry-over.reads.ts';
import type { CarryOver } from '../../records/carry-over.ts';
import type { CycleRef } from '../../records/ids.ts';
import { listRecommendations, recommendationKey } from '../../records/recommendation.reads.ts';
import type { Recommendation } from '../../records/recommendation.ts';
import { listServiceChanges, serviceChangeKey } from '../../records/service-measure.reads.ts';
import type { ServiceChange } from '../../records/service-measure.ts';
import { writeAll } from '../../store/bulk.ts';
import type { ItemKey } from '../../store/keys.ts';
import { remove, replace } from '../../store/table.ts';

type Entry = { id: ItemKey; item: Record<string, unknown> };

/** Puts the new results in the place of the old ones; twice the same is the same. */
const replaceAll = async (fresh: readonly Entry[], old: readonly ItemKey[]): Promise<void> => {
  const kept = new Set<string>(fresh.map(({ id }) => id.sk));
  await writeAll([
    ...fresh.map(({ id, item }) => replace('cycle', { ...item, ...id })),
    ...old.filter((id) => !kept.has(id.sk)).map((id) => remove('cycle', id)),
  ]);
};

export const replaceServiceChanges = async (
  cycle: CycleRef,
  changes: readonly ServiceChange[],
): Promise<void> => {
  const idOf = (c: ServiceChange): ItemKey => serviceChangeKey(cycle, c.agencyId);
  const old = await listServiceChanges(cycle);
  await replaceAll(
    changes.map((item) => ({ id: idOf(item), item })),
    old.map(idOf),
  );
};

export const replaceRecommendations = async (
  cycle: CycleRef,
  recommendations: readonly Recommendation[],
): Promise<void> => {
  const idOf = (r: Recommendation): ItemKey => recommendationKey(cycle, r.recommendationId);
  const old = await listRecommendations(cycle);
  // What was answered stays answered when the evaluation is computed again, and what was arranged stays so.
  const before = new Map(old.map((r) => [r.recommendationId, r]));
  const kept = (fresh: Recommendation): Recommendation => {
    const known = before.get(fresh.recommendationId);
    if (known?.status === 'done') return known;
    return known?.arranged ? { ...fresh, arranged: known.arranged, dueOn: known.dueOn } : fresh;
  };
  await replaceAll(
    recommendations.map((fresh) => ({ id: idOf(fresh), item: kept(fresh) })),
    old.map(idOf),
  );
};

/** One agency's share of the carry-over. */
export const replaceCarryOver = async (
  cycle: CycleRef,
  carryOver: readonly CarryOver[],
  before: readonly ItemKey[],
): Promise<void> =>
  replaceAll(
    carryOver.map((item) => ({ id: carryOverKey(cycle, item.agencyId, item.competency), item })),
    before,
  );
