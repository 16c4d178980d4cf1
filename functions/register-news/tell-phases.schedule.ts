// Tells the phases what changed in the register; each looks again at what it has open, so this may be repeated safely.
import { logger } from '../kit/log.ts';
import { scheduleHandler } from '../kit/schedule-handler.ts';
import { inZoneOf } from '../kit/zone.ts';
import { listDueNews, type News, putOffNews, readNews, settleNews } from '../outbox/news.store.ts';
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

export const handler = scheduleHandler(async ({ now }) => {
  const result = { told: 0, 'put-off': 0 };
  for (;;) {
    const news = await readNews(await listDueNews(now, batchSize));
    for (const one of news) result[await tell(one, now)] += 1;
    // Phases write letters: what was told is mail that has not been sent.
    if (news.length === 0) return { ...result, unsent: result.told };
  }
});
