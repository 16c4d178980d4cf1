// The mail queue: what is waiting, what was sent, what bounced back for another try.
import * as z from 'zod';
import { type CycleRef, TenantId } from '../records/ids.ts';
import { instantOf, later, minuteMs } from '../records/moments.ts';
import { transactPatiently } from '../store/bulk.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, getItem, queryPage, transact, type Write } from '../store/table.ts';
import { PackedContent } from './content.ts';

const QueuedMail = z.object({
  id: z.string(),
  tenant: TenantId,
  year: z.number().optional(),
  to: z.string(),
  content: PackedContent,
  attempts: z.number(),
});
export type QueuedMail = z.infer<typeof QueuedMail>;

const mailKey = (id: string): ItemKey => ({ pk: key`MAIL#${id}`, sk: key`MAIL` });

export const dueMails = async (now: Date, limit: number): Promise<QueuedMail[]> => {
  const { items } = await queryPage('outbox', key`mail`, QueuedMail, {
    index: 'outbox.pending',
    until: instantOf(now),
    limit,
  });
  return items;
};

export type SentMail = { mail: QueuedMail; messageId: string };

/** How many mails of a cycle have left, counted as they go: nobody reads a year of mail to count it. */
const sentMailsKey = ({ tenant, year }: CycleRef): ItemKey => ({
  pk: key`MAIL-COUNT#${tenant}#${year}`,
  sk: key`MAIL-COUNT`,
});
const SentMails = z.object({ sent: z.int() });

export const countSentMails = async (cycle: CycleRef): Promise<number> =>
  (await getItem('outbox', sentMailsKey(cycle), SentMails))?.sent ?? 0;

const countWrites = (sent: readonly SentMail[]): Write[] => {
  const counts = new Map<string, { key: ItemKey; n: number }>();
  for (const { mail } of sent) {
    if (mail.year === undefined) continue;
    const itemKey = sentMailsKey({ tenant: mail.tenant, year: mail.year });
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
      set: { sentAt: instantOf(now), messageId },
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
          set: { attempts, failedAt: instantOf(now), problem, pending: 'undelivered' },
        })
      : change('outbox', mailKey(mail.id), {
          set: { attempts, problem, dueAt: instantOf(later(now, minutes * minuteMs)) },
        }),
  ]);
};
