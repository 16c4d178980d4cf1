// Keeps the ranked needs; a new ranking replaces the old one, longer or shorter.
import * as z from 'zod';
import type { CycleRef } from '../records/ids.ts';
import { needKey } from '../records/need.reads.ts';
import type { Need } from '../records/need.ts';
import { writeAll } from '../store/bulk.ts';
import { cyclePk } from '../store/keys.ts';
import { queryAll, remove, replace } from '../store/table.ts';

const RankOnly = z.object({ rank: z.int() });

export const saveNeeds = async (cycle: CycleRef, needs: readonly Need[]): Promise<void> => {
  const before = await queryAll('cycle', cyclePk(cycle), RankOnly, { beginsWith: 'NEED#' });
  await writeAll([
    ...before
      .filter(({ rank }) => rank > needs.length)
      .map(({ rank }) => remove('cycle', needKey(cycle, rank))),
    ...needs.map((need) => replace('cycle', { ...needKey(cycle, need.rank), ...need })),
  ]);
};
