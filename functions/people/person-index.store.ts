// Keeps the index of people in step with the register: written with the person, and filled in for a register of an earlier release.
import * as z from 'zod';
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { numberKey, unreachableKey, wordKey } from '../records/person-index.reads.ts';
import { wordsOfName } from '../records/person-index.ts';
import { listEmployees } from '../records/register.reads.ts';
import { type Employee, isReachable } from '../records/register.ts';
import { writeAll } from '../store/bulk.ts';
import { type ItemKey, key } from '../store/keys.ts';
import { getItem, type Item, remove, replace, type Write } from '../store/table.ts';

type Findable = Pick<Employee, 'employeeId' | 'name' | 'nip' | 'email' | 'validTo'>;

/** Somebody to find an address for: nobody looks for that of one who has left. */
const lacksAddress = (person: Findable | undefined): boolean =>
  person !== undefined && !isReachable(person) && person.validTo === undefined;

/** Entries that a person has from now on, and those of an earlier name or number, or of the time without an address. */
export const indexWrites = (tenant: TenantId, before: Findable | undefined, after: Findable): Write[] => {
  const { employeeId } = after;
  const old = before ? wordsOfName(before.name) : [];
  const words = wordsOfName(after.name);
  return [
    ...old
      .filter((word) => !words.includes(word))
      .map((word) => remove('register', wordKey(tenant, word, employeeId))),
    ...words
      .filter((word) => !old.includes(word))
      .map((word) => replace('register', { ...wordKey(tenant, word, employeeId), employeeId })),
    ...(before?.nip === after.nip
      ? []
      : [
          ...(before ? [remove('register', numberKey(tenant, before))] : []),
          replace('register', { ...numberKey(tenant, after), employeeId }),
        ]),
    ...(lacksAddress(before) === lacksAddress(after)
      ? []
      : [
          lacksAddress(after)
            ? replace('register', { ...unreachableKey(tenant, employeeId), employeeId })
            : remove('register', unreachableKey(tenant, employeeId)),
        ]),
  ];
};

const Filled = z.object({ upTo: z.string().optional() });

const filledKey = (tenant: TenantId): ItemKey => ({ pk: key`FIND#${tenant}`, sk: key`FILLED` });

/** A government that is installed now has everybody in the index from the first import on. */
export const filledItem = (tenant: TenantId): Item => ({ ...filledKey(tenant) });

/** A register of an earlier release is entered little by little. */
export const isEverybodyIndexed = async (tenant: TenantId): Promise<boolean> => {
  const filled = await getItem('register', filledKey(tenant), Filled);
  return filled !== undefined && filled.upTo === undefined;
};

/** So many people of an earlier release are entered with each search, until all are. */
const peopleAtOnce = 1_000;

/**
 * Undefined when everybody is in the index. Otherwise everybody, to look through this once, and the next of them are entered.
 */
export const peopleNotYetIndexed = async (tenant: TenantId): Promise<Employee[] | undefined> => {
  const filled = await getItem('register', filledKey(tenant), Filled);
  if (filled && filled.upTo === undefined) return undefined;
  const everybody = await listEmployees(tenant);
  const rest = everybody.filter(({ employeeId }) => employeeId > (filled?.upTo ?? ''));
  const next = rest.slice(0, peopleAtOnce);
  await writeAll(next.flatMap((person) => indexWrites(tenant, undefined, person)));
  const last: EmployeeId | undefined = next.length < rest.length ? next.at(-1)?.employeeId : undefined;
  await writeAll([
    replace('register', { ...filledKey(tenant), ...(last === undefined ? {} : { upTo: last }) }),
  ]);
  return everybody;
};
