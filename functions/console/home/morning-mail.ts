// The letter of the morning to an operator: what has come up or become urgent, in the words of the list where those name nobody.
import { greetPerson } from '../../mail/greeting.ts';
import type { MailRequest } from '../../outbox/outbox.store.ts';
import { integer, longDate } from '../../pages/format.ts';
import type { Account } from '../../records/account.ts';
import { dateOf } from '../../records/moments.ts';
import type { Tenant } from '../../records/register.ts';
import { letterheadOf } from '../../words/letterhead.ts';
import type { Action } from '../actions.rules.ts';
import { yearOfTask } from './home.view.tsx';
import type { News } from './morning.rules.ts';
import { standingWord, taskTitle } from './task-words.ts';
import type { ArrangedTask } from './tasks.rules.ts';

/** A letter is read at a glance; the list has the rest. */
const mostNamed = 25;

/** Their sentences name people, or repeat what somebody wrote: those stay behind the sign-in. */
const namesSomebody: ReadonlySet<Action['kind']> = new Set([
  'facilitator-ended',
  'account-left',
  'address-held',
  'recommendation-due',
  'recommendation-unowned',
  'undelivered',
  'sent-back',
  'revise',
  'change-ended',
]);

const factOf = (task: ArrangedTask): [string, string] => [
  `${yearOfTask(task)}, ${standingWord[task.standing].toLowerCase()}`,
  namesSomebody.has(task.kind)
    ? `${taskTitle[task.kind]}${task.due === undefined ? '' : `, batas waktu ${longDate(task.due)}`}.`
    : task.text,
];

export const morningMail = (
  { news, all }: News,
  { id, to, government }: { id: string; to: Account; government: Tenant },
  now: Date,
): MailRequest => {
  const rest = news.length - mostNamed;
  return {
    kind: 'tasks-of-the-day',
    id: `${government.slug}-morning-${dateOf(now)}-${id}`,
    ...{ tenant: government.slug, to: to.email, whom: { as: 'colleague' }, now },
    content: {
      subject: `Perlu ditindaklanjuti: ${integer(news.length)} hal, ${longDate(now)}`,
      from: letterheadOf(government),
      greeting: greetPerson(to.name),
      paragraphs: [
        'Berikut hal yang baru, atau menjadi lebih mendesak, sejak surat kami yang terakhir.',
        ...(rest > 0 ? [`Selain yang tercantum di bawah ini masih ada ${integer(rest)} hal baru.`] : []),
      ],
      facts: news.slice(0, mostNamed).map(factOf),
      action: { label: 'Buka Beranda dan tindak lanjuti', path: '/konsol' },
      notes: [
        `Seluruhnya ada ${integer(all)} hal pada Beranda. Hal yang ditunda atau ditugaskan kepada sesama pengelola tidak disebut dalam surat ini.`,
        'Surat ini dikirim pada hari kerja, dan hanya apabila ada hal yang baru.',
      ],
    },
  };
};
