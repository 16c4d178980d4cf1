// What the evaluation's mails say: request for feedback, request months later to alumni and superiors, one reminder. Never a score.

import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime, integer, longDate, roman } from '../pages/format.ts';
import type { AskedEvaluation, BatchEvaluation } from '../records/batch-evaluation.ts';
import type { LinkReference } from '../records/link-reference.ts';
import type { RaterRole } from './behaviour/behaviour.rules.ts';

const personalLink =
  'Tautan ini khusus untuk Bapak/Ibu dan tidak perlu diteruskan. Abaikan surat ini bila bukan Bapak/Ibu yang dituju.';

/** "Komunikasi Publik Angkatan III" */
export const batchTitle = (batch: Pick<BatchEvaluation, 'programName' | 'batchNumber'>): string =>
  `${batch.programName} Angkatan ${roman(batch.batchNumber)}`;

const followUpTitle = (role: RaterRole, batch: BatchEvaluation): string =>
  role === 'alumni'
    ? `Evaluasi pascapelatihan: ${batchTitle(batch)}`
    : `Evaluasi pascapelatihan bawahan: ${batchTitle(batch)}`;

export const feedbackMail = (
  government: string,
  batch: BatchEvaluation,
  person: { name: string },
  link: LinkReference,
): MailContent => ({
  subject: `Umpan balik: ${batchTitle(batch)}`,
  from: government,
  greeting: greetPerson(person.name),
  paragraphs: [
    'Terima kasih telah mengikuti kegiatan ini. Kami mohon umpan balik Bapak/Ibu tentang penyelenggaraan dan fasilitator, sekitar dua menit.',
  ],
  facts: [
    ['Kegiatan', batchTitle(batch)],
    ['Batas waktu', dateTime(batch.feedbackClosesAt)],
  ],
  action: { label: 'Beri umpan balik', path: '/umpan-balik/{token}', link },
  notes: [personalLink],
});

export const followUpMail = (
  government: string,
  batch: AskedEvaluation,
  asked: { role: RaterRole; name: string; people: number; link: LinkReference },
  isReminder: boolean,
): MailContent => {
  const isAlumni = asked.role === 'alumni';
  const request = isAlumni
    ? 'Kami mohon Bapak/Ibu menilai kembali kompetensi yang dilatihkan dan menyampaikan apakah hasilnya sudah diterapkan.'
    : `Kami mohon Bapak/Ibu menilai kompetensi ${integer(asked.people)} pegawai yang mengikuti kegiatan ini. Setiap pegawai dinilai dan dikirim satu per satu.`;
  return {
    subject: `${isReminder ? 'Pengingat: ' : ''}${followUpTitle(asked.role, batch)}`,
    from: government,
    greeting: greetPerson(asked.name),
    paragraphs: [
      ...(isReminder ? ['Kami belum menerima seluruh jawaban Bapak/Ibu.'] : []),
      isAlumni
        ? `Bapak/Ibu telah mengikuti kegiatan ini sampai ${longDate(batch.endsOn)}. ${request}`
        : request,
    ],
    facts: [
      ['Kegiatan', batchTitle(batch)],
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
