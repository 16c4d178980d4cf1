// Who hears that offices or agencies have another holder: one letter to each mailbox with all that a change did; an office is never taken in silence.
import { addressHashOf } from '../kit/secret.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { mailboxOf } from '../records/mail-address.ts';
import { instantOf, type WibDate } from '../records/moments.ts';
import { type OfficeHolder, OfficeRole } from '../records/office.ts';
import { isReachable, type Tenant } from '../records/register.ts';
import { holderOf } from '../rulebook/office-holders.rules.ts';
import type { Write } from '../store/table.ts';
import { type OfficeNews, officeChangedLetter, whatIsRecorded } from './office-mail.ts';
import type { SeatNews } from './seat-news.rules.ts';

/** Who decides beside an office: the other stages; beside the head of an agency, all stages after it. */
export const holdersBeside = (
  { offices }: Pick<Tenant, 'offices'>,
  role: OfficeRole | undefined,
  today: WibDate,
): OfficeHolder[] =>
  OfficeRole.options.flatMap((one) => (one === role ? [] : (holderOf(offices, one, today) ?? [])));

export const lettersOf = (
  government: Tenant,
  changes: readonly SeatNews[],
  {
    now,
    id = instantOf(now),
    isTakenBack = false,
  }: {
    now: Date;
    /** Makes a repeat the same letter. */
    id?: string;
    /** What its readers were told of before is so no more. */
    isTakenBack?: boolean;
  },
): Write[] => {
  const readers = new Map<string, { name: string; email: string; news: OfficeNews[] }>();
  for (const { people, notTo, news } of changes)
    for (const person of people) {
      if (!isReachable(person) || notTo.has(mailboxOf(person.email))) continue;
      const mailbox = mailboxOf(person.email);
      const reader = readers.get(mailbox) ?? { name: person.name, email: person.email, news: [] };
      if (!reader.news.includes(news)) reader.news.push(news);
      readers.set(mailbox, reader);
    }
  const decider = changes.length === 1 ? (changes[0]?.decider ?? '') : 'seats';
  return [...readers.values()].map(({ name, email, news }) =>
    queueMail({
      kind: 'office-changed',
      id: `${government.slug}-office-${decider}-${id}-${addressHashOf([email, ...news.map(whatIsRecorded)].join(' '))}`,
      ...{ tenant: government.slug, to: email, whom: { as: 'address' }, now },
      content: officeChangedLetter(government, name, news, now, isTakenBack),
    }),
  );
};
