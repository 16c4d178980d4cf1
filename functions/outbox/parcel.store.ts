// The news of an import lie together in a parcel: one record says when they are told, so letting them go or withdrawing them is one write.
import * as z from 'zod';
import { TenantId } from '../records/ids.ts';
import { type Instant, instantOf } from '../records/moments.ts';
import { type ItemKey, type Key, key, storedKey } from '../store/keys.ts';
import { change, getItem, queryPage, replace, transact, type Write } from '../store/table.ts';
import { dueOf, newsLane, readDue } from './lanes.ts';
import { News, newsPk } from './news.store.ts';

const parcelSk: Key = key`PARCEL`;
export const isParcel = ({ sk }: ItemKey): boolean => sk === parcelSk;

const Parcel = z.object({
  pk: z.string().transform(storedKey),
  tenant: TenantId,
  /** Counts up with what is added, so that nobody closes over something that was added meanwhile. */
  parts: z.int(),
  due: z.string().optional(),
  releasedAt: z.string().optional(),
  openedAt: z.string().optional(),
  /** How far its news have been told, by sort key. */
  toldTo: z.string().optional(),
  settledAt: z.string().optional(),
  outcome: z.enum(['told', 'withdrawn']).optional(),
});
export type Parcel = z.infer<typeof Parcel>;

type Whose = { tenant: TenantId; because: string };
const keyOf = ({ tenant, because }: Whose): ItemKey => ({ pk: newsPk(tenant, because), sk: parcelSk });

/** Written behind the news it holds; whoever adds to it writes it anew, and all of it that is untold waits until then. */
export const holdTogether = (whose: Whose, parts: number, until: Date, now: Date): Write =>
  replace('outbox', {
    ...keyOf(whose),
    ...{ tenant: whose.tenant, parts, attempts: 0, createdAt: instantOf(now) },
    ...{ lane: newsLane, due: dueOf(whose.tenant, until) },
  });

/** `waiting`: nobody has heard of it. `released`: they hear of it within a minute. `told`: they are being told, or were. */
export type ParcelState = { state: 'waiting'; until: Instant } | { state: 'released' | 'told' | 'withdrawn' };

export const findParcel = async (whose: Whose): Promise<ParcelState | undefined> => {
  const parcel = await getItem('outbox', keyOf(whose), Parcel);
  if (!parcel) return undefined;
  if (parcel.outcome === 'withdrawn') return { state: 'withdrawn' };
  if (parcel.openedAt !== undefined || parcel.due === undefined) return { state: 'told' };
  if (parcel.releasedAt !== undefined) return { state: 'released' };
  return { state: 'waiting', until: readDue(parcel.due).at as Instant };
};

/** Once, and only what nobody has begun to tell: lost otherwise. */
export const letGo = (whose: Whose, now: Date): Write =>
  change('outbox', keyOf(whose), {
    set: { due: dueOf(whose.tenant, now), releasedAt: instantOf(now) },
    absent: ['releasedAt', 'openedAt', 'settledAt'],
  });

/** Lost when somebody has heard of it. */
export const withdraw = (whose: Whose, now: Date): Write =>
  change('outbox', keyOf(whose), {
    set: { outcome: 'withdrawn', settledAt: instantOf(now) },
    remove: ['lane', 'due'],
    absent: ['openedAt', 'settledAt'],
  });

/** The next of its news that are untold; undefined when it was withdrawn before anybody had heard of it. */
export const openParcel = async (
  at: ItemKey,
  most: number,
  now: Date,
): Promise<{ parcel: Parcel; news: News[]; next?: string } | undefined> => {
  const parcel = await getItem('outbox', at, Parcel);
  if (!parcel || parcel.settledAt !== undefined) return undefined;
  if (parcel.openedAt === undefined) {
    const opening = change('outbox', at, { set: { openedAt: instantOf(now) }, absent: ['settledAt'] });
    if ((await transact([opening], { conflicts: true })).outcome === 'lost') return undefined;
  }
  const page = await queryPage('outbox', at.pk, News, {
    beginsWith: 'NEWS#',
    limit: most,
    after: parcel.toldTo === undefined ? undefined : { pk: at.pk, sk: parcel.toldTo },
  });
  const last = page.items.at(-1);
  return {
    parcel,
    news: page.items.filter((one) => one.settledAt === undefined),
    ...(page.next && last ? { next: last.sk } : {}),
  };
};

/** Goes on behind what was told, or closes the parcel; lost when something was added meanwhile, which begins anew. */
export const goOn = async (
  at: ItemKey,
  parts: number,
  next: string | undefined,
  now: Date,
): Promise<void> => {
  const told =
    next === undefined
      ? { set: { outcome: 'told', settledAt: instantOf(now) }, remove: ['lane', 'due'] }
      : { set: { toldTo: next } };
  await transact([change('outbox', at, { ...told, expect: { parts } })], { conflicts: true });
};
