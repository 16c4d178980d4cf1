// Accounts of the office, read and changed: each change with the standing it rests on, its audit line and its mail in one write.
import { accountActor } from '../../kit/audit-by.ts';
import { addressHashOf } from '../../kit/secret.ts';
import { queueMail } from '../../outbox/outbox.store.ts';
import type { Account } from '../../records/account.ts';
import type { AuditAct } from '../../records/audit-act.ts';
import type { TenantId } from '../../records/ids.ts';
import { yearOf } from '../../records/moments.ts';
import { employeeKey, findEmployee } from '../../records/register.reads.ts';
import { type Employee, isReachable, type Tenant } from '../../records/register.ts';
import { outsideFact } from '../../rulebook/address-answer.rules.ts';
import { type AuditItem, auditNewestFirst } from '../../store/audit.reads.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { check, replace, type Write } from '../../store/table.ts';
import { kindOfAct } from '../../words/audit-kinds.ts';
import {
  accountsUnder,
  changeAccount,
  consoleAccountItem,
  forgetHeldAddress,
  isStillAsRead,
  listConsoleAddresses,
  listHeldAddresses,
  openAccount,
} from '../account.store.ts';
import { accountInvitation } from './account-mail.ts';
import type { AccountAct, AccountChange, Invitation } from './accounts.rules.ts';

export type Office = {
  /** Everybody with a role in the console, closed accounts among them, by name. */
  officers: readonly Account[];
  /** Employees the roster puts under the address of such an account, by address; nobody has said yet that they are the same. */
  held: ReadonlyMap<string, Employee>;
  /** Employees to whom an open account was linked, by address. */
  linked: ReadonlyMap<string, Employee>;
};

const linkedEmployees = async (
  tenant: TenantId,
  officers: readonly Account[],
): Promise<Map<string, Employee>> => {
  const found = await Promise.all(
    officers.map(async ({ email, employeeId, closedAt }): Promise<[string, Employee][]> => {
      const employee =
        employeeId && closedAt === undefined ? await findEmployee(tenant, employeeId) : undefined;
      return employee ? [[email, employee]] : [];
    }),
  );
  return new Map(found.flat());
};

const heldEmployees = async (
  tenant: TenantId,
  officers: readonly Account[],
): Promise<Map<string, Employee>> => {
  const waiting = (await listHeldAddresses(tenant)).filter(({ email, employeeId }) =>
    officers.some((o) => o.email === email && o.employeeId !== employeeId),
  );
  const employees = await Promise.all(waiting.map(({ employeeId }) => findEmployee(tenant, employeeId)));
  // The roster may have moved on since: only who stands under the address today.
  return new Map(
    employees.flatMap((e) =>
      isReachable(e) && waiting.some(({ email }) => email === e.email) ? [[e.email, e]] : [],
    ),
  );
};

/** `doerEmail`: of whoever looks; they have an account, also where an installation of release 0.1 did not list it. */
export const readOffice = async (tenant: TenantId, doerEmail?: string): Promise<Office> => {
  const addresses = await listConsoleAddresses(tenant);
  const asked = doerEmail === undefined ? addresses : [...addresses, doerEmail];
  const accounts = await accountsUnder(tenant, [...new Set(asked)]);
  const officers = accounts
    .filter((a) => a.consoleRole !== undefined)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
  const [held, linked] = await Promise.all([
    heldEmployees(tenant, officers),
    linkedEmployees(tenant, officers),
  ]);
  return { officers, held, linked };
};

/** So many of the last acts stand on the page; the rest is in the audit trail. */
const shownActs = 10;
/** What the office does otherwise lies among them: a page looks no farther, and the trail has the rest. */
const mostLooked = 600;

/** The last acts on accounts and keys, newest first; of this year and the one before. */
export const readHistory = async (tenant: TenantId, now: Date): Promise<AuditItem[]> => {
  const year = yearOf(now);
  const found: AuditItem[] = [];
  let looked = 0;
  for await (const { item } of auditNewestFirst(tenant, [`office-${year}`, `office-${year - 1}`])) {
    if (kindOfAct.get(item.action) === 'akun') found.push(item);
    looked += 1;
    if (found.length === shownActs || looked === mostLooked) break;
  }
  return found;
};

export type Doing = { tenant: TenantId; doer: Account; by: AuditBy; now: Date };

const line = ({ tenant, by, now }: Doing, act: AuditAct): Write =>
  auditEvent({ tenant, ...by, at: now, ...act });

const actLine = (account: Account, act: AccountAct): AuditAct => {
  const subject = accountActor(account.email);
  switch (act) {
    case 'close':
      return { action: 'account-closed', subject };
    case 'reopen':
      return { action: 'account-reopened', subject };
    case 'link':
      return { action: 'account-linked', subject };
    case 'unlink':
      return { action: 'account-unlinked', subject };
    default:
      return { action: 'account-role-changed', subject, detail: { role: act } };
  }
};

/** `lost` when an account, or what the change rests on, is no longer as it was read. */
const write = async (writes: readonly Write[]): Promise<'written' | 'lost'> =>
  (await transactPatiently(writes)).outcome;

export const writeChange = async (
  doing: Doing,
  { account, act, change }: { account: Account; act: AccountAct; change: AccountChange },
): Promise<'written' | 'lost'> =>
  write([
    changeAccount(account, change.set, change.remove),
    replace('register', consoleAccountItem(doing.tenant, account.email)),
    ...(change.witness ? [isStillAsRead(change.witness)] : []),
    line(doing, actLine(account, act)),
  ]);

export const writeLink = async (
  doing: Doing,
  { account, employee, change }: { account: Account; employee: Employee; change: AccountChange },
): Promise<'written' | 'lost'> =>
  write([
    changeAccount(account, change.set, change.remove),
    check('register', employeeKey(doing.tenant, employee.employeeId), {
      email: account.email,
      nip: employee.nip,
    }),
    forgetHeldAddress(doing.tenant, account.email),
    ...(change.witness ? [isStillAsRead(change.witness)] : []),
    line(doing, actLine(account, 'link')),
  ]);

export const writeInvitation = async (
  doing: Doing,
  {
    invitation,
    known,
    government,
    outside,
  }: {
    invitation: Invitation;
    known: Account | undefined;
    government: Tenant;
    /** Outside of the government's own domains, and agreed to by name. */
    outside?: string | undefined;
  },
): Promise<'written' | 'lost'> => {
  const { tenant, doer, now } = doing;
  const { name, email, consoleRole } = invitation;
  return write([
    known
      ? changeAccount(known, { consoleRole, ...(known.employeeId === undefined ? { name } : {}) })
      : openAccount({ tenant, email, name, consoleRole, version: 1 }),
    replace('register', consoleAccountItem(tenant, email)),
    isStillAsRead(doer),
    queueMail({
      kind: 'account-invited',
      id: `${tenant}-account-${addressHashOf(email)}-${(known?.version ?? 0) + 1}`,
      ...{ tenant, to: email, whom: { as: 'colleague' }, now },
      content: accountInvitation(government, { name, consoleRole }),
    }),
    line(doing, {
      ...{ action: 'account-invited', subject: accountActor(email) },
      detail: { role: consoleRole, ...outsideFact(outside) },
    }),
  ]);
};
