// What an operator may do to an account of the office: each act with when it is possible, what it changes, and whose standing it rests on.
import type { Account, ConsoleRole } from '../../records/account.ts';
import type { TenantId } from '../../records/ids.ts';
import { type Instant, instantOf, type WibDate } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import { isRefusal, type Refusal } from '../../refusals/refusal.ts';
import {
  accountChanged,
  accountClosed,
  alreadyOfOffice,
  lastOperator,
  nothingToChange,
  nothingToLink,
  otherOperatorNotIn,
} from '../../refusals/sign-in.refusals.ts';
import { hasLeft } from '../../rulebook/in-office.rules.ts';

/** As they stand in the address: `/konsol/akun/{account}/tutup`. */
const accountActs = {
  pengelola: 'operator',
  auditor: 'auditor',
  pegawai: 'employee-only',
  tutup: 'close',
  buka: 'reopen',
  hubungkan: 'link',
  lepaskan: 'unlink',
} as const;
export type AccountActWord = keyof typeof accountActs;
export type AccountAct = (typeof accountActs)[AccountActWord];

export const accountActOf = (word: string | undefined): AccountAct | undefined =>
  Object.entries(accountActs).find(([name]) => name === word)?.[1];
export const wordOfAct = (act: AccountAct): AccountActWord =>
  (Object.keys(accountActs) as AccountActWord[]).find((word) => accountActs[word] === act) ?? 'tutup';

export const isOpenOperator = ({ consoleRole, closedAt }: Account): boolean =>
  consoleRole === 'operator' && closedAt === undefined;

/** Somebody has come in under it: an invitation alone may lie in a mailbox that nobody opens, and operates nothing. */
const isTakenOperator = (account: Account): boolean =>
  isOpenOperator(account) && account.signedInAt !== undefined;

/** The acts that make sense for an account as it is; `held` when the roster puts an employee under its address. */
export const possibleActs = (account: Account, held: boolean): AccountAct[] => {
  if (account.closedAt !== undefined) return ['reopen'];
  return [
    ...(account.consoleRole === 'operator' ? [] : ['operator' as const]),
    ...(account.consoleRole === 'auditor' ? [] : ['auditor' as const]),
    ...(account.employeeId === undefined ? [] : ['employee-only' as const, 'unlink' as const]),
    ...(held ? ['link' as const] : []),
    'close',
  ];
};

/** What an account becomes, and the operator who must still be one at the moment it is written. */
export type AccountChange = {
  set: Partial<Account>;
  remove: readonly (keyof Account)[];
  witness: Account | undefined;
};

const changeOf = (
  account: Account,
  act: AccountAct,
  now: Instant,
): Pick<AccountChange, 'set' | 'remove'> | Refusal => {
  switch (act) {
    case 'operator':
    case 'auditor':
      return { set: { consoleRole: act }, remove: [] };
    case 'employee-only':
      return { set: {}, remove: ['consoleRole'] };
    case 'unlink':
      return { set: {}, remove: ['employeeId'] };
    case 'close':
      return { set: { closedAt: now, sessionsSince: now }, remove: [] };
    case 'reopen':
      return { set: {}, remove: ['closedAt'] };
    default:
      return account.closedAt === undefined ? nothingToLink : accountClosed;
  }
};

const after = (account: Account, { set, remove }: Pick<AccountChange, 'set' | 'remove'>): Account => {
  const changed: Account = { ...account, ...set };
  for (const name of remove) delete changed[name];
  return changed;
};

/**
 * Who has to be an operator still when the change is written. Somebody else's account: whoever does it. One's own, when it
 * is the operator's role that goes: another operator who has signed in before. So in any order of any number of changes one operator is left.
 */
const witnessOf = (
  account: Account,
  changed: Account,
  { doer, officers }: { doer: Account; officers: readonly Account[] },
): Account | undefined | Refusal => {
  // Closed or demoted since their page was shown: what they read of themselves then says nothing now.
  if (!isOpenOperator(doer)) return accountChanged;
  if (account.email !== doer.email) return doer;
  if (isOpenOperator(changed)) return undefined;
  const others = officers.filter((o) => o.email !== account.email);
  return others.find(isTakenOperator) ?? (others.some(isOpenOperator) ? otherOperatorNotIn : lastOperator);
};

export const decideChange = (
  account: Account,
  act: Exclude<AccountAct, 'link'>,
  office: { doer: Account; officers: readonly Account[] },
  now: Date,
): AccountChange | Refusal => {
  if (!possibleActs(account, false).includes(act))
    return account.closedAt === undefined ? nothingToChange : accountClosed;
  const change = changeOf(account, act, instantOf(now));
  if (isRefusal(change)) return change;
  const witness = witnessOf(account, after(account, change), office);
  return isRefusal(witness) ? witness : { ...change, witness };
};

/** The employee the roster puts under the address of an account, confirmed by the NIP that a person types. */
export const decideLink = (
  account: Account,
  employee: Employee | undefined,
  typedNip: string,
  doer: Account,
): AccountChange | Refusal => {
  if (account.closedAt !== undefined) return accountClosed;
  if (!employee || employee.email !== account.email || employee.validTo !== undefined) return nothingToLink;
  if (typedNip.replace(/\D/g, '') !== employee.nip) return nothingToLink;
  return {
    set: { employeeId: employee.employeeId },
    remove: [],
    witness: account.email === doer.email ? undefined : doer,
  };
};

/** The last day of whoever an account is linked to, once it is past. Under a new number the same human goes on. */
export const lastDayBehind = (
  linked: Employee | undefined,
  held: Employee | undefined,
  today: WibDate,
): WibDate | undefined =>
  linked && hasLeft(linked, today) && !held?.formerly?.includes(linked.employeeId)
    ? linked.validTo
    : undefined;

export type Invitation = { name: string; email: string; consoleRole: ConsoleRole };

/** What inviting does to whatever lies under the address; an employee's account gets the role beside its page. */
export const decideInvitation = (
  tenant: TenantId,
  { name, email, consoleRole }: Invitation,
  known: Account | undefined,
): { kind: 'open'; account: Account } | { kind: 'promote'; known: Account } | Refusal => {
  if (!known) return { kind: 'open', account: { tenant, email, name, consoleRole, version: 1 } };
  if (known.closedAt !== undefined) return accountClosed;
  return known.consoleRole === undefined ? { kind: 'promote', known } : alreadyOfOffice;
};
