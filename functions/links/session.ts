// A session: who has signed in and until when, and what their account lets them do at this moment.
import * as z from 'zod';
import { type Account, type AccountRole, rolesOf } from '../records/account.ts';
import { type EmployeeId, TenantId } from '../records/ids.ts';
import { hasCome, Instant } from '../records/moments.ts';

/** As it is stored: whose it is, and nothing of what they may do. */
export const StoredSession = z.object({
  hash: z.string(),
  tenant: TenantId,
  email: z.string(),
  /** Release 0.1 kept none, and its keys for programs were sessions of ten years: none of them opens anything any more. */
  openedAt: Instant.optional(),
  expiresAt: Instant,
});
export type StoredSession = z.output<typeof StoredSession>;

/** What is kept about all sessions of an address: when they were all ended at once. */
export const Holder = z.object({ signedOutAt: Instant });
export type Holder = z.output<typeof Holder>;

export type Session = {
  hash: string;
  tenant: TenantId;
  email: string;
  name: string;
  employeeId?: EmployeeId;
  roles: AccountRole[];
  expiresAt: Instant;
};

/** What is taken away is gone at the next page: an account that was closed, a role, the link to an employee, all sessions at once. */
export const openSessionOf = (
  stored: StoredSession,
  account: Account | undefined,
  holder: Holder | undefined,
  now: Date,
): Session | undefined => {
  const { hash, tenant, openedAt, expiresAt } = stored;
  if (openedAt === undefined || hasCome(expiresAt, now)) return undefined;
  if (!account || account.tenant !== tenant) return undefined;
  const endings = [account.sessionsSince, holder?.signedOutAt];
  if (endings.some((end) => end !== undefined && openedAt <= end)) return undefined;
  const { email, name, employeeId } = account;
  const roles = rolesOf(account);
  return roles.length === 0
    ? undefined
    : { hash, tenant, email, name, roles, expiresAt, ...(employeeId === undefined ? {} : { employeeId }) };
};
