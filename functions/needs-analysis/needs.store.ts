// Keeps the ranked needs and what was made of earlier findings; a new ranking replaces the old one, longer or shorter.
import * as z from 'zod';
import { listTaken, takenKey } from '../records/carry-over.reads.ts';
import type { CycleRef } from '../records/ids.ts';
import { needKey } from '../records/need.reads.ts';
import type { Need } from '../records/need.ts';
import { packTaken, type TakenFindings } from '../records/taken-findings.ts';
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

export const saveTaken = async (cycle: CycleRef, taken: readonly TakenFindings[]): Promise<void> => {
  const before = await listTaken(cycle);
  const now = new Set(taken.map((t) => `${t.fromYear}#${t.agencyId}`));
  await writeAll([
    ...before
      .filter((t) => !now.has(`${t.fromYear}#${t.agencyId}`))
      .map((t) => remove('cycle', takenKey(cycle, t.fromYear, t.agencyId))),
    ...taken.map((t) =>
      replace('cycle', {
        ...takenKey(cycle, t.fromYear, t.agencyId),
        ...t,
        findings: packTaken(t.findings),
      }),
    ),
  ]);
};
