// How a batch is named and described to people: "Angkatan III", its dates, venue and hours, how it stands and why it was called off.
import { dateRange, dayAndDate, roman } from '../pages/format.ts';
import { type Batch, type BatchOutline, type Cancellation, countedJp } from '../records/batch.ts';
import type { JpEntry } from '../records/certificate.ts';
import type { Meeting } from '../records/meeting.ts';
import { addDays, type WibDate, zoneName } from '../records/moments.ts';

/** What follows the program's name: `, Angkatan III` */
export const batchNumber = ({ number }: Pick<BatchOutline, 'number'>): string =>
  `, Angkatan ${roman(number)}`;

/** `Komunikasi Publik, Angkatan III` */
export const batchTitle = (batch: Pick<BatchOutline, 'programName' | 'number'>): string =>
  batch.programName + batchNumber(batch);

/** What a person was taught, as the ledger of lesson hours names it. */
export const activityText = (source: JpEntry['source']): string =>
  typeof source === 'string' ? source : batchTitle(source);

/** `1–7 Juli 2027` */
export const periodText = ({ startsOn, endsOn }: Pick<BatchOutline, 'startsOn' | 'endsOn'>): string =>
  dateRange(startsOn, endsOn);

/** As a summons says it, by its days: `Kamis, 1 Juli 2027 s.d. Rabu, 7 Juli 2027`. */
export const daysText = ({ startsOn, endsOn }: Pick<BatchOutline, 'startsOn' | 'endsOn'>): string =>
  startsOn === endsOn ? dayAndDate(startsOn) : `${dayAndDate(startsOn)} s.d. ${dayAndDate(endsOn)}`;

/** The days the attendance list has. */
export const datesOf = (batch: Pick<BatchOutline, 'startsOn' | 'endsOn' | 'dates'>): readonly WibDate[] => {
  if (batch.dates && batch.dates.length > 0) return batch.dates;
  const dates: WibDate[] = [];
  for (let date = batch.startsOn; date <= batch.endsOn; date = addDays(date, 1)) dates.push(date);
  return dates;
};

/** Where it is held: remote forms have no room; everything else is at the provider's, also when a partner shares the work. */
export const venueText = ({
  form,
  provider,
  host,
  meeting,
}: Pick<BatchOutline, 'form' | 'provider' | 'host' | 'meeting'>): string => {
  if (meeting) return [meeting.room ?? [], meeting.link === undefined ? [] : 'Daring'].flat().join('; ');
  return form === 'NKL03' || form === 'NKL04'
    ? 'Daring, alamat pertemuan disampaikan oleh narasumber'
    : `Ruang pelatihan ${host ?? provider}`;
};

/** `08.00–16.00 WIB` */
export const clockText = ({ from, to }: Meeting): string =>
  `${from.replace(':', '.')}–${to.replace(':', '.')} ${zoneName()}`;

/** For whoever is asked to it: the address of the meeting is theirs alone. */
export const meetingFacts = ({ meeting }: Pick<BatchOutline, 'meeting'>): [string, string][] =>
  meeting?.link === undefined ? [] : [['Tautan pertemuan', meeting.link]];

export const batchFacts = (batch: BatchOutline): [string, string][] => [
  ['Program', batch.programName],
  ['Angkatan', roman(batch.number)],
  ['Hari dan tanggal', daysText(batch)],
  ...(batch.meeting ? [['Pukul', clockText(batch.meeting)] satisfies [string, string]] : []),
  ['Tempat', venueText(batch)],
  ['Jam pelajaran', `${countedJp(batch)} JP`],
  ['Penyelenggara', batch.provider],
];

export const batchStatusWord: Readonly<Record<Batch['status'], string>> = {
  planned: 'Direncanakan',
  inviting: 'Pemanggilan peserta',
  running: 'Berjalan',
  completed: 'Selesai',
  cancelled: 'Dibatalkan',
};

export const cancellationText = (because: Cancellation | string): string => {
  if (typeof because === 'string') return because;
  switch (because.kind) {
    case 'no-room':
      return 'Tidak tersedia tanggal dan narasumber dalam masa pelaksanaan.';
    case 'too-few':
      return `Peserta yang bersedia hadir kurang dari jumlah paling sedikit, yaitu ${because.minimumParticipants} orang.`;
    case 'list-too-short':
      return `Peserta belum dipanggil: pegawai yang membutuhkan program ini, masih bertugas, dan tidak mengikuti angkatan lain pada hari yang sama kurang dari jumlah paling sedikit, yaitu ${because.minimumParticipants} orang.`;
    case 'no-attendance':
      return 'Presensi belum diterima sampai batas waktu terakhir, sehingga kehadiran tidak dapat dibuktikan.';
    case 'failed':
      return 'Pelaksanaan terhenti karena gangguan sistem.';
    case 'plan-changed':
      return `Rencana Pengembangan Kompetensi diubah (perubahan ke-${because.change}): ${because.reason}`;
    case 'merged':
      return `Angkatan ini digabungkan dengan Angkatan ${roman(because.number)}, ${daysText(because)}. Tempat yang kosong di sana lebih dahulu ditawarkan kepada peserta angkatan ini, melalui surat pemanggilan tersendiri. ${because.reason}`;
    case 'by-office':
      return because.reason;
  }
};
