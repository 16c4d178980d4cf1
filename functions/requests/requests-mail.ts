// What letters about requests say: to the superior that somebody asks, never who or what; to whoever asked, the answer with its reason.
import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime, longDate } from '../pages/format.ts';
import type { RequestIn } from '../records/learning-request.ts';
import type { Instant } from '../records/moments.ts';
import type { Letterhead } from '../words/letterhead.ts';
import { decisionMeaning, decisionWord, requestFormWord } from '../words/request-words.ts';

export const requestsPath = '/pegawai/permohonan';

/** `wordBy`: of the request that is asked about; whatever else was asked that day has the same. */
export const wordAskedMail = (
  from: Letterhead,
  superior: { name: string },
  wordBy: Instant,
): MailContent => ({
  subject: 'Permohonan pegawai menunggu keterangan atasan',
  from,
  greeting: greetPerson(superior.name),
  paragraphs: [
    'Pegawai di bawah pembinaan Bapak/Ibu mengajukan permohonan pengembangan kompetensi. Kami mohon keterangan Bapak/Ibu sebagai atasan langsung: mendukung atau tidak mendukung, beserta alasannya.',
    'Nama dan permohonannya tertera pada halaman Permohonan setelah Bapak/Ibu masuk dengan surel dinas.',
  ],
  facts: [['Batas waktu keterangan', dateTime(wordBy)]],
  action: { label: 'Buka halaman Permohonan', path: requestsPath },
  notes: [
    'Tanpa keterangan sampai batas waktu, permohonan diteruskan kepada pengelola pengembangan kompetensi.',
  ],
});

export const answerMail = (
  from: Letterhead,
  employee: { name: string },
  { name, form, askedAt, answer }: RequestIn<'answered'>,
): MailContent => ({
  subject: 'Jawaban atas permohonan pengembangan kompetensi',
  from,
  greeting: greetPerson(employee.name),
  paragraphs: [
    'Permohonan Bapak/Ibu sudah dijawab oleh pengelola pengembangan kompetensi.',
    decisionMeaning[answer.decision],
  ],
  facts: [
    ['Permohonan', name],
    ['Bentuk', requestFormWord[form]],
    ['Diajukan', longDate(askedAt)],
    ['Jawaban', decisionWord[answer.decision]],
    ['Alasan', answer.reason],
  ],
  action: { label: 'Lihat permohonan', path: requestsPath },
});
