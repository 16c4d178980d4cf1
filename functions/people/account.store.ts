// Who may sign in: one account per mail address, made by the roster or by the installation.
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { accountKey } from '../records/register.reads.ts';
import { Account } from '../records/register.ts';
import { getItems } from '../store/table.ts';

export const accountsUnder = async (emails: readonly string[]): Promise<Account[]> =>
  getItems('register', emails.map(accountKey), Account);

/** The account of an employee; roles the person already had, under this or the former address, are kept. */
export const employeeAccount = (
  tenant: TenantId,
  { employeeId, name, email }: { employeeId: EmployeeId; name: string; email: string },
  known: readonly (Account | undefined)[],
): Account => ({
  tenant,
  email: email.toLowerCase(),
  name,
  roles: [...new Set([...known.flatMap((a) => a?.roles ?? []), 'employee' as const])],
  employeeId,
});

/** An address its employee gave up opens nothing any more: all its roles moved to the new one. */
export const closedAccount = (
  tenant: TenantId,
  { email, name }: { email: string; name: string },
): Account => ({ tenant, email, name, roles: [] });
