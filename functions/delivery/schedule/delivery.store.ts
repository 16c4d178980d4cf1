// The delivery of a year as a whole: from which day it was planned, which batches it has.
import * as z from 'zod';
import type { CycleRef, ProgramCode } from '../../records/ids.ts';
import { WibDate } from '../../records/moments.ts';
import { nomineesKey } from '../../records/need.reads.ts';
import { Nominees } from '../../records/need.ts';
import { cyclePk, type ItemKey, key } from '../../store/keys.ts';
import { create, getItem, getItems, transact } from '../../store/table.ts';

const Delivery = z.object({ plannedFrom: WibDate });

const deliveryKey = (cycle: CycleRef): ItemKey => ({
  pk: cyclePk(cycle),
  sk: key`DELIVERY`,
});

/** The day the batches are counted from: fixed by the first attempt, so that every later one draws up the same plan. */
export const fixPlannedFrom = async (cycle: CycleRef, today: WibDate): Promise<WibDate> => {
  await transact([create('cycle', { ...deliveryKey(cycle), plannedFrom: today })]);
  const delivery = await getItem('cycle', deliveryKey(cycle), Delivery);
  return delivery?.plannedFrom ?? today;
};

export const listNominees = async (cycle: CycleRef, programs: readonly ProgramCode[]): Promise<Nominees[]> =>
  getItems(
    'cycle',
    programs.map((program) => nomineesKey(cycle, program)),
    Nominees,
  );
