// When the operators of a government are next told what waits for them: one mark per government that has opened a year, found in the index of what is due and never by reading a table through.
import * as z from 'zod';
import { TenantId } from '../records/ids.ts';
import { WibDate } from '../records/moments.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, getItem, transact, type Write } from '../store/table.ts';
import { type Due, listDueAndHeld } from './due.store.ts';
import { dueOf, morningsLane } from './lanes.ts';

const Morning = z.object({
  tenant: TenantId,
  due: z.string(),
  /** The last day that is settled; absent until it is looked at for the first time. */
  settled: WibDate.optional(),
});
export type Morning = z.infer<typeof Morning>;

const morningKey = (tenant: TenantId): ItemKey => ({ pk: key`MORNING#${tenant}`, sk: key`MORNING` });

/** Belongs into every write that opens a year or a phase, so that years of a release before are found as well; the settled day stays. */
export const countOnMornings = (tenant: TenantId, now: Date): Write =>
  change('outbox', morningKey(tenant), {
    set: { tenant, lane: morningsLane, due: dueOf(tenant, now) },
    mustExist: false,
  });

/** One for each government; of those to come the first moment. */
export const listMornings = async (now: Date): Promise<{ due: Due[]; heldUntil?: Date }> =>
  listDueAndHeld(morningsLane, now, 1);

export const findMorning = async (tenant: TenantId): Promise<Morning | undefined> =>
  getItem('outbox', morningKey(tenant), Morning);

/** Lost when the mark was moved meanwhile, as by a year that was opened: then it is due again. */
export const settleMorning = async (
  { tenant, due }: Morning,
  { settled, next }: { settled: WibDate; next: Date },
): Promise<void> => {
  await transact(
    [change('outbox', morningKey(tenant), { set: { settled, due: dueOf(tenant, next) }, expect: { due } })],
    { conflicts: true },
  );
};

/** Something stood in the way of this government alone: it is looked at again then. */
export const putOffMorning = async (tenant: TenantId, until: Date): Promise<void> => {
  await transact([change('outbox', morningKey(tenant), { set: { due: dueOf(tenant, until) } })]);
};
