// The mail queue: what is waiting, what was sent, what bounced back for another try.
import * as z from 'zod';
import { type ItemKey, key } from '../store/keys.ts';
import { change, queryPage, transact } from '../store/table.ts';
import { MailContent } from './content.ts';

const QueuedMail = z.object({
  id: z.string(),
  tenant: z.string(),
  year: z.number().optional(),
  to: z.string(),
  content: MailContent,
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

export const markSent = async (id: string, messageId: string, now: Date): Promise<void> => {
  await transact([
    change('outbox', mailKey(id), {
      set: { sentAt: now.toISOString(), messageId },
      remove: ['pending', 'dueAt'],
    }),
  ]);
};

/** Puts a mail off; after the last attempt it leaves the queue and stays on record as undelivered. */
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
          set: { attempts, failedAt: now.toISOString(), problem },
          remove: ['pending', 'dueAt'],
        })
      : change('outbox', mailKey(mail.id), {
          set: { attempts, problem, dueAt: new Date(now.getTime() + minutes * 60_000).toISOString() },
        }),
  ]);
};
