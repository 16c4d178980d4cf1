// What each operator has been told of by the letters of the morning: written with the letter itself, once a day.
import * as z from 'zod';
import { type MailRequest, queueMail } from '../../outbox/outbox.store.ts';
import type { TenantId } from '../../records/ids.ts';
import { instantOf, WibDate } from '../../records/moments.ts';
import { type ItemKey, key } from '../../store/keys.ts';
import { getItem, replace, transact } from '../../store/table.ts';
import { Standing } from './tasks.rules.ts';

const Told = z.object({
  /** The last day on which they were looked at. */
  day: WibDate,
  /** By the id of the task, as urgent as it was then. */
  tasks: z.record(z.string(), Standing),
});
type Told = z.infer<typeof Told>;

const toldKey = (tenant: TenantId, operator: string): ItemKey => ({
  pk: key`TASKS#${tenant}`,
  sk: key`TOLD#${operator}`,
});

export const findTold = async (tenant: TenantId, operator: string): Promise<Told | undefined> =>
  getItem('cycle', toldKey(tenant, operator), Told);

/** A letter of this day that was queued before, as by a run that broke off behind it, loses the whole. */
export const recordTold = async (
  tenant: TenantId,
  { operator, told, letter }: { operator: string; told: Told; letter: MailRequest | undefined },
  now: Date,
): Promise<'recorded' | 'lost'> => {
  const { outcome } = await transact([
    replace('cycle', { ...toldKey(tenant, operator), ...told, at: instantOf(now) }),
    ...(letter ? [queueMail(letter)] : []),
  ]);
  return outcome === 'written' ? 'recorded' : 'lost';
};
