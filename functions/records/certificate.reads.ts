// Keys and reads of certificates and of the ledger of lesson hours.
import { type ItemKey, type Key, key } from '../store/keys.ts';
import { getItem, queryAll } from '../store/table.ts';
import { Certificate, JpEntry } from './certificate.ts';
import type { EmployeeId, TenantId } from './ids.ts';
import { type Employee, idsOf } from './register.ts';

/** Public: found by its number alone. */
export const certificateKey = (number: string): ItemKey => ({
  pk: key`CERTIFICATE#${number}`,
  sk: key`CERTIFICATE`,
});

export const ledgerPk = (tenant: TenantId, employeeId: EmployeeId): Key =>
  key`LEDGER#${tenant}#${employeeId}`;

export const jpEntryKey = (
  tenant: TenantId,
  employeeId: EmployeeId,
  year: number,
  certificateNumber: string,
): ItemKey => ({
  pk: ledgerPk(tenant, employeeId),
  sk: key`JP#${year}#${certificateNumber}`,
});

export const findCertificate = async (number: string): Promise<Certificate | undefined> =>
  getItem('cycle', certificateKey(number), Certificate);

const listJpUnder = async (tenant: TenantId, employeeId: EmployeeId): Promise<JpEntry[]> =>
  queryAll('cycle', ledgerPk(tenant, employeeId), JpEntry, { beginsWith: 'JP#' });

/** Earned under every id that somebody has had. */
export const listJpEntries = async (
  tenant: TenantId,
  person: Pick<Employee, 'employeeId' | 'formerly'>,
): Promise<JpEntry[]> => (await Promise.all(idsOf(person).map((id) => listJpUnder(tenant, id)))).flat();
