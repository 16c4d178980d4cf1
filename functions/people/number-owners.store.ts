// Whose number a NIP is: asked of the index for the numbers at hand, so that a part of a file costs the same beside 600 people and beside 60,000.
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { findByNip } from '../records/person-index.reads.ts';
import { numbersPage, ownersByScan } from '../records/register.reads.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { rowsAtOnce } from './import.rules.ts';
import { isEverybodyIndexed } from './person-index.store.ts';

export type Owners = (nips: readonly string[]) => Promise<ReadonlyMap<string, EmployeeId>>;

/** Where it is known that none of the numbers is anybody else's. */
export const noOthers: Owners = async () => new Map();

/** One page shows whether there are so few that they are read at once; the first file of a government meets nobody. */
export const openOwners = async (tenant: TenantId): Promise<Owners> => {
  const [{ items, next }, isIndexed] = await Promise.all([
    numbersPage(tenant, rowsAtOnce),
    isEverybodyIndexed(tenant),
  ]);
  if (!next) {
    const all = new Map(items.map(({ nip, employeeId }) => [nip, employeeId]));
    return async () => all;
  }
  if (!isIndexed) return async (nips) => ownersByScan(tenant, new Set(nips));
  return async (nips) => {
    const owners = new Map<string, EmployeeId>();
    await fewAtOnce([...new Set(nips)], async (nip) => {
      const [owner] = await findByNip(tenant, nip);
      if (owner !== undefined) owners.set(nip, owner);
    });
    return owners;
  };
};
