// What the survey's mails say: the invitation, the request to rate staff, and their reminders. Never an answer or a score.

import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { personalLink, reminding } from '../mail/letter-words.ts';
import { dateTime, integer } from '../pages/format.ts';
import type { CycleRef } from '../records/ids.ts';
import type { LinkReference } from '../records/link-reference.ts';
import type { Instant } from '../records/moments.ts';
import type { Letterhead } from '../words/letterhead.ts';
import type { OpenInvitation, RatingAssignment } from './survey-invitation.ts';

export type SurveyMailFacts = CycleRef & {
  government: Letterhead;
  closesAt: Instant;
};
type Person = { name: string; positionName: string };

/** Half a minute per question, at least three minutes. */
export const minutesFor = (items: number): number => Math.max(3, Math.ceil(items / 2));

export const surveyTitle = (year: number): string => `Survei Kebutuhan Pengembangan Kompetensi Tahun ${year}`;
const ratingTitle = (year: number, staff: number): string =>
  `Penilaian atasan langsung: ${integer(staff)} pegawai, Survei ${year}`;

const surveyFacts = (survey: SurveyMailFacts, person: Person, items: number): [string, string][] => [
  ['Jabatan', person.positionName],
  ['Pertanyaan', `${items} kompetensi, sekitar ${minutesFor(items)} menit`],
  ['Batas waktu', dateTime(survey.closesAt)],
];

export const invitationMail = (
  survey: SurveyMailFacts,
  person: Person,
  items: number,
  link: LinkReference,
): MailContent => ({
  subject: surveyTitle(survey.year),
  from: survey.government,
  greeting: greetPerson(person.name),
  paragraphs: [
    `${survey.government.institution} menyusun rencana pengembangan kompetensi tahun ${survey.year}. Kami mohon Bapak/Ibu menilai kompetensi yang dipersyaratkan jabatan Bapak/Ibu.`,
    'Jawaban tersimpan per bagian. Tautan yang sama dapat dibuka kembali di perangkat mana pun sampai jawaban dikirim.',
  ],
  facts: surveyFacts(survey, person, items),
  action: { label: 'Isi survei', path: '/survei/{token}', link },
  notes: [personalLink],
});

export const invitationReminder = (
  survey: SurveyMailFacts,
  person: Person,
  invitation: OpenInvitation,
  number: number,
): MailContent => ({
  subject: reminding(number) + surveyTitle(survey.year),
  from: survey.government,
  greeting: greetPerson(person.name),
  paragraphs: [
    invitation.savedAt === undefined
      ? 'Kami belum menerima jawaban Bapak/Ibu atas survei kebutuhan pengembangan kompetensi.'
      : `Jawaban Bapak/Ibu tersimpan pada ${dateTime(invitation.savedAt)}, tetapi belum dikirim. Tautan ini melanjutkan dari jawaban yang sudah tersimpan.`,
  ],
  facts: surveyFacts(survey, person, invitation.asked.split(';').length),
  action: {
    label: invitation.savedAt === undefined ? 'Isi survei' : 'Lanjutkan survei',
    path: '/survei/{token}',
    link: invitation.link,
  },
  notes: [personalLink],
});

export const ratingMail = (
  survey: SurveyMailFacts,
  person: Person,
  staff: number,
  link: LinkReference,
): MailContent => ({
  subject: ratingTitle(survey.year, staff),
  from: survey.government,
  greeting: greetPerson(person.name),
  paragraphs: [
    `Sebagai atasan langsung, Bapak/Ibu dimohon menilai kompetensi ${integer(staff)} pegawai. Setiap pegawai dinilai dan dikirim satu per satu; daftar dapat dilanjutkan kapan saja sebelum batas waktu.`,
    'Survei untuk diri Bapak/Ibu sendiri dikirim dengan surat terpisah.',
  ],
  facts: [
    ['Pegawai yang dinilai', integer(staff)],
    ['Batas waktu', dateTime(survey.closesAt)],
  ],
  action: { label: 'Nilai pegawai', path: '/penilaian/{token}', link },
  notes: [personalLink],
});

export const ratingReminder = (
  survey: SurveyMailFacts,
  person: Person,
  assignment: RatingAssignment,
  number: number,
): MailContent => {
  const left = assignment.staffCount - assignment.rated;
  return {
    subject: reminding(number) + ratingTitle(survey.year, left),
    from: survey.government,
    greeting: greetPerson(person.name),
    paragraphs: [
      assignment.rated === 0
        ? `Kami belum menerima penilaian Bapak/Ibu atas ${integer(left)} pegawai.`
        : `Bapak/Ibu telah menilai ${integer(assignment.rated)} dari ${integer(assignment.staffCount)} pegawai. Penilaian yang sudah dikirim tetap tersimpan; tautan ini menampilkan pegawai yang belum dinilai.`,
    ],
    facts: [
      ['Belum dinilai', `${integer(left)} pegawai`],
      ['Batas waktu', dateTime(survey.closesAt)],
    ],
    action: { label: 'Nilai pegawai', path: '/penilaian/{token}', link: assignment.link },
    notes: [personalLink],
  };
};
