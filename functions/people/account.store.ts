// Accounts as they are read and written: one per mail address and government, every write on the condition of what was read.
import * as z from 'zod';
import { addressHashOf } from '../kit/secret.ts';
import type { Account } from '../records/account.ts';
import { EmployeeId, type TenantId } from '../records/ids.ts';
import type { Instant } from '../records/moments.ts';
import { accountKey, findAccount, keyOfAccount } from '../records/register.reads.ts';
import { type ItemKey, key, tenantPk } from '../store/keys.ts';
import { change, check, create, type Item, queryAll, remove, replace, type Write } from '../store/table.ts';
import type { AccountStep } from './account.rules.ts';

export const accountsUnder = async (tenant: TenantId, emails: readonly string[]): Promise<Account[]> =>
  (await Promise.all(emails.map((email) => findAccount(tenant, email)))).filter(
    (account) => account !== undefined,
  );

export const openAccount = (account: Account): Write =>
  create('register', { ...accountKey(account.email, account.tenant), ...account });

/** Loses when anybody has changed the account since it was read. */
export const changeAccount = (
  account: Account,
  set: Partial<Account>,
  removed: readonly (keyof Account)[] = [],
): Write => {
  const { tenant, version } = account;
  return change('register', keyOfAccount(account), {
    set: { ...set, version: version + 1 },
    remove: [...removed, ...(version === 0 ? ['roles'] : [])],
    expect: { tenant, ...(version === 0 ? {} : { version }) },
    ...(version === 0 ? { absent: ['version'] } : {}),
  });
};

/** That somebody has come in under it; no change of what it may do, so it leaves the version to those. */
export const noteFirstSignIn = (account: Account, at: Instant): Write =>
  change('register', keyOfAccount(account), {
    set: { signedInAt: at },
    expect: { tenant: account.tenant },
  });

export const writeStep = (step: AccountStep): Write =>
  step.kind === 'open' ? openAccount(step.account) : changeAccount(step.known, step.set, step.remove);

const HeldAddress = z.object({ email: z.string(), employeeId: EmployeeId });
export type HeldAddress = z.infer<typeof HeldAddress>;

const heldKey = (tenant: TenantId, email: string): ItemKey => ({
  pk: tenantPk(tenant),
  sk: key`HELD-ADDRESS#${addressHashOf(email)}`,
});

/** Remembers whom the roster puts under the address of an account of the office, until a person says whether they are the same. */
export const holdAddress = (tenant: TenantId, held: HeldAddress): Write =>
  replace('register', { ...heldKey(tenant, held.email), email: held.email, employeeId: held.employeeId });

export const forgetHeldAddress = (tenant: TenantId, email: string): Write =>
  remove('register', heldKey(tenant, email));

export const listHeldAddresses = async (tenant: TenantId): Promise<HeldAddress[]> =>
  queryAll('register', tenantPk(tenant), HeldAddress, { beginsWith: 'HELD-ADDRESS#' });

const ConsoleAddress = z.object({ email: z.string() });

/** Where a government finds its own accounts of the office: they lie under their address, and addresses are of all governments. */
export const consoleAccountItem = (tenant: TenantId, email: string): Item => ({
  pk: tenantPk(tenant),
  sk: key`CONSOLE-ACCOUNT#${addressHashOf(email)}`,
  email,
});

/** Of everybody who has or had a role in the console. */
export const listConsoleAddresses = async (tenant: TenantId): Promise<string[]> =>
  (await queryAll('register', tenantPk(tenant), ConsoleAddress, { beginsWith: 'CONSOLE-ACCOUNT#' })).map(
    ({ email }) => email,
  );

/** For a write that rests on somebody's standing: loses when the account has changed since it was read. */
export const isStillAsRead = (account: Account): Write => {
  const { tenant, version } = account;
  return version === 0
    ? check('register', keyOfAccount(account), { tenant }, {}, ['version'])
    : check('register', keyOfAccount(account), { tenant, version });
};
