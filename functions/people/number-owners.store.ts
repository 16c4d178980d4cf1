// Whose number a NIP is: asked of the index for the numbers at hand, so that a part of a file costs the same beside 600 people and beside 60,000; a whole file of them is found by passing over everybody once.
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { findByNip } from '../records/person-index.reads.ts';
import { numbersPage, ownersByScan } from '../records/register.reads.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { rowsAtOnce } from './import.rules.ts';
import { isEverybodyIndexed } from './person-index.store.ts';

export type Owners = (nips: readonly string[]) => Promise<ReadonlyMap<string, EmployeeId>>;

/** Where it is known that none of the numbers is anybody else's. */
export const noOthers: Owners = async () => new Map();

/** A page of everybody's numbers holds a thousand and costs as much as some twenty questions: of so many, a province has fewer pages. */
const mostByOne = 2 * rowsAtOnce;

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
  return async (nips) => {
    const asked = new Set(nips);
    if (!isIndexed || asked.size > mostByOne) return ownersByScan(tenant, asked);
    const owners = new Map<string, EmployeeId>();
    await fewAtOnce([...asked], async (nip) => {
      const [owner] = await findByNip(tenant, nip);
      if (owner !== undefined) owners.set(nip, owner);
    });
    return owners;
  };
};
