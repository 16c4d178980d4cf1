// News of the register for the phases: written with the change itself, told within a minute or when they are no longer held, withdrawn while they are.
import * as z from 'zod';
import { TenantId } from '../records/ids.ts';
import { instantOf, later, minuteMs } from '../records/moments.ts';
import { RegisterChange } from '../records/register-change.ts';
import { type ItemKey, type Key, key, storedKey } from '../store/keys.ts';
import { change, getItems, replace, transact, type Write } from '../store/table.ts';
import { type Due, listDueAndHeld } from './due.store.ts';
import { dueOf, newsLane } from './lanes.ts';

const StoredKey = z.string().transform(storedKey);
export const News = z.object({
  pk: StoredKey,
  sk: StoredKey,
  tenant: TenantId,
  news: RegisterChange,
  attempts: z.int(),
  /** The index follows with a delay: what has been settled may still be listed. */
  settledAt: z.string().optional(),
});
export type News = z.infer<typeof News>;

/** What they come from (`import-…`, `act-…`) is found together. */
export const newsPk = (tenant: TenantId, because: string): Key => key`NEWS#${tenant}#${because}`;

const subjectOf = (news: RegisterChange): Key => {
  switch (news.kind) {
    case 'person':
      return key`NEWS#person#${news.employeeId}`;
    case 'office':
      return key`NEWS#office#${news.role}`;
    case 'head':
    case 'agency':
      return key`NEWS#${news.kind}#${news.agencyId}`;
    case 'quarter':
      return key`NEWS#quarter#${news.quarter}`;
    case 'request':
      return key`NEWS#request#${news.employeeId}#${news.year}#${news.number}`;
    case 'register':
      return key`NEWS#register`;
  }
};

type From = {
  tenant: TenantId;
  /** The act or the import: one subject has one item under it. */
  because: string;
  now: Date;
  /** Nobody hears of it before. */
  heldUntil?: Date;
};

const newsItem = (news: RegisterChange, { tenant, because, now }: Omit<From, 'heldUntil'>) => ({
  pk: newsPk(tenant, because),
  sk: subjectOf(news),
  tenant,
  news,
  createdAt: instantOf(now),
  attempts: 0,
});

/** Belongs into the transaction that changes the register. */
export const announce = (news: RegisterChange, { heldUntil, ...from }: From): Write =>
  replace('outbox', {
    ...newsItem(news, from),
    ...{ lane: newsLane, due: dueOf(from.tenant, heldUntil ?? from.now) },
  });

/** Waits with others for the parcel it lies in (`parcel.store.ts`). */
export const announceInParcel = (news: RegisterChange, from: Omit<From, 'heldUntil'>): Write =>
  replace('outbox', newsItem(news, from));

/** What is due in turns, and when the first of what is held will be. */
export const listDueNews = (now: Date, most: number): Promise<{ due: Due[]; heldUntil?: Date }> =>
  listDueAndHeld(newsLane, now, most);

export const readNews = async (due: readonly Due[]): Promise<News[]> => {
  const found = await getItems(
    'outbox',
    due.map((d) => d.key),
    News,
  );
  return found.filter((one) => one.settledAt === undefined);
};

const settling = ({ pk, sk }: ItemKey, outcome: 'told' | 'withdrawn', now: Date): Write =>
  change(
    'outbox',
    { pk, sk },
    {
      set: { outcome, settledAt: instantOf(now) },
      remove: ['lane', 'due'],
    },
  );

export const settleNews = async (news: News, now: Date): Promise<void> => {
  await transact([settling(news, 'told', now)]);
};

/** A phase could not take them: told again, to all. */
export const putOffNews = async ({ pk, sk, tenant, attempts }: News, now: Date): Promise<void> => {
  const minutes = Math.min(60, 2 ** (attempts + 1));
  await transact([
    change(
      'outbox',
      { pk, sk },
      {
        // What lay in a parcel goes on by itself.
        set: { attempts: attempts + 1, lane: newsLane, due: dueOf(tenant, later(now, minutes * minuteMs)) },
      },
    ),
  ]);
};
