// What an import may do to accounts: open and rename those of employees, follow a changed address, and nothing to an account of the office.
import type { Account } from '../records/account.ts';
import type { EmployeeId, TenantId } from '../records/ids.ts';
import type { Instant } from '../records/moments.ts';

export type AccountStep =
  /** Only where nobody of the government has the address yet. */
  | { kind: 'open'; account: Account }
  /** Only if it is still as it was read. */
  | { kind: 'change'; known: Account; set: Partial<Account>; remove?: readonly (keyof Account)[] };

type Person = { employeeId: EmployeeId; name: string; email?: string | undefined };

const ofNewAddress = (
  tenant: TenantId,
  { employeeId, name, email }: Person,
  known: Account | undefined,
): AccountStep[] => {
  // Without an address there is no way in.
  if (email === undefined) return [];
  if (!known) return [{ kind: 'open', account: { tenant, email, name, employeeId, version: 1 } }];
  if (known.employeeId === employeeId && known.name === name) return [];
  return [{ kind: 'change', known, set: { name, employeeId } }];
};

/** An address its employee gave up opens nothing any more, and neither does a session under it. */
const ofFormerAddress = ({ employeeId }: Person, known: Account | undefined, now: Instant): AccountStep[] =>
  known && known.consoleRole === undefined && known.employeeId === employeeId
    ? [{ kind: 'change', known, set: { sessionsSince: now }, remove: ['employeeId'] }]
    : [];

/** An account with a role of the office that is not this employee's by a person's own act: it stays as it is. */
export const isHeldBack = (account: Account | undefined, employeeId: EmployeeId): account is Account =>
  account?.consoleRole !== undefined && account.employeeId !== employeeId;

/**
 * Whether an address may be written beside this employee at all: it belongs to nobody else here. An account of the office that
 * somebody linked to an employee is that employee's, as any other is. What another government holds is not asked.
 */
export const belongsElsewhere = (
  account: Account | undefined,
  employeeId: EmployeeId,
): 'other-employee' | undefined =>
  account?.employeeId !== undefined && account.employeeId !== employeeId ? 'other-employee' : undefined;

/**
 * The steps for one row of the roster. `at` is the account under the address of the row, `before` the one under the address
 * the employee had until now, undefined when it is the same.
 */
export const accountSteps = (
  tenant: TenantId,
  person: Person,
  { at, before }: { at: Account | undefined; before: Account | undefined },
  now: Instant,
): AccountStep[] => [
  ...(at?.consoleRole === undefined ? ofNewAddress(tenant, person, at) : []),
  ...(before && before.tenant === tenant ? ofFormerAddress(person, before, now) : []),
];
