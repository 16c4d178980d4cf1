// Keys and reads of the list of a batch before anyone is invited.

import { batchPk } from '../../records/batch.reads.ts';
import { type ItemKey, key } from '../../store/keys.ts';
import { getItem } from '../../store/table.ts';
import { Composition } from './composition.ts';

export const compositionKey = (tenant: string, year: number, batchId: string): ItemKey => ({
  pk: batchPk(tenant, year, batchId),
  sk: key`COMPOSITION`,
});

export const requireComposition = async (
  tenant: string,
  year: number,
  batchId: string,
): Promise<Composition> => {
  const found = await getItem('cycle', compositionKey(tenant, year, batchId), Composition);
  if (!found) throw new Error(`no list of participants for batch ${batchId} in cycle ${tenant} ${year}`);
  return found;
};
