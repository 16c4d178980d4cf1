// The letter that says of an office or an agency that it has another holder: to whoever held it, and to those who decide beside it.
import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime, longDate } from '../pages/format.ts';
import type { WibDate } from '../records/moments.ts';
import type { Capacity } from '../records/office.ts';
import type { Tenant } from '../records/register.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { capacityWord } from '../words/register-words.ts';

export type OfficeNews = {
  /** What the office is called. */
  title: string;
  now: Date;
} & (
  | { name: string; capacity: Capacity; firstDay: WibDate; until?: WibDate | undefined }
  | { lastDay: WibDate }
);

export const whatIsRecorded = (news: OfficeNews): string =>
  'lastDay' in news
    ? `jabatan ${news.title} kosong sesudah ${longDate(news.lastDay)}`
    : `sejak ${longDate(news.firstDay)}${news.until === undefined ? '' : ` sampai dengan ${longDate(news.until)}`} jabatan ${news.title} dipegang oleh ${news.name} (${capacityWord[news.capacity]})`;

export const officeChangedLetter = (government: Tenant, to: string, news: OfficeNews): MailContent => {
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
      `Apabila Bapak/Ibu mengetahui bahwa perubahan ini tidak benar, mohon segera memberi tahu ${from.contact ?? 'pengelola pengembangan kompetensi'}${from.phone === undefined ? '' : ` (${from.phone})`} dan inspektorat daerah, yang dapat meminta jejak audit Siklus.`,
    ],
  };
};
