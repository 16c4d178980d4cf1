// An account: who may sign in under an address, with the office's role of its own and, apart from it, the employee it belongs to.
import * as z from 'zod';
import { EmployeeId, TenantId } from './ids.ts';
import { Instant } from './moments.ts';

/** Roles of the office: given and taken on the accounts page and by an installation, never by a file. */
export const ConsoleRole = z.enum(['operator', 'auditor']);
export type ConsoleRole = z.infer<typeof ConsoleRole>;

export type AccountRole = ConsoleRole | 'employee';

const StoredAccount = z.object({
  tenant: TenantId,
  email: z.string(),
  name: z.string(),
  consoleRole: ConsoleRole.optional(),
  /** Whose page it opens. An import links accounts without a role of the office alone. */
  employeeId: EmployeeId.optional(),
  closedAt: Instant.optional(),
  /** When somebody first came in under it; until then it is an invitation that nobody has taken. Earlier releases did not note it. */
  signedInAt: Instant.optional(),
  /** Sessions from before have ended: something was taken away then. */
  sessionsSince: Instant.optional(),
  /** Grows with every change, so that a change is decided on what is there; accounts of release 0.1 have none yet. */
  version: z.int().optional(),
  /** Where it lies, by which its key is told. */
  sk: z.string().optional(),
  /** Release 0.1 kept all roles in one list, which imports wrote as well. */
  roles: z.array(z.string()).optional(),
});

/**
 * Reads what release 0.1 left behind too. There an import put an employee onto an operator's account, and which of the two the
 * address belongs to cannot be told any more: the role stays, the link has to be made again by a person.
 */
export const Account = StoredAccount.transform(({ roles, version, sk, ...of }) => {
  /** From when there was one account per address over all governments. */
  const stored = { ...of, ...(sk === 'ACCOUNT' ? { isAtEarlierKey: true as const } : {}) };
  if (version !== undefined) return { ...stored, version };
  const consoleRole = ConsoleRole.options.find((role) => roles?.includes(role));
  const { employeeId, consoleRole: _, ...rest } = stored;
  return {
    ...rest,
    ...(consoleRole === undefined ? {} : { consoleRole }),
    ...(consoleRole === undefined && employeeId !== undefined ? { employeeId } : {}),
    version: 0,
  };
});
export type Account = z.output<typeof Account>;

/** What the account opens now; nothing once it is closed. */
export const rolesOf = ({ consoleRole, employeeId, closedAt }: Account): AccountRole[] =>
  closedAt !== undefined
    ? []
    : [
        ...(consoleRole === undefined ? [] : [consoleRole]),
        ...(employeeId === undefined ? [] : ['employee' as const]),
      ];

/** A closed account, and one without any role, keeps its address and opens nothing. */
export const maySignIn = (account: Account | undefined): account is Account =>
  account !== undefined && rolesOf(account).length > 0;
