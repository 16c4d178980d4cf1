// How a batch is named and described to people: "Angkatan III", its dates, place and hours.

import { longDate, roman } from '../pages/format.ts';
import type { Batch } from '../records/batch.ts';
import { addDays, type WibDate } from '../records/moments.ts';
import type { Tenant } from '../records/register.ts';

/** `Komunikasi Publik Angkatan III` */
export const batchTitle = (batch: Pick<Batch, 'programName' | 'number'>): string =>
  `${batch.programName} Angkatan ${roman(batch.number)}`;

export const periodText = (batch: Pick<Batch, 'startsOn' | 'endsOn'>): string =>
  batch.startsOn === batch.endsOn
    ? longDate(batch.startsOn)
    : `${longDate(batch.startsOn)} sampai ${longDate(batch.endsOn)}`;

/** The days the attendance list has. */
export const datesOf = (batch: Pick<Batch, 'startsOn' | 'endsOn' | 'dates'>): readonly WibDate[] => {
  if (batch.dates && batch.dates.length > 0) return batch.dates;
  const dates: WibDate[] = [];
  for (let date = batch.startsOn; date <= batch.endsOn; date = addDays(date, 1)) dates.push(date);
  return dates;
};

export const batchFacts = (batch: Batch): [string, string][] => [
  ['Program', batch.programName],
  ['Angkatan', roman(batch.number)],
  ['Waktu', periodText(batch)],
  ['Tempat', batch.place],
  ['Jam pelajaran', `${batch.jp} JP`],
  ['Penyelenggara', batch.provider],
];

/** Remote forms have no room; everything else is at the provider's. */
export const placeOf = (form: string, provider: string): string =>
  form === 'NKL03' || form === 'NKL04'
    ? 'Daring, alamat pertemuan dikirim oleh fasilitator'
    : `Ruang pelatihan ${provider}`;

/** The office that runs the year and hears of every exception. */
export const operatorOf = (tenant: Tenant): { name: string; email: string } | undefined =>
  tenant.offices.find((o) => o.role === 'bkpsdm');
