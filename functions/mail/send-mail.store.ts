// The mail queue: what is waiting, what was sent, what bounced back for another try.
import * as z from 'zod';
import { Addressee } from '../outbox/addressee.ts';
import { dueOf, laneOf } from '../outbox/lanes.ts';
import { laneOfKind, type MailKind } from '../outbox/mail-kinds.ts';
import { type CycleRef, TenantId } from '../records/ids.ts';
import { instantOf, later, minuteMs } from '../records/moments.ts';
import { transactPatiently } from '../store/bulk.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { change, getItem, getItems, transact, type Write } from '../store/table.ts';
import { PackedContent } from './content.ts';
import { undeliveredWrites, withheldWrites } from './undelivered.store.ts';
import type { Withheld } from './undelivered.ts';

const kinds = Object.keys(laneOfKind) as [MailKind, ...MailKind[]];

const QueuedMail = z.object({
  id: z.string(),
  tenant: TenantId,
  year: z.number().optional(),
  to: z.string(),
  /** Absent on what the last release queued, as is what this one does not know. */
  kind: z.enum(kinds).optional().catch(undefined),
  whom: Addressee.optional().catch(undefined),
  content: PackedContent,
  attempts: z.number(),
  /** To sign in: goes to the very address that was asked with, dead or corrected. */
  security: z.boolean().optional(),
  /** Absent on what the last release queued. */
  lane: z.string().optional(),
  /** The index follows with a delay: what has left may still be listed. */
  sentAt: z.string().optional(),
});
export type QueuedMail = z.infer<typeof QueuedMail>;

/** A mail as its record tells of it later. */
export const SentMailRecord = QueuedMail.extend({
  /** What became of it after SES took it. */
  fate: z.string().optional(),
});
export type SentMailRecord = z.infer<typeof SentMailRecord>;

export const mailKey = (id: string): ItemKey => ({ pk: key`MAIL#${id}`, sk: key`MAIL` });

/** The mails behind these keys, in their order, as far as they still wait. */
export const readQueued = async (keys: readonly ItemKey[]): Promise<QueuedMail[]> =>
  (await getItems('outbox', keys, QueuedMail)).filter((mail) => mail.sentAt === undefined);

/** What places a mail in the queue, and what placed it there under the last release. */
const queued = ['lane', 'due'] as const;
const old = ['pending', 'dueAt'] as const;

/** `mail.to`: where it went, which is not where it was written to when the address was corrected meanwhile. */
export type SentMail = { mail: QueuedMail; messageId: string };

/** How many mails of a cycle have left, counted as they go: nobody reads a year of mail to count it. */
const sentMailsKey = ({ tenant, year }: CycleRef): ItemKey => ({
  pk: key`MAIL-COUNT#${tenant}#${year}`,
  sk: key`MAIL-COUNT`,
});
const SentMails = z.object({ sent: z.int() });

export const countSentMails = async (cycle: CycleRef): Promise<number> =>
  (await getItem('outbox', sentMailsKey(cycle), SentMails))?.sent ?? 0;

/** What employees ask belongs to no cycle; a year is said for it so that what does not arrive is listed with the others. */
const ofNoCycle: ReadonlySet<MailKind | undefined> = new Set(['request-word', 'request-answered']);

const countWrites = (sent: readonly SentMail[]): Write[] => {
  const counts = new Map<string, { key: ItemKey; n: number }>();
  for (const { mail } of sent) {
    if (mail.year === undefined || ofNoCycle.has(mail.kind)) continue;
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
      set: { sentAt: instantOf(now), messageId, to: mail.to },
      remove: [...queued, ...old],
      absent: ['sentAt'],
    }),
  );
  const { outcome } = await transactPatiently([...marks, ...countWrites(sent)]);
  if (outcome === 'lost' && sent.length > 1) for (const one of sent) await markSent([one], now);
};

const again = (mail: QueuedMail, at: Date, also: Readonly<Record<string, unknown>> = {}): Write =>
  change('outbox', mailKey(mail.id), {
    set: { ...also, lane: mail.lane ?? laneOf('bulk', mail.id), due: dueOf(mail.tenant, at) },
    remove: old,
  });

const leave = (mail: QueuedMail, set: Readonly<Record<string, unknown>>): Write =>
  change('outbox', mailKey(mail.id), { set, remove: [...queued, ...old], absent: ['sentAt'] });

/** A mail to an address that takes none leaves the queue unsent, and somebody is to put the address right. */
export const skip = async (mail: QueuedMail, now: Date): Promise<void> => {
  await transact([
    leave(mail, { skippedAt: instantOf(now), problem: 'dead-address' }),
    ...(await undeliveredWrites(mail, { why: 'dead-address' }, now)),
  ]);
};

/** A mail that nobody is to get any more leaves the queue, with the reason on its record and on the list of letters. */
export const withhold = async (mail: QueuedMail, why: Withheld, now: Date): Promise<void> => {
  await transact([
    leave(mail, { withheldAt: instantOf(now), withheld: why }),
    ...withheldWrites(mail, why, now),
  ]);
};

/** Puts a mail off, each time for twice as long. */
export const putOff = async (mail: QueuedMail, now: Date, problem: string): Promise<void> => {
  const attempts = mail.attempts + 1;
  await transact([again(mail, later(now, 2 ** attempts * minuteMs), { attempts, problem })]);
};

/** After the last attempt a mail leaves the queue, and somebody is to see to it. */
export const giveUp = async (mail: QueuedMail, now: Date, problem: string): Promise<void> => {
  await transact([
    leave(mail, { attempts: mail.attempts + 1, failedAt: instantOf(now), problem }),
    ...(await undeliveredWrites(mail, { why: 'failed', detail: problem }, now)),
  ]);
};

const heldMinutes = 15;
/** Puts a mail off that SES would take from nobody now; it keeps its attempts. */
export const hold = async (mail: QueuedMail, now: Date, problem: string): Promise<void> => {
  await transact([again(mail, later(now, heldMinutes * minuteMs), { problem })]);
};
