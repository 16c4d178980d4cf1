// Keys and reads of certificates and of the ledger of lesson hours.
import { type ItemKey, type Key, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { Certificate, JpEntry } from './certificate.ts';

/** Public: found by its number alone. */
export const certificateKey = (number: string): ItemKey => ({
  pk: key`CERTIFICATE#${number}`,
  sk: key`CERTIFICATE`,
});

export const ledgerPk = (tenant: string, employeeId: string): Key => key`LEDGER#${tenant}#${employeeId}`;

export const jpEntryKey = (
  tenant: string,
  employeeId: string,
  year: number,
  certificateNumber: string,
): ItemKey => ({
  pk: ledgerPk(tenant, employeeId),
  sk: key`JP#${year}#${certificateNumber}`,
});

export const findCertificate = async (number: string): Promise<Certificate | undefined> =>
  getItem('cycle', certificateKey(number), Certificate);

export const listJpEntries = async (tenant: string, employeeId: string): Promise<JpEntry[]> =>
  queryAll('cycle', ledgerPk(tenant, employeeId), JpEntry, { beginsWith: 'JP#' });
