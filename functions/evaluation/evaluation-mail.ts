// What the evaluation's mails say: request for feedback, request months later to alumni and superiors, one reminder. Never a score.

import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { personalLink, reminding } from '../mail/letter-words.ts';
import { subjectAbout } from '../mail/subject.ts';
import { dateTime, integer, longDate, roman } from '../pages/format.ts';
import type { AskedEvaluation, BatchEvaluation } from '../records/batch-evaluation.ts';
import type { LinkReference } from '../records/link-reference.ts';
import type { WibDate } from '../records/moments.ts';
import { batchNumber, batchTitle as titleOf } from '../words/batch-words.ts';
import type { Letterhead } from '../words/letterhead.ts';
import type { RaterRole } from './behaviour/behaviour.rules.ts';

type Named = Pick<BatchEvaluation, 'programName' | 'batchNumber'>;

/** `Komunikasi Publik, Angkatan III` */
export const batchTitle = ({ programName, batchNumber: number }: Named): string =>
  titleOf({ programName, number });

const batchFacts = (batch: Named): [string, string][] => [
  ['Program', batch.programName],
  ['Angkatan', roman(batch.batchNumber)],
];

const about = (matter: string, batch: Named): string =>
  subjectAbout(matter, batch.programName, batchNumber({ number: batch.batchNumber }));

/** What the follow-up is called, by who is asked. */
export const followUpTitle: Readonly<Record<RaterRole, string>> = {
  alumni: 'Evaluasi pascapelatihan',
  superior: 'Evaluasi pascapelatihan oleh atasan langsung',
};

export const feedbackMail = (
  from: Letterhead,
  batch: BatchEvaluation,
  person: { name: string },
  link: LinkReference,
): MailContent => ({
  subject: about('Umpan balik', batch),
  from,
  greeting: greetPerson(person.name),
  paragraphs: [
    'Terima kasih telah mengikuti program berikut. Kami mohon umpan balik Bapak/Ibu tentang penyelenggaraan dan narasumber, sekitar dua menit.',
  ],
  facts: [...batchFacts(batch), ['Batas waktu', dateTime(batch.feedbackClosesAt)]],
  action: { label: 'Beri umpan balik', path: '/umpan-balik/{token}', link },
  notes: [personalLink],
});

export const followUpMail = (
  from: Letterhead,
  batch: AskedEvaluation,
  asked: { role: RaterRole; name: string; people: number; link: LinkReference },
  isReminder: boolean,
): MailContent => {
  const isAlumni = asked.role === 'alumni';
  const matter = followUpTitle[asked.role];
  const request = isAlumni
    ? 'Kami mohon Bapak/Ibu menilai kembali kompetensi yang dilatihkan dan menyampaikan apakah hasilnya sudah diterapkan.'
    : `Kami mohon Bapak/Ibu menilai kompetensi ${integer(asked.people)} pegawai yang mengikuti program berikut. Setiap pegawai dinilai dan dikirim satu per satu.`;
  return {
    subject: about(isReminder ? reminding(1) + matter : matter, batch),
    from,
    greeting: greetPerson(asked.name),
    paragraphs: [
      ...(isReminder ? ['Kami belum menerima seluruh jawaban Bapak/Ibu.'] : []),
      isAlumni
        ? `Bapak/Ibu telah mengikuti program berikut, yang berakhir pada ${longDate(batch.endsOn)}. ${request}`
        : request,
    ],
    facts: [
      ...batchFacts(batch),
      ...(isAlumni ? [] : [['Pegawai yang dinilai', integer(asked.people)] satisfies [string, string]]),
      ['Batas waktu', dateTime(batch.followUpClosesAt)],
    ],
    action: {
      label: isAlumni ? 'Isi evaluasi' : 'Nilai pegawai',
      path: '/pascapelatihan/{token}',
      link: asked.link,
    },
    notes: [personalLink],
  };
};

/** How many, not what: findings are for the page, behind the sign-in of whoever holds the office. */
export const recommendationsMail = (
  from: Letterhead,
  owner: { name: string },
  about: { year: number; count: number; dueOn: WibDate; path: string },
): MailContent => ({
  subject: `Rekomendasi evaluasi ${about.year}`,
  from,
  greeting: greetPerson(owner.name),
  paragraphs: [
    `Evaluasi pengembangan kompetensi ${about.year} menghasilkan ${integer(about.count)} rekomendasi yang menjadi tugas Bapak/Ibu.`,
    'Mohon menindaklanjutinya, lalu mencatat hasilnya dengan catatan singkat melalui tautan di bawah ini.',
  ],
  facts: [
    ['Jumlah rekomendasi', integer(about.count)],
    ['Batas waktu', longDate(about.dueOn)],
  ],
  action: { label: 'Buka rekomendasi', path: about.path },
});

/** The matter stands behind the sign-in, as in the first letter. */
export const recommendationArrangedMail = (
  from: Letterhead,
  owner: { name: string },
  about: { year: number; dueOn: WibDate; path: string },
): MailContent => ({
  subject: `Perubahan rekomendasi evaluasi ${about.year}`,
  from,
  greeting: greetPerson(owner.name),
  paragraphs: [
    `Satu rekomendasi evaluasi pengembangan kompetensi ${about.year} yang menjadi tugas Bapak/Ibu telah diubah rumusan atau batas waktunya oleh pengelola.`,
    'Mohon membacanya kembali melalui tautan di bawah ini.',
  ],
  facts: [['Batas waktu', longDate(about.dueOn)]],
  action: { label: 'Buka rekomendasi', path: about.path },
});
