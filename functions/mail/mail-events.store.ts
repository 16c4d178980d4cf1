// What SES tells of a mail, on the mail's record, on its address, and as the operator's task.

import { instantOf } from '../records/moments.ts';
import { change, getItem, transact } from '../store/table.ts';
import { mailKey, SentMailRecord } from './send-mail.store.ts';
import { addressDies, undeliveredWrites } from './undelivered.store.ts';
import type { Undeliverable } from './undelivered.ts';

export type Fate = { why: Undeliverable; detail: string };

export const findSentMail = async (mailId: string): Promise<SentMailRecord | undefined> =>
  getItem('outbox', mailKey(mailId), SentMailRecord);

const stampOf = (why: Undeliverable): string => (why === 'complained' ? 'complainedAt' : 'bouncedAt');

/** All of it at once, and once: an event that comes again finds its stamp and changes nothing. */
export const recordFate = async (mail: SentMailRecord, { why, detail }: Fate, now: Date): Promise<void> => {
  const stamp = stampOf(why);
  await transact(
    [
      change('outbox', mailKey(mail.id), {
        set: { [stamp]: instantOf(now), fate: why, detail },
        absent: [stamp],
      }),
      ...addressDies(mail, why, now),
      // A mail that bounced before it is complained about has its task already.
      ...(mail.fate === undefined ? await undeliveredWrites(mail, { why, detail }, now) : []),
    ],
    { conflicts: true },
  );
};

export const recordDelay = async (mail: SentMailRecord, now: Date): Promise<void> => {
  await transact([change('outbox', mailKey(mail.id), { set: { delayedAt: instantOf(now) } })]);
};
