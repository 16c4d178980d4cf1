// Keys and reads of recommendations.
import { cyclePk, type ItemKey, key } from '../store/keys.ts';
import { queryAll } from '../store/table.ts';
import { Recommendation } from './recommendation.ts';

export const recommendationKey = (tenant: string, year: number, id: string): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`RECOMMENDATION#${id}`,
});

export const listRecommendations = async (tenant: string, year: number): Promise<Recommendation[]> =>
  queryAll('cycle', cyclePk(tenant, year), Recommendation, { beginsWith: 'RECOMMENDATION#' });
