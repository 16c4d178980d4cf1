// Tells the phases what changed in the register; each looks again at what it has open, so this may be repeated safely.
import { logger } from '../kit/log.ts';
import { scheduleHandler } from '../kit/schedule-handler.ts';
import { timeLeftMs } from '../kit/time-left.ts';
import { inZoneOf } from '../kit/zone.ts';
import { listDueNews, type News, putOffNews, readNews, settleNews } from '../outbox/news.store.ts';
import { goOn, isParcel, openParcel } from '../outbox/parcel.store.ts';
import type { TenantId } from '../records/ids.ts';
import type { ItemKey } from '../store/keys.ts';
import { hearers } from './phases.ts';
import { keepRegisterSums } from './register-sums.store.ts';

const batchSize = 50;

const tell = async (news: News, now: Date): Promise<'told' | 'put-off'> => {
  // No phase has anything open for it: the sums are for pages.
  if (news.news.kind === 'register') {
    await settleNews(news, now);
    return 'told';
  }
  const heard = await inZoneOf(news.tenant, () =>
    Promise.allSettled(hearers.map((hear) => hear(news.tenant, news.news, now))),
  );
  const fault = heard.find((one) => one.status === 'rejected');
  if (!fault) {
    await settleNews(news, now);
    return 'told';
  }
  await putOffNews(news, now);
  const problem = fault.reason instanceof Error ? fault.reason.name : 'unknown';
  logger.warn('news put off', { about: news.news.kind, problem });
  return 'put-off';
};

type Told = { told: number; 'put-off': number; of: Set<TenantId> };

const note = async (news: News, now: Date, result: Told): Promise<void> => {
  result[await tell(news, now)] += 1;
  result.of.add(news.tenant);
};

/** One share of a parcel: the rest waits behind what other governments have. */
const tellFrom = async (at: ItemKey, now: Date, result: Told): Promise<boolean> => {
  const opened = await openParcel(at, batchSize, now);
  if (!opened) return false;
  for (const one of opened.news) await note(one, now, result);
  await goOn(at, opened.parcel.parts, opened.next, now);
  return true;
};

/** A round takes some seconds; what is left is told in a minute. */
const isEnough = (): boolean => (timeLeftMs() ?? Number.POSITIVE_INFINITY) < 15_000;

/** What a page shows of the register may be a change old: whoever is told is told all the same. */
const keepSums = async (tenant: TenantId, now: Date): Promise<void> => {
  try {
    await inZoneOf(tenant, () => keepRegisterSums(tenant, now));
  } catch (error) {
    logger.warn('sums of the register not kept', {
      tenant,
      problem: error instanceof Error ? error.name : 'unknown',
    });
  }
};

export const handler = scheduleHandler(async ({ now }) => {
  const result: Told = { told: 0, 'put-off': 0, of: new Set() };
  for (;;) {
    const { due, heldUntil } = await listDueNews(now, batchSize);
    const news = await readNews(due.filter(({ key }) => !isParcel(key)));
    for (const one of news) await note(one, now, result);
    let parcels = 0;
    for (const { key } of due) if (isParcel(key) && (await tellFrom(key, now, result))) parcels += 1;
    if (news.length + parcels > 0 && !isEnough()) continue;
    const { of, ...counts } = result;
    for (const tenant of of) if (!isEnough()) await keepSums(tenant, now);
    // Phases write letters: what was told is mail that has not been sent.
    return { ...counts, unsent: counts.told, ...(heldUntil ? { heldUntil: heldUntil.getTime() } : {}) };
  }
});
