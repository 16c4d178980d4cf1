// Who acts and from where, as the audit trail keeps it: ids, an office, a network and a kind of browser, never a name or an address.
import type { AccountRole } from '../records/account.ts';
import type { EmployeeId } from '../records/ids.ts';
import type { AuditBy } from '../store/audit.ts';
import type { HttpRequest, SessionRequest } from './http-request.ts';
import { addressHashOf } from './secret.ts';

/** Equal hashes are equal addresses; who it is the register knows, for as long as it does. */
export const accountActor = (email: string) => `account-${addressHashOf(email)}` as const;

type Place = Pick<HttpRequest, 'network' | 'browser'>;
const placeOf = ({ network, browser }: Place): Place => ({ network, browser });

type Known = { email: string; employeeId?: EmployeeId | undefined; roles: readonly AccountRole[] };

/** In the highest of their roles; an employee by their id, which names nobody outside of the register. */
const byRole = ({ email, employeeId, roles }: Known): Pick<AuditBy, 'actor' | 'office'> => {
  const office = (['operator', 'auditor', 'employee'] as const).find((role) => roles.includes(role));
  return office === 'employee' && employeeId !== undefined
    ? { actor: `person-${employeeId}`, office }
    : { actor: accountActor(email), office };
};

/** Somebody with an account, on the way in. */
export const byAccount = (request: Place, account: Known): AuditBy => ({
  ...byRole(account),
  ...placeOf(request),
});

/** Somebody who signed in. */
export const bySession = (request: SessionRequest): AuditBy => byAccount(request, request.session);

/** Whoever holds a link that was mailed to somebody in an office. */
export const byOffice = (request: Place, { email, title }: { email: string; title: string }): AuditBy => ({
  actor: accountActor(email),
  office: title,
  ...placeOf(request),
});
