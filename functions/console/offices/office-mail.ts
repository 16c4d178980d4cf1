// Who hears that an office or an agency has another holder: whoever held it, and those who decide beside it; an office is never taken in silence.
import { addressHashOf } from '../../kit/secret.ts';
import type { MailContent } from '../../mail/content.ts';
import { greetPerson } from '../../mail/greeting.ts';
import { queueMail } from '../../outbox/outbox.store.ts';
import { dateTime, longDate } from '../../pages/format.ts';
import { mailboxOf } from '../../records/mail-address.ts';
import { instantOf, type WibDate } from '../../records/moments.ts';
import type { Capacity } from '../../records/office.ts';
import { isReachable, type Tenant } from '../../records/register.ts';
import type { Write } from '../../store/table.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import { capacityWord } from '../../words/register-words.ts';

export type OfficeNews = {
  /** What the office is called. */
  title: string;
  now: Date;
} & ({ name: string; capacity: Capacity; firstDay: WibDate } | { lastDay: WibDate });

const whatIsRecorded = (news: OfficeNews): string =>
  'lastDay' in news
    ? `jabatan ${news.title} kosong sesudah ${longDate(news.lastDay)}`
    : `sejak ${longDate(news.firstDay)} jabatan ${news.title} dipegang oleh ${news.name} (${capacityWord[news.capacity]})`;

const officeChangedLetter = (government: Tenant, to: string, news: OfficeNews): MailContent => {
  const from = letterheadOf(government);
  return {
    subject: `Pemangku ${news.title} dalam Siklus diubah`,
    from,
    greeting: greetPerson(to),
    paragraphs: [
      `Pada ${dateTime(news.now)} ${from.unit ?? from.institution} mencatat dalam Siklus bahwa ${whatIsRecorded(news)}. Permintaan keputusan bagi jabatan itu ditujukan kepada pemangku yang tercatat.`,
      'Apabila perubahan ini benar, tidak ada yang perlu dilakukan.',
    ],
    notes: [
      `Apabila Bapak/Ibu mengetahui bahwa perubahan ini tidak benar, mohon segera memberi tahu ${from.contact ?? 'pengelola pengembangan kompetensi'}${from.phone === undefined ? '' : ` (${from.phone})`}.`,
    ],
  };
};

type Told = { name: string; email?: string | undefined };

/** One letter to each mailbox but that of whoever takes over. */
export const tellOfChange = (
  government: Tenant,
  {
    decider,
    people,
    next,
    news,
  }: { decider: string; people: readonly Told[]; next: string | undefined; news: OfficeNews },
): Write[] => {
  const told = new Set(next === undefined ? [] : [mailboxOf(next)]);
  return people.flatMap((person) => {
    if (!isReachable(person) || told.has(mailboxOf(person.email))) return [];
    told.add(mailboxOf(person.email));
    return [
      queueMail({
        kind: 'office-changed',
        id: `${government.slug}-office-${decider}-${instantOf(news.now)}-${addressHashOf(`${person.email} ${whatIsRecorded(news)}`)}`,
        ...{ tenant: government.slug, to: person.email, whom: { as: 'address' }, now: news.now },
        content: officeChangedLetter(government, person.name, news),
      }),
    ];
  });
};
