// How a batch is named and described to people: "Angkatan III", its dates, venue and hours, how it stands and why it was called off.
import { longDate, roman } from '../pages/format.ts';
import type { Batch, BatchOutline, Cancellation } from '../records/batch.ts';
import type { JpEntry } from '../records/certificate.ts';
import { addDays, type WibDate } from '../records/moments.ts';
import type { Tenant } from '../records/register.ts';

/** `Komunikasi Publik Angkatan III` */
export const batchTitle = (batch: Pick<BatchOutline, 'programName' | 'number'>): string =>
  `${batch.programName} Angkatan ${roman(batch.number)}`;

/** What a person was taught, as the ledger of lesson hours names it. */
export const activityText = (source: JpEntry['source']): string =>
  typeof source === 'string' ? source : batchTitle(source);

export const periodText = (batch: Pick<BatchOutline, 'startsOn' | 'endsOn'>): string =>
  batch.startsOn === batch.endsOn
    ? longDate(batch.startsOn)
    : `${longDate(batch.startsOn)} sampai ${longDate(batch.endsOn)}`;

/** The days the attendance list has. */
export const datesOf = (batch: Pick<BatchOutline, 'startsOn' | 'endsOn' | 'dates'>): readonly WibDate[] => {
  if (batch.dates && batch.dates.length > 0) return batch.dates;
  const dates: WibDate[] = [];
  for (let date = batch.startsOn; date <= batch.endsOn; date = addDays(date, 1)) dates.push(date);
  return dates;
};

/** Where it is held: remote forms have no room; everything else is at the provider's. */
export const venueText = ({ form, provider }: Pick<BatchOutline, 'form' | 'provider'>): string =>
  form === 'NKL03' || form === 'NKL04'
    ? 'Daring, alamat pertemuan dikirim oleh fasilitator'
    : `Ruang pelatihan ${provider}`;

export const batchFacts = (batch: BatchOutline): [string, string][] => [
  ['Program', batch.programName],
  ['Angkatan', roman(batch.number)],
  ['Waktu', periodText(batch)],
  ['Tempat', venueText(batch)],
  ['Jam pelajaran', `${batch.jp} JP`],
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
      return 'Tidak ada lagi tanggal dengan narasumber yang tersedia dalam masa pelaksanaan; angkatan ini tidak dijadwalkan.';
    case 'too-few':
      return `Peserta yang bersedia hadir kurang dari jumlah minimal, yaitu ${because.minimumParticipants} orang.`;
    case 'no-attendance':
      return 'Presensi tidak masuk sampai batas waktu terakhir, sehingga kehadiran tidak dapat dibuktikan.';
    case 'failed':
      return `Pelaksanaan terhenti karena gangguan sistem (${because.error ?? 'tidak diketahui'}).`;
  }
};

/** The office that runs the year and hears of every exception. */
export const operatorOf = (tenant: Tenant): { name: string; email: string } | undefined =>
  tenant.offices.find((o) => o.role === 'bkpsdm');
