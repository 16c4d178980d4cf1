// Finds people by the beginning of any word of their name or by their number, and those without an address, through small items beside the register and never by looking at everybody.
import * as z from 'zod';
import { type ItemKey, type Key, key } from '../store/keys.ts';
import { queryAll, queryPage } from '../store/table.ts';
import { EmployeeId, type TenantId } from './ids.ts';
import { hashOfNip, wordsSearched } from './person-index.ts';
import type { Employee } from './register.ts';

/** Spread by the first two letters, so that an import does not write to one key alone. */
const partOf = (tenant: TenantId, term: string): Key => key`FIND#${tenant}#${term.slice(0, 2)}`;

export const wordKey = (tenant: TenantId, word: string, employeeId: EmployeeId): ItemKey => ({
  pk: partOf(tenant, word),
  sk: key`NAME#${word}#${employeeId}`,
});

export const numberKey = (
  tenant: TenantId,
  { nip, employeeId }: Pick<Employee, 'nip' | 'employeeId'>,
): ItemKey => {
  const hash = hashOfNip(tenant, nip);
  return { pk: partOf(tenant, hash), sk: key`NIP#${hash}#${employeeId}` };
};

const unreachablePart = (tenant: TenantId): Key => key`FIND#${tenant}#UNREACHABLE`;

/** Stands while somebody in the register has no address and no end. */
export const unreachableKey = (tenant: TenantId, employeeId: EmployeeId): ItemKey => ({
  pk: unreachablePart(tenant),
  sk: key`UNREACHABLE#${employeeId}`,
});

const Entry = z.object({ employeeId: EmployeeId });

export const findByNip = async (tenant: TenantId, nip: string): Promise<EmployeeId[]> => {
  const hash = hashOfNip(tenant, nip);
  const { items } = await queryPage('register', partOf(tenant, hash), Entry, {
    beginsWith: `NIP#${hash}#`,
    limit: 10,
  });
  return items.map(({ employeeId }) => employeeId);
};

/** Entries looked at for one word; a name that more people bear needs a second word. */
const mostEntries = 1_000;

const beginningWith = async (tenant: TenantId, word: string): Promise<Set<EmployeeId>> => {
  const { items } = await queryPage('register', partOf(tenant, word), Entry, {
    beginsWith: `NAME#${word}`,
    limit: mostEntries,
  });
  return new Set(items.map(({ employeeId }) => employeeId));
};

/** Whoever has, for every word searched, a word of the name that begins so; longer words first, because fewer have them. */
export const findByName = async (tenant: TenantId, text: string): Promise<EmployeeId[]> => {
  const words = wordsSearched(text).toSorted((a, b) => b.length - a.length);
  if (words.length === 0) return [];
  const found = await Promise.all(words.map((word) => beginningWith(tenant, word)));
  const [first = new Set<EmployeeId>(), ...others] = found;
  return [...first].filter((id) => others.every((other) => other.has(id)));
};

/** Everybody who has no address: on record, and never written to. */
export const listUnreachable = async (tenant: TenantId): Promise<EmployeeId[]> =>
  (await queryAll('register', unreachablePart(tenant), Entry, { beginsWith: 'UNREACHABLE#' })).map(
    ({ employeeId }) => employeeId,
  );
