// Every mail of the delivery phase: summons, notice to superiors, attendance, certificates, cancellation.

import type { MailContent } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { dateTime, longDate } from '../pages/format.ts';
import type { BatchOutline, Cancellation } from '../records/batch.ts';
import type { LinkReference } from '../records/link-reference.ts';
import type { Instant } from '../records/moments.ts';
import { batchFacts, batchTitle, cancellationText, periodText } from '../words/batch-words.ts';

type Letter = { from: string; name: string; batch: BatchOutline };
const askOffice = 'Pertanyaan dapat disampaikan kepada pengelola pengembangan kompetensi.';

export const summons = (
  letter: Letter & { link: LinkReference; replyBy: Instant; isPromoted: boolean },
): MailContent => ({
  subject: `Panggilan peserta${letter.isPromoted ? ' (cadangan naik)' : ''}: ${batchTitle(letter.batch)}`,
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    letter.isPromoted
      ? 'Tempat yang kosong pada angkatan berikut kini diberikan kepada Bapak/Ibu sebagai peserta cadangan teratas.'
      : 'Bapak/Ibu dipanggil sebagai peserta program pengembangan kompetensi berikut.',
    'Mohon menyatakan kesediaan hadir melalui tautan di bawah ini. Bila tidak dapat hadir, mohon disertai alasan agar peserta cadangan dapat dipanggil.',
  ],
  facts: [...batchFacts(letter.batch), ['Batas jawaban', dateTime(letter.replyBy)]],
  action: { label: 'Jawab panggilan', path: '/undangan/{token}', link: letter.link },
  notes: ['Tautan ini pribadi; mohon tidak diteruskan.', askOffice],
});

export const noticeToSuperior = (
  letter: Letter & { participant: string; replyBy: Instant },
): MailContent => ({
  subject: `Pemberitahuan kepada atasan: ${batchTitle(letter.batch)} – ${letter.participant}`,
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    `${letter.participant}, staf Bapak/Ibu, dipanggil sebagai peserta program pengembangan kompetensi berikut.`,
    'Mohon memberi kesempatan kepada yang bersangkutan untuk mengikutinya secara penuh. Jawaban disampaikan oleh yang bersangkutan sendiri.',
  ],
  facts: [...batchFacts(letter.batch), ['Batas jawaban peserta', dateTime(letter.replyBy)]],
  notes: [askOffice],
});

export const noticeToFacilitator = (letter: Letter): MailContent => ({
  subject: `Pemberitahuan narasumber: ${batchTitle(letter.batch)}`,
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Bapak/Ibu ditugaskan sebagai narasumber angkatan berikut. Panggilan kepada peserta dikirim hari ini.',
    'Tautan presensi dan nilai dikirim pada hari pertama.',
  ],
  facts: batchFacts(letter.batch),
  notes: [askOffice],
});

export const attendanceRequest = (letter: Letter & { link: LinkReference; dueAt: Date }): MailContent => ({
  subject: `Presensi dan nilai: ${batchTitle(letter.batch)}`,
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Mohon mengisi presensi setiap hari serta nilai tes awal dan tes akhir melalui tautan berikut. Isian dapat disimpan sementara kapan saja.',
    'Sertifikat dan JP peserta baru diterbitkan setelah kiriman final diterima.',
  ],
  facts: [
    ...batchFacts(letter.batch),
    ['Kiriman final mulai', longDate(letter.batch.endsOn)],
    ['Kiriman final paling lambat', dateTime(letter.dueAt)],
  ],
  action: { label: 'Isi presensi dan nilai', path: '/presensi/{token}', link: letter.link },
  notes: ['Tautan ini pribadi; mohon tidak diteruskan.', askOffice],
});

export const attendanceReminder = (
  letter: Letter & { link: LinkReference; number: number; dueAt: Date },
): MailContent => ({
  subject: `Pengingat ${letter.number} presensi dan nilai: ${batchTitle(letter.batch)}`,
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Presensi dan nilai final angkatan berikut belum kami terima. Tanpa kiriman itu peserta tidak memperoleh sertifikat dan JP.',
  ],
  facts: [...batchFacts(letter.batch), ['Ditunggu paling lambat', dateTime(letter.dueAt)]],
  action: { label: 'Isi presensi dan nilai', path: '/presensi/{token}', link: letter.link },
  notes: [askOffice],
});

export const attendanceMissing = (letter: Letter & { facilitator: string; dueAt: Date }): MailContent => ({
  subject: `Presensi belum masuk: ${batchTitle(letter.batch)}`,
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    `Narasumber ${letter.facilitator} belum mengirim presensi dan nilai final setelah diingatkan.`,
    'Mohon menghubungi yang bersangkutan. Bila sampai batas waktu tetap tidak masuk, angkatan ditutup tanpa sertifikat.',
  ],
  facts: [...batchFacts(letter.batch), ['Batas waktu', dateTime(letter.dueAt)]],
});

/** Says that something was issued, not what: whether someone passed is for the page. */
export const certificateNotice = (letter: Letter & { number: string; issuedAt: Date }): MailContent => ({
  subject: `Sertifikat: ${batchTitle(letter.batch)}`,
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Terima kasih telah mengikuti program pengembangan kompetensi. Sertifikat Bapak/Ibu telah diterbitkan dan dapat dilihat melalui tautan di bawah ini; JP-nya sudah dicatat.',
  ],
  facts: [
    ['Nomor', letter.number],
    ...batchFacts(letter.batch),
    ['Tanggal terbit', longDate(letter.issuedAt)],
  ],
  action: { label: 'Lihat sertifikat', path: `/sertifikat/${letter.number}` },
  notes: ['Halaman sertifikat terbuka untuk umum agar keasliannya dapat diperiksa.'],
});

export const cancellation = (letter: Letter & { because: Cancellation | string }): MailContent => ({
  subject: `Pembatalan: ${batchTitle(letter.batch)}`,
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    `Dengan hormat kami sampaikan bahwa angkatan yang dijadwalkan pada ${periodText(letter.batch)} dibatalkan.`,
    `Alasan: ${cancellationText(letter.because)}`,
  ],
  facts: batchFacts(letter.batch),
  notes: [askOffice],
});
