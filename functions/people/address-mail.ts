// The mail to an address that is no longer somebody's: whoever reads that mailbox learns of the change even when it was not theirs.
import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime } from '../pages/format.ts';
import { domainOf } from '../records/mail-address.ts';
import type { Tenant } from '../records/register.ts';
import { type Letterhead, letterheadOf } from '../words/letterhead.ts';

const ifUnknown = (from: Letterhead): string =>
  `Apabila Bapak/Ibu tidak mengetahui perubahan ini, mohon segera memberi tahu ${from.contact ?? 'pengelola pengembangan kompetensi'}${from.phone === undefined ? '' : ` (${from.phone})`} dan inspektorat daerah, yang dapat meminta jejak audit Siklus.`;

/** The new address stands in no letter to the old one: only its domain, by which its owner knows whether it is theirs. */
export const addressChangedLetter = (
  government: Tenant,
  { name, to, now }: { name: string; to: string; now: Date },
): MailContent => {
  const from = letterheadOf(government);
  return {
    subject: 'Alamat surel Bapak/Ibu diubah',
    from,
    greeting: greetPerson(name),
    paragraphs: [
      `Pada ${dateTime(now)} alamat surel Bapak/Ibu dalam Siklus diubah oleh ${from.unit ?? from.institution}. Sejak saat itu surat dan tautan Siklus dikirim ke alamat baru pada domain ${domainOf(to)}, dan tautan pada alamat ini tidak berlaku lagi.`,
      'Apabila perubahan ini benar, tidak ada yang perlu dilakukan.',
    ],
    notes: [ifUnknown(from)],
  };
};

/** To the address that had been told: the change was taken back. */
export const addressAgainLetter = (
  government: Tenant,
  { name, now }: { name: string; now: Date },
): MailContent => {
  const from = letterheadOf(government);
  return {
    subject: 'Perubahan alamat surel Bapak/Ibu dibatalkan',
    from,
    greeting: greetPerson(name),
    paragraphs: [
      `Pada ${dateTime(now)} ${from.unit ?? from.institution} membatalkan perubahan alamat surel Bapak/Ibu dalam Siklus yang sudah diberitahukan. Surat dan tautan Siklus kembali dikirim ke alamat ini.`,
      'Apabila catatan ini benar, tidak ada yang perlu dilakukan.',
    ],
    notes: [ifUnknown(from)],
  };
};
