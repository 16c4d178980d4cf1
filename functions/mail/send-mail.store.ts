// The mail queue: what is waiting, what was sent, what bounced back for another try.
import * as z from 'zod';
import { transactPatiently } from '../store/bulk.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, getItem, queryPage, transact, type Write } from '../store/table.ts';
import { PackedContent } from './content.ts';

const QueuedMail = z.object({
  id: z.string(),
  tenant: z.string(),
  year: z.number().optional(),
  to: z.string(),
  content: PackedContent,
  attempts: z.number(),
});
export type QueuedMail = z.infer<typeof QueuedMail>;

const mailKey = (id: string): ItemKey => ({ pk: key`MAIL#${id}`, sk: key`MAIL` });

export const dueMails = async (now: Date, limit: number): Promise<QueuedMail[]> => {
  const { items } = await queryPage('outbox', 'mail', QueuedMail, {
    index: 'outbox.pending',
    between: ['', now.toISOString()],
    limit,
  });
  return items;
};

export type SentMail = { mail: QueuedMail; messageId: string };

/** How many mails of a cycle have left, counted as they go: nobody reads a year of mail to count it. */
export const sentMailsKey = (tenant: string, year: number): ItemKey => ({
  pk: key`MAIL-COUNT#${tenant}#${year}`,
  sk: key`MAIL-COUNT`,
});
const SentMails = z.object({ sent: z.int() });

export const countSentMails = async (tenant: string, year: number): Promise<number> =>
  (await getItem('outbox', sentMailsKey(tenant, year), SentMails))?.sent ?? 0;

const countWrites = (sent: readonly SentMail[]): Write[] => {
  const counts = new Map<string, { key: ItemKey; n: number }>();
  for (const { mail } of sent) {
    if (mail.year === undefined) continue;
    const itemKey = sentMailsKey(mail.tenant, mail.year);
    counts.set(itemKey.pk, { key: itemKey, n: (counts.get(itemKey.pk)?.n ?? 0) + 1 });
  }
  return [...counts.values()].map((c) => change('outbox', c.key, { add: { sent: c.n }, mustExist: false }));
};

/**
 * Marks mails as sent and counts them, all or nothing. A mail that another run marked meanwhile loses the whole;
 * then each goes alone, so that none is counted twice.
 */
export const markSent = async (sent: readonly SentMail[], now: Date): Promise<void> => {
  if (sent.length === 0) return;
  const marks = sent.map(({ mail, messageId }) =>
    change('outbox', mailKey(mail.id), {
      set: { sentAt: now.toISOString(), messageId },
      remove: ['pending', 'dueAt'],
      absent: ['sentAt'],
    }),
  );
  const { outcome } = await transactPatiently([...marks, ...countWrites(sent)]);
  if (outcome === 'lost' && sent.length > 1) for (const one of sent) await markSent([one], now);
};

/** Puts a mail off; after the last attempt it leaves the queue and is listed under `undelivered` in the same index. */
export const putOff = async (
  mail: QueuedMail,
  now: Date,
  problem: string,
  lastAttempt: number,
): Promise<void> => {
  const attempts = mail.attempts + 1;
  const minutes = 2 ** attempts;
  await transact([
    attempts >= lastAttempt
      ? change('outbox', mailKey(mail.id), {
          set: { attempts, failedAt: now.toISOString(), problem, pending: 'undelivered' },
        })
      : change('outbox', mailKey(mail.id), {
          set: { attempts, problem, dueAt: new Date(now.getTime() + minutes * 60_000).toISOString() },
        }),
  ]);
};
