// The letter that says of offices and agencies that they have another holder: to whoever held them, and to those who decide beside.
import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime, longDate } from '../pages/format.ts';
import type { WibDate } from '../records/moments.ts';
import type { Capacity } from '../records/office.ts';
import type { Tenant } from '../records/register.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { capacityWord } from '../words/register-words.ts';

type Holder = { name: string; capacity: Capacity };

/** What the seat is called, and what is on record of it now. */
export type OfficeNews = { title: string } & (
  | (Holder & {
      /** Unknown of whoever has held since before there were records. */
      firstDay: WibDate | undefined;
      until?: WibDate | undefined;
      /** Who acts when the last day is over. */
      next?: Holder | undefined;
    })
  | { lastDay: WibDate; until?: WibDate | undefined }
  | { returned: string; now: Holder | undefined }
);

const holderText = ({ name, capacity }: Holder): string => `${name} (${capacityWord[capacity]})`;

export const whatIsRecorded = (news: OfficeNews): string => {
  const untilText =
    'until' in news && news.until !== undefined ? ` sampai dengan ${longDate(news.until)}` : '';
  if ('returned' in news)
    return `${news.returned} kembali bertugas menurut data pegawai; jabatan ${news.title}, yang pernah dipegangnya, kini ${news.now ? `dipegang oleh ${holderText(news.now)}` : 'kosong'}`;
  if ('lastDay' in news) return `jabatan ${news.title} kosong sesudah ${longDate(news.lastDay)}${untilText}`;
  const since = news.firstDay === undefined ? '' : `sejak ${longDate(news.firstDay)}`;
  const next = news.next ? `, sesudahnya oleh ${holderText(news.next)}` : '';
  return `${`${since}${untilText}`.trim()} jabatan ${news.title} dipegang oleh ${holderText(news)}${next}`.trim();
};

/** More than so many seats in one letter are counted: whoever has to look does so on the page of offices. */
const mostNamed = 200;

export const officeChangedLetter = (
  government: Tenant,
  to: string,
  news: readonly OfficeNews[],
  now: Date,
  /** What they were told of before is so no more. */
  isTakenBack = false,
): MailContent => {
  const from = letterheadOf(government);
  const office = from.unit ?? from.institution;
  const recorded = isTakenBack
    ? `Pada ${dateTime(now)} ${office} membatalkan dalam Siklus perubahan pemangku yang sudah diberitahukan kepada Bapak/Ibu. Kini tercatat bahwa`
    : `Pada ${dateTime(now)} ${office} mencatat dalam Siklus bahwa`;
  const subjectOf = (what: string): string =>
    isTakenBack
      ? `Perubahan pemangku ${what} dalam Siklus dibatalkan`
      : `Pemangku ${what} dalam Siklus diubah`;
  const asked = 'Permintaan keputusan bagi jabatan itu ditujukan kepada pemangku yang tercatat.';
  const [first, second] = news;
  const texts = news.slice(0, mostNamed).map(whatIsRecorded);
  const rest = news.length - texts.length;
  return {
    subject: first && second === undefined ? subjectOf(first.title) : subjectOf(`${news.length} jabatan`),
    from,
    greeting: greetPerson(to),
    paragraphs: [
      ...(second === undefined
        ? [`${recorded} ${texts[0] ?? ''}. ${asked}`]
        : [
            `${recorded}:`,
            ...texts.map((text) => `– ${text};`),
            ...(rest > 0 ? [`– dan ${rest} jabatan lain juga berganti pemangku.`] : []),
            asked,
          ]),
      `Apabila ${isTakenBack ? 'catatan' : 'perubahan'} ini benar, tidak ada yang perlu dilakukan.`,
    ],
    notes: [
      `Apabila Bapak/Ibu mengetahui bahwa ${isTakenBack ? 'catatan' : 'perubahan'} ini tidak benar, mohon segera memberi tahu ${from.contact ?? 'pengelola pengembangan kompetensi'}${from.phone === undefined ? '' : ` (${from.phone})`} dan inspektorat daerah, yang dapat meminta jejak audit Siklus.`,
    ],
  };
};
