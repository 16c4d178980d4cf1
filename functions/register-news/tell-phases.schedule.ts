// Tells the phases what changed in the register; each looks again at what it has open, so this may be repeated safely.
import { logger } from '../kit/log.ts';
import { scheduleHandler } from '../kit/schedule-handler.ts';
import { timeLeftMs } from '../kit/time-left.ts';
import { inZoneOf } from '../kit/zone.ts';
import { listDueNews, type News, putOffNews, readNews, settleNews } from '../outbox/news.store.ts';
import { goOn, isParcel, openParcel } from '../outbox/parcel.store.ts';
import type { ItemKey } from '../store/keys.ts';
import { hearers } from './phases.ts';

const batchSize = 50;

const tell = async (news: News, now: Date): Promise<'told' | 'put-off'> => {
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

type Told = { told: number; 'put-off': number };

/** One share of a parcel: the rest waits behind what other governments have. */
const tellFrom = async (at: ItemKey, now: Date, result: Told): Promise<boolean> => {
  const opened = await openParcel(at, batchSize, now);
  if (!opened) return false;
  for (const one of opened.news) result[await tell(one, now)] += 1;
  await goOn(at, opened.parcel.parts, opened.next, now);
  return true;
};

/** A round takes some seconds; what is left is told in a minute. */
const isEnough = (): boolean => (timeLeftMs() ?? Number.POSITIVE_INFINITY) < 15_000;

export const handler = scheduleHandler(async ({ now }) => {
  const result: Told = { told: 0, 'put-off': 0 };
  for (;;) {
    const { due, heldUntil } = await listDueNews(now, batchSize);
    const news = await readNews(due.filter(({ key }) => !isParcel(key)));
    for (const one of news) result[await tell(one, now)] += 1;
    let parcels = 0;
    for (const { key } of due) if (isParcel(key) && (await tellFrom(key, now, result))) parcels += 1;
    if (news.length + parcels > 0 && !isEnough()) continue;
    // Phases write letters: what was told is mail that has not been sent.
    return { ...result, unsent: result.told, ...(heldUntil ? { heldUntil: heldUntil.getTime() } : {}) };
  }
});
