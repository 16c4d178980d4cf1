// Every mail of the delivery phase: summons, notice to superiors, attendance, certificates, cancellation.

import { type MailContent, type NamedStaff, staffNames } from '../mail/content.ts';
import { greetPerson } from '../mail/greeting.ts';
import { personalLink, reminding } from '../mail/letter-words.ts';
import { subjectAbout } from '../mail/subject.ts';
import { dateRange, dateTime, integer, longDate, roman } from '../pages/format.ts';
import type { BatchOutline, Cancellation } from '../records/batch.ts';
import type { Certificate } from '../records/certificate.ts';
import type { BatchRef } from '../records/ids.ts';
import type { LinkReference } from '../records/link-reference.ts';
import type { Instant, WibDate } from '../records/moments.ts';
import type { Employee } from '../records/register.ts';
import { batchFacts, batchNumber, cancellationText, meetingFacts } from '../words/batch-words.ts';
import type { Letterhead } from '../words/letterhead.ts';
import { finalFrom } from './attendance/attendance.rules.ts';
import { calendarOf } from './batch-calendar.ts';

type Letter = { from: Letterhead; name: string; batch: BatchOutline };

type Named = Pick<Employee, 'employeeId' | 'name'>;
const namedStaff = (people: readonly Named[]): NamedStaff =>
  people.map(({ employeeId, name }) => ({ employeeId, name }));
/** May name people to their superior: those who are theirs when it leaves. */
type Naming = { staff: NamedStaff | undefined };

/** Where the training office hands in a list for a facilitator, and takes up what broke off. */
export const attendancePath = ({ year, batchId }: Pick<BatchRef, 'year' | 'batchId'>): string =>
  `/konsol/${year}/angkatan/${encodeURIComponent(batchId)}/presensi`;

/** Where the training office names another facilitator. */
const facilitatorPath = ({ year, batchId }: Pick<BatchRef, 'year' | 'batchId'>): string =>
  `/konsol/${year}/angkatan/${encodeURIComponent(batchId)}/narasumber`;

const about = (matter: string, { batch }: Letter): string =>
  subjectAbout(matter, batch.programName, batchNumber(batch));

/** How somebody comes to a seat that was not theirs from the beginning. */
type Way = {
  isPromoted: boolean;
  /** The number of the batch that had called them, before it was merged into this one: they stood by for nobody. */
  cameFrom?: number | undefined;
};

const wayText = ({ isPromoted, cameFrom }: Way): string => {
  if (cameFrom !== undefined) return ` (semula Angkatan ${roman(cameFrom)})`;
  return isPromoted ? ' (semula cadangan)' : '';
};

const calledText = ({ isPromoted, cameFrom }: Way): string => {
  if (cameFrom !== undefined)
    return `Angkatan ${roman(cameFrom)}, yang semula memanggil Bapak/Ibu, digabungkan dengan angkatan berikut. Bapak/Ibu dipanggil sebagai peserta angkatan ini.`;
  return isPromoted
    ? 'Karena tersedia tempat, Bapak/Ibu yang semula peserta cadangan ditetapkan sebagai peserta program pengembangan kompetensi berikut.'
    : 'Bapak/Ibu dipanggil sebagai peserta program pengembangan kompetensi berikut.';
};

export const summons = (letter: Letter & Way & { link: LinkReference; replyBy: Instant }): MailContent => ({
  subject: about(`Pemanggilan peserta${wayText(letter)}`, letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    calledText(letter),
    'Kami mohon Bapak/Ibu menyampaikan kesediaan hadir melalui tautan di bawah ini. Apabila tidak dapat hadir, mohon disertai alasan agar peserta cadangan dapat dipanggil.',
  ],
  facts: [
    ...batchFacts(letter.batch),
    ...meetingFacts(letter.batch),
    ['Batas waktu jawaban', dateTime(letter.replyBy)],
  ],
  ...calendarOf(letter.batch),
  action: { label: 'Sampaikan kesediaan', path: '/undangan/{token}', link: letter.link },
  notes: [personalLink],
});

/** One letter per superior and occasion, however many of their staff it names. */
export const noticeToSuperior = (
  letter: Letter & Way & { participants: readonly Named[]; replyBy: Instant },
): MailContent & Naming => ({
  subject: about(`Pemberitahuan kepada atasan${wayText(letter)}`, letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Pegawai di bawah pembinaan Bapak/Ibu berikut dipanggil sebagai peserta program pengembangan kompetensi.',
    'Mohon memberi kesempatan kepada yang bersangkutan untuk mengikutinya secara penuh. Kesediaan hadir disampaikan oleh yang bersangkutan sendiri.',
  ],
  facts: [
    ['Pegawai yang dipanggil', staffNames],
    ...batchFacts(letter.batch),
    ['Batas waktu jawaban peserta', dateTime(letter.replyBy)],
  ],
  staff: namedStaff(letter.participants),
});

export const noticeToFacilitator = (letter: Letter): MailContent => ({
  subject: about('Permohonan narasumber', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Kami mohon kesediaan Bapak/Ibu menjadi narasumber pada angkatan berikut. Pemanggilan peserta dikirim hari ini.',
    'Tautan presensi dan nilai kami kirim pada hari pertama. Apabila Bapak/Ibu berhalangan, mohon menghubungi narahubung di bawah ini.',
  ],
  facts: [...batchFacts(letter.batch), ...meetingFacts(letter.batch)],
  ...calendarOf(letter.batch),
});

/** The data had been wrong: a new number, and the old one says so to whoever looks it up. */
export const certificateReplaced = (
  letter: Letter & Pick<Certificate, 'number'> & { replaced: string; issuedAt: Date },
): MailContent => ({
  subject: about('Dokumen hasil pelatihan yang dibetulkan', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Dokumen hasil pelatihan Bapak/Ibu diterbitkan ulang dengan data yang sudah dibetulkan dan nomor baru. Dokumen dengan nomor lama tidak berlaku lagi; JP yang tercatat tidak berubah.',
  ],
  facts: [
    ['Nomor baru', letter.number],
    ['Nomor lama', letter.replaced],
    ...batchFacts(letter.batch),
    ['Tanggal terbit', longDate(letter.issuedAt)],
  ],
  action: { label: 'Lihat dokumen', path: `/sertifikat/${letter.number}` },
});

const sorry = 'Kami mohon maaf atas ketidaknyamanan ini.';

/** Keeps a seat under another superior: the new one plans for the days from now on. */
export const noticeToNewSuperior = (letter: Letter & { participant: Named }): MailContent & Naming => ({
  subject: about('Pemberitahuan kepada atasan baru', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Pegawai berikut, yang sekarang berada di bawah pembinaan Bapak/Ibu, sudah dipanggil sebagai peserta program pengembangan kompetensi.',
    'Mohon memberi kesempatan kepada yang bersangkutan untuk mengikutinya secara penuh.',
  ],
  facts: [['Pegawai yang dipanggil', staffNames], ...batchFacts(letter.batch)],
  staff: namedStaff([letter.participant]),
});

/** Why a seat became free, to the person who had it. */
const seatLost = {
  'moved-on':
    'Jabatan Bapak/Ibu yang sekarang tidak meminta kompetensi angkatan ini, sehingga tempat Bapak/Ibu diberikan kepada peserta cadangan.',
  unseated: 'Bapak/Ibu tidak lagi menjadi peserta angkatan berikut.',
} as const;

export const seatLostNotice = (
  letter: Letter & { why: keyof typeof seatLost; reason?: string },
): MailContent => ({
  subject: about('Perubahan peserta', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    seatLost[letter.why],
    ...(letter.reason === undefined ? [] : [`Alasan: ${letter.reason}`]),
    sorry,
  ],
  facts: batchFacts(letter.batch),
});

/** The same to the superior who had been told that the person would come. */
export const seatFreeNotice = (letter: Letter & { participant: Named }): MailContent & Naming => ({
  subject: about('Perubahan peserta', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Pegawai berikut, yang sudah kami beritahukan kepada Bapak/Ibu, tidak jadi mengikuti angkatan ini.',
  ],
  facts: [['Pegawai', staffNames], ...batchFacts(letter.batch)],
  staff: namedStaff([letter.participant]),
});

/** Somebody else teaches: nothing is left to do, and the link that may have been sent is dead. */
export const noticeToFormerFacilitator = (letter: Letter): MailContent => ({
  subject: about('Penggantian narasumber', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Angkatan berikut dibawakan oleh narasumber lain, sehingga Bapak/Ibu tidak perlu hadir. Tautan presensi yang mungkin sudah Bapak/Ibu terima tidak berlaku lagi.',
    'Terima kasih atas kesediaan Bapak/Ibu.',
  ],
  facts: batchFacts(letter.batch),
});

/** On the first working morning after a quarter: where delivery stands, in numbers. */
export const quarterMonitored = (letter: {
  from: Letterhead;
  name: string;
  year: number;
  quarter: number;
  /** Absent where no batch ended in it. */
  count: { held: number; calledOff: number; attended: number } | undefined;
  behind: number;
  proposed: number;
}): MailContent => ({
  subject: `Pemantauan pelaksanaan Triwulan ${roman(letter.quarter)} ${letter.year}`,
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    letter.behind === 0
      ? 'Tidak ada pegawai yang tertinggal pada program yang sudah dilaksanakan.'
      : 'Sebagian pegawai belum terjangkau oleh angkatan yang sudah lewat. Halaman pemantauan menunjukkan program dan perangkat daerahnya, serta pelatihan susulan yang dapat diusulkan dalam sisa pagu.',
  ],
  facts: [
    ['Angkatan terlaksana', integer(letter.count?.held ?? 0)],
    ['Angkatan dibatalkan', integer(letter.count?.calledOff ?? 0)],
    ['Peserta hadir', integer(letter.count?.attended ?? 0)],
    ['Belum terjangkau sejak awal tahun', integer(letter.behind)],
    ['Pelatihan susulan yang dapat diusulkan', integer(letter.proposed)],
  ],
  action: { label: 'Buka pemantauan', path: `/konsol/${letter.year}/pemantauan` },
});

/** To the training office, in the place of a letter that nobody is left to get. */
export const facilitatorEnded = (letter: Letter & { ref: BatchRef; who: string }): MailContent => ({
  subject: about('Narasumber perlu diganti', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    `Menurut data narasumber, ${letter.who} tidak lagi bertugas pada hari-hari angkatan berikut, sehingga surat kepada narasumber tidak kami kirim.`,
    'Mohon menunjuk narasumber pengganti melalui tautan di bawah ini. Surat yang sesuai kemudian dikirim kepada penggantinya pada hari itu juga.',
  ],
  facts: [['Narasumber yang tercatat', letter.who], ...batchFacts(letter.batch)],
  action: { label: 'Ganti narasumber', path: facilitatorPath(letter.ref) },
});

type Move = { startedOn: WibDate; endedOn: WibDate; reason: string };

/** New days: to who was asked, to the superior with the names of the staff, to the facilitator. */
export const movedNotice = (
  letter: Letter & { moved: Move; staff?: readonly Named[]; mayWithdraw: boolean },
): MailContent & Naming => ({
  subject: about('Perubahan jadwal', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Kami sampaikan bahwa jadwal angkatan berikut berubah.',
    `Alasan: ${letter.moved.reason}`,
    letter.mayWithdraw
      ? 'Apabila Bapak/Ibu tidak dapat hadir pada jadwal yang baru, mohon menyampaikannya melalui tautan pada surat pemanggilan.'
      : 'Mohon menyesuaikan rencana kerja dengan jadwal yang baru.',
  ],
  facts: [
    ...(letter.staff === undefined
      ? []
      : [['Pegawai yang dipanggil', staffNames] satisfies [string, string]]),
    ...batchFacts(letter.batch),
    ...(letter.staff === undefined ? meetingFacts(letter.batch) : []),
    ['Jadwal semula', dateRange(letter.moved.startedOn, letter.moved.endedOn)],
  ],
  ...(letter.staff === undefined ? calendarOf(letter.batch) : {}),
  staff: letter.staff && namedStaff(letter.staff),
});

/** To whoever is asked to a batch, and whoever teaches it: on which hours, and where. Also when either changes. */
export const meetingNotice = (letter: Letter & { isChange: boolean }): MailContent => ({
  subject: about(letter.isChange ? 'Perubahan waktu dan tempat' : 'Waktu dan tempat', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    letter.isChange
      ? 'Kami sampaikan bahwa waktu atau tempat angkatan berikut berubah.'
      : 'Kami sampaikan waktu dan tempat angkatan berikut.',
    'Lampiran surat ini dapat dibuka dengan kalender pada telepon atau komputer. Apabila surat ini mengubah surat sebelumnya, isian kalender yang lama digantikan.',
  ],
  facts: [...batchFacts(letter.batch), ...meetingFacts(letter.batch)],
  ...calendarOf(letter.batch),
});

/** In the words of the training office, paragraph by paragraph. */
export const messageToBatch = (letter: Letter & { text: string }): MailContent => ({
  subject: about('Pemberitahuan', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: letter.text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== ''),
  facts: [...batchFacts(letter.batch), ...meetingFacts(letter.batch)],
});

export const attendanceRequest = (letter: Letter & { link: LinkReference; dueAt: Date }): MailContent => ({
  subject: about('Presensi dan nilai', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Kami mohon Bapak/Ibu mengisi presensi setiap hari serta nilai tes awal dan tes akhir melalui tautan berikut. Isian dapat disimpan sementara kapan saja.',
    'Sertifikat dan JP peserta diterbitkan setelah pengiriman akhir kami terima.',
  ],
  facts: [
    ...batchFacts(letter.batch),
    ['Pengiriman akhir dibuka', dateTime(finalFrom(letter.batch.endsOn))],
    ['Batas waktu pengiriman akhir', dateTime(letter.dueAt)],
  ],
  action: { label: 'Isi presensi dan nilai', path: '/presensi/{token}', link: letter.link },
  notes: [personalLink],
});

export const attendanceReminder = (
  letter: Letter & { link: LinkReference; number: number; dueAt: Date },
): MailContent => ({
  subject: about(`${reminding(letter.number)}Presensi dan nilai`, letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Presensi dan nilai angkatan berikut belum kami terima. Sertifikat dan JP peserta baru dapat diterbitkan setelah presensi dan nilai kami terima.',
  ],
  facts: [...batchFacts(letter.batch), ['Batas waktu', dateTime(letter.dueAt)]],
  action: { label: 'Isi presensi dan nilai', path: '/presensi/{token}', link: letter.link },
  notes: [personalLink],
});

export const attendanceMissing = (
  letter: Letter & { ref: BatchRef; facilitator: { name: string; email: string }; dueAt: Date },
): MailContent => ({
  subject: about('Presensi belum diterima', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Presensi dan nilai angkatan berikut belum dikirim oleh narasumber setelah diingatkan.',
    'Mohon menghubungi yang bersangkutan, mengganti narasumber, atau mengisikan presensi dan nilai dari daftar hadir yang ada melalui tautan di bawah ini. Sertifikat dan JP peserta baru dapat diterbitkan sesudah itu; angkatan yang sudah terlaksana tidak dibatalkan.',
  ],
  facts: [
    ['Narasumber', `${letter.facilitator.name}, ${letter.facilitator.email}`],
    ...batchFacts(letter.batch),
    ['Diingatkan kembali', dateTime(letter.dueAt)],
  ],
  action: { label: 'Isikan presensi dan nilai', path: attendancePath(letter.ref) },
});

/** A training that was held and whose workflow broke off: only the training office can take it up. */
export const batchBrokeOff = (
  letter: Letter & { ref: BatchRef; error?: string | undefined },
): MailContent => ({
  subject: about('Pengolahan hasil terhenti', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Pengolahan presensi dan sertifikat angkatan berikut terhenti. Angkatan ini sudah dimulai, sehingga tidak dibatalkan.',
    'Mohon memeriksa penyebabnya, lalu melanjutkan melalui tautan di bawah ini. Presensi yang belum dikirim narasumber dapat diisikan pada halaman yang sama.',
  ],
  facts: [
    ...batchFacts(letter.batch),
    ...(letter.error === undefined ? [] : [['Rincian teknis', letter.error] satisfies [string, string]]),
  ],
  action: { label: 'Lanjutkan pengolahan', path: attendancePath(letter.ref) },
});

/** Says that something was issued, not what: whether someone passed is for the page. */
export const certificateNotice = (
  letter: Letter & Pick<Certificate, 'number'> & { issuedAt: Date },
): MailContent => ({
  subject: about('Dokumen hasil pelatihan', letter),
  from: letter.from,
  greeting: greetPerson(letter.name),
  paragraphs: [
    'Terima kasih telah mengikuti program pengembangan kompetensi berikut. Dokumen hasil pelatihan Bapak/Ibu telah diterbitkan dan dapat dilihat melalui tautan di bawah ini, dan JP telah dicatat.',
  ],
  facts: [
    ['Nomor', letter.number],
    ...batchFacts(letter.batch),
    ['Tanggal terbit', longDate(letter.issuedAt)],
  ],
  action: { label: 'Lihat dokumen', path: `/sertifikat/${letter.number}` },
  notes: ['Siapa pun yang mengetahui nomor ini dapat memeriksa keaslian dokumen melalui halaman tersebut.'],
});

/** A batch that found no date was never scheduled, so nothing scheduled is called off. */
export const cancellation = (
  letter: Letter & {
    because: Cancellation | string;
    /** Only whoever has to mend it reads the name of the fault. */
    forOperator?: boolean;
    /** The staff a superior had been told of. */
    staff?: readonly Named[];
  },
): MailContent & Naming => {
  const { batch, because, forOperator, staff } = letter;
  const wasNeverScheduled = typeof because !== 'string' && because.kind === 'no-room';
  const error =
    forOperator && typeof because !== 'string' && because.kind === 'failed' ? because.error : undefined;
  return {
    subject: about(wasNeverScheduled ? 'Angkatan tidak dapat dijadwalkan' : 'Pembatalan', letter),
    from: letter.from,
    greeting: greetPerson(letter.name),
    paragraphs: wasNeverScheduled
      ? ['Tidak tersedia tanggal dan narasumber dalam masa pelaksanaan untuk angkatan berikut.']
      : ['Kami sampaikan bahwa angkatan berikut dibatalkan.', `Alasan: ${cancellationText(because)}`, sorry],
    facts: wasNeverScheduled
      ? batchFacts(batch).filter(([label]) => label !== 'Hari dan tanggal' && label !== 'Tempat')
      : [
          ...(staff === undefined
            ? []
            : [['Pegawai yang semula dipanggil', staffNames] satisfies [string, string]]),
          ...batchFacts(batch),
          ...(error === undefined ? [] : [['Rincian teknis', error] satisfies [string, string]]),
        ],
    staff: wasNeverScheduled ? undefined : staff && namedStaff(staff),
  };
};

type ChangeLetter = { from: Letterhead; name: string; year: number; change: number };

const aboutChange = (
  { from, name, year, change }: ChangeLetter,
  words: { subject: string; paragraph: string },
): MailContent => ({
  subject: subjectAbout('Pemberitahuan', `Perubahan ke-${change} Rencana ${year} ${words.subject}`),
  from,
  greeting: greetPerson(name),
  paragraphs: [words.paragraph],
  facts: [],
  action: { label: 'Buka Perubahan Rencana', path: `/konsol/${year}/perubahan/${change}` },
});

/** To the operator: a change of the plan was approved after its delivery had ended. */
export const changeTooLate = (letter: ChangeLetter): MailContent =>
  aboutChange(letter, {
    subject: 'tidak dilaksanakan',
    paragraph: `Perubahan ke-${letter.change} telah ditetapkan, tetapi pelaksanaan tahun ${letter.year} sudah berakhir. Tidak ada angkatan yang ditambahkan atau dibatalkan.`,
  });

/** …and a fault stopped the workflow of one. */
export const changeStopped = (letter: ChangeLetter): MailContent =>
  aboutChange(letter, {
    subject: 'terhenti',
    paragraph: `Perubahan ke-${letter.change} terhenti karena gangguan. Yang sudah tercatat tetap tersimpan. Mohon melanjutkannya pada halaman perubahan.`,
  });
