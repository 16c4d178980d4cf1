// What SES tells of a mail, on the mail's record, on its address, and as the operator's task.

import { queueMail } from '../outbox/outbox.store.ts';
import { findCycle } from '../records/cycle.reads.ts';
import { instantOf } from '../records/moments.ts';
import { change, getItem, transact, type Write } from '../store/table.ts';
import { mailKey, SentMailRecord } from './send-mail.store.ts';
import type { Undeliverable } from './undelivered.ts';
import { addresseeOf, isDecisionLetter } from './undelivered.rules.ts';
import { addressDies, undeliveredWrites } from './undelivered.store.ts';
import { undeliveredDecisionMail } from './undelivered-mail.ts';

export type Fate = { why: Undeliverable; detail: string };

export const findSentMail = async (mailId: string): Promise<SentMailRecord | undefined> =>
  getItem('outbox', mailKey(mailId), SentMailRecord);

const stampOf = (why: Undeliverable): string => (why === 'complained' ? 'complainedAt' : 'bouncedAt');

/** Whoever has to decide does not know yet: the operator is told at once, not only when the console is opened. */
const tellOperator = async (mail: SentMailRecord, now: Date): Promise<Write[]> => {
  const { id, tenant, year, content } = mail;
  if (year === undefined || !isDecisionLetter(content.action?.path)) return [];
  const cycle = await findCycle({ tenant, year });
  if (!cycle) return [];
  return [
    queueMail({
      id: `${id}-undelivered`,
      tenant,
      year,
      to: cycle.openedBy,
      content: undeliveredDecisionMail({ year, from: content.from, addressee: addresseeOf(content.greeting) }),
      lane: 'waited',
      now,
    }),
  ];
};

/** All of it at once, and once: an event that comes again finds its stamp and changes nothing. */
export const recordFate = async (mail: SentMailRecord, { why, detail }: Fate, now: Date): Promise<void> => {
  const stamp = stampOf(why);
  await transact(
    [
      change('outbox', mailKey(mail.id), { set: { [stamp]: instantOf(now), fate: why, detail }, absent: [stamp] }),
      ...addressDies(mail, why, now),
      // A mail that bounced before it is complained about has its task already.
      ...(mail.fate === undefined
        ? [...undeliveredWrites(mail, { why, detail }, now), ...(await tellOperator(mail, now))]
        : []),
    ],
    { conflicts: true },
  );
};

export const recordDelay = async (mail: SentMailRecord, now: Date): Promise<void> => {
  await transact([change('outbox', mailKey(mail.id), { set: { delayedAt: instantOf(now) } })]);
};
