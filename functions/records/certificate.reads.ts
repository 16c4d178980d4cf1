// Keys and reads of certificates and of the ledger of lesson hours.
import { type ItemKey, type Key, key } from '../store/keys.ts';
import { queryNewest } from '../store/newest.ts';
import { countItems, getItem, queryAll } from '../store/table.ts';
import { Certificate, JpEntry, mostJpEntries } from './certificate.ts';
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

/** What a page shows and counts of it, newest first, and how many entries there are in all. */
export type Ledger = { entries: JpEntry[]; of: number };

const newestUnder = (tenant: TenantId, id: EmployeeId, beginsWith: string) =>
  queryNewest('cycle', ledgerPk(tenant, id), JpEntry, { beginsWith, most: mostJpEntries });

const byDay = (a: JpEntry, b: JpEntry): number => (a.earnedOn < b.earnedOn ? 1 : -1);

/** Of a ledger longer than any may become, the years that were last. */
export const readLedger = async (
  tenant: TenantId,
  person: Pick<Employee, 'employeeId' | 'formerly'>,
): Promise<Ledger> => {
  const parts = await Promise.all(
    idsOf(person).map(async (id) => {
      const { items, isCut } = await newestUnder(tenant, id, 'JP#');
      const of = isCut
        ? await countItems('cycle', ledgerPk(tenant, id), { beginsWith: 'JP#' })
        : items.length;
      return { items, of };
    }),
  );
  return {
    entries: parts
      .flatMap(({ items }) => items)
      .toSorted(byDay)
      .slice(0, mostJpEntries),
    of: parts.reduce((sum, { of }) => sum + of, 0),
  };
};

/** What was earned in these calendar years, under every id that somebody has had. */
export const listJpEntriesIn = async (
  tenant: TenantId,
  person: Pick<Employee, 'employeeId' | 'formerly'>,
  years: readonly number[],
): Promise<JpEntry[]> =>
  (
    await Promise.all(
      idsOf(person).flatMap((id) =>
        [...new Set(years)].map(async (year) => (await newestUnder(tenant, id, `JP#${year}#`)).items),
      ),
    )
  ).flat();
