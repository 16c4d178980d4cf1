// Keys and reads of recommendations.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import type { CycleRef } from './ids.ts';
import { type Recommendation, StoredRecommendation } from './recommendation.ts';

export const recommendationKey = (cycle: CycleRef, id: string): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`RECOMMENDATION#${id}`,
});

export const listRecommendations = async (cycle: CycleRef): Promise<Recommendation[]> =>
  queryAll('cycle', cyclePk(cycle), StoredRecommendation, { beginsWith: 'RECOMMENDATION#' });
