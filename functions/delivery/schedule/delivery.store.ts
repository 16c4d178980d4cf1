// The delivery of a year as a whole: from which day it was planned, which batches it has.
import * as z from 'zod';
import { nomineesKey } from '../../records/need.reads.ts';
import { Nominees } from '../../records/need.ts';
import { cyclePk, type ItemKey, key } from '../../store/keys.ts';
import { create, getItem, getItems, transact } from '../../store/table.ts';

const Delivery = z.object({ plannedFrom: z.iso.date() });

const deliveryKey = (tenant: string, year: number): ItemKey => ({
  pk: cyclePk(tenant, year),
  sk: key`DELIVERY`,
});

/** The day the batches are counted from: fixed by the first attempt, so that every later one draws up the same plan. */
export const fixPlannedFrom = async (tenant: string, year: number, today: string): Promise<string> => {
  await transact([create('cycle', { ...deliveryKey(tenant, year), plannedFrom: today })]);
  const delivery = await getItem('cycle', deliveryKey(tenant, year), Delivery);
  return delivery?.plannedFrom ?? today;
};

export const listNominees = async (
  tenant: string,
  year: number,
  programs: readonly string[],
): Promise<Nominees[]> =>
  getItems(
    'cycle',
    programs.map((program) => nomineesKey(tenant, year, program)),
    Nominees,
  );
