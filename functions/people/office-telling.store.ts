// Who hears that an office or an agency has another holder: whoever held it, and those who decide beside it; an office is never taken in silence.
import { addressHashOf } from '../kit/secret.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import { mailboxOf } from '../records/mail-address.ts';
import { instantOf } from '../records/moments.ts';
import { isReachable, type Tenant } from '../records/register.ts';
import type { Write } from '../store/table.ts';
import { type OfficeNews, officeChangedLetter, whatIsRecorded } from './office-mail.ts';

type Told = { name: string; email?: string | undefined };

/** One letter to each mailbox but that of whoever takes over. */
export const tellOfChange = (
  government: Tenant,
  {
    decider,
    people,
    next,
    news,
    id = instantOf(news.now),
  }: {
    decider: string;
    people: readonly Told[];
    next: string | undefined;
    news: OfficeNews;
    /** Makes a repeat the same letter. */
    id?: string;
  },
): Write[] => {
  const told = new Set(next === undefined ? [] : [mailboxOf(next)]);
  return people.flatMap((person) => {
    if (!isReachable(person) || told.has(mailboxOf(person.email))) return [];
    told.add(mailboxOf(person.email));
    return [
      queueMail({
        kind: 'office-changed',
        id: `${government.slug}-office-${decider}-${id}-${addressHashOf(`${person.email} ${whatIsRecorded(news)}`)}`,
        ...{ tenant: government.slug, to: person.email, whom: { as: 'address' }, now: news.now },
        content: officeChangedLetter(government, person.name, news),
      }),
    ];
  });
};
