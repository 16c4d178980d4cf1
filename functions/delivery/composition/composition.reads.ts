// Keys and reads of the list of a batch before anyone is invited.
import { batchPk } from '../../records/batch.reads.ts';
import type { BatchRef } from '../../records/ids.ts';
import { type ItemKey, key } from '../../store/keys.ts';
import { getItem } from '../../store/table.ts';
import { Composition } from './composition.ts';

export const compositionKey = (ref: BatchRef): ItemKey => ({
  pk: batchPk(ref),
  sk: key`COMPOSITION`,
});

export const findComposition = async (ref: BatchRef): Promise<Composition | undefined> =>
  getItem('cycle', compositionKey(ref), Composition);

export const requireComposition = async (ref: BatchRef): Promise<Composition> => {
  const found = await findComposition(ref);
  if (!found)
    throw new Error(`no list of participants for batch ${ref.batchId} in cycle ${ref.tenant} ${ref.year}`);
  return found;
};
