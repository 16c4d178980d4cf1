// Keeps the ranked needs; a new ranking replaces the old one, longer or shorter.
import * as z from 'zod';
import { needKey } from '../records/need.reads.ts';
import type { Need } from '../records/need.ts';
import { writeAll } from '../store/bulk.ts';
import { cyclePk } from '../store/keys.ts';
import { queryAll, remove, replace } from '../store/table.ts';

const RankOnly = z.object({ rank: z.int() });

export const saveNeeds = async (tenant: string, year: number, needs: readonly Need[]): Promise<void> => {
  const before = await queryAll('cycle', cyclePk(tenant, year), RankOnly, { beginsWith: 'NEED#' });
  await writeAll([
    ...before
      .filter(({ rank }) => rank > needs.length)
      .map(({ rank }) => remove('cycle', needKey(tenant, year, rank))),
    ...needs.map((need) => replace('cycle', { ...needKey(tenant, year, need.rank), ...need })),
  ]);
};
