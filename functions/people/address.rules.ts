// Whose a mail address is: the one rule for every way an address enters the register, by hand or by file.
//
// Decisions, summons and ways to sign in are mailed there, so an address that enters belongs to nobody else, and lies where the
// government's mail lies unless a person says otherwise of this very address.
import type { Account } from '../records/account.ts';
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { mailboxOf } from '../records/mail-address.ts';
import type { WibDate } from '../records/moments.ts';
import type { OfficeHolder } from '../records/office.ts';
import { isSameName } from '../rulebook/same-name.rules.ts';
import { belongsElsewhere, isHeldBack } from './account.rules.ts';

/** For whom an address enters; a governor is no employee. */
export type Addressee = { tenant: TenantId; employeeId?: EmployeeId | undefined; name: string };

export type OtherOwner = 'other-employee' | 'other-account' | 'other-holder';

/** By the number of the register where both have one, else by name. */
export const isSamePerson = (
  { employeeId, name }: Pick<Addressee, 'employeeId' | 'name'>,
  other: Pick<Addressee, 'employeeId' | 'name'>,
): boolean =>
  employeeId !== undefined && other.employeeId !== undefined
    ? employeeId === other.employeeId
    : isSameName(name, other.name);

/**
 * The same person at the same mailbox: whoever decides is who reads the letters. By a name parts of which are left out, or at
 * another address of theirs, a seat is told of as one that somebody else has.
 */
export const isSameHolder = (
  person: Pick<Addressee, 'employeeId' | 'name'> & { email?: string | undefined },
  other: Pick<Addressee, 'employeeId' | 'name'> & { email?: string | undefined },
): boolean =>
  isSamePerson(person, other) &&
  (person.email === undefined ||
    other.email === undefined ||
    mailboxOf(person.email) === mailboxOf(other.email));

const isNowOrToCome = ({ to }: OfficeHolder, today: WibDate): boolean => to === undefined || to >= today;

/** Somebody else who holds an office, or will, at this address. */
const otherHolder = (
  email: string,
  person: Addressee,
  { offices, today }: { offices: readonly OfficeHolder[]; today: WibDate },
): boolean =>
  offices.some(
    (holder) =>
      mailboxOf(holder.email) === mailboxOf(email) &&
      isNowOrToCome(holder, today) &&
      !isSamePerson(holder, person),
  );

/** The account under the address is somebody else's. */
const otherAccount = (person: Addressee, account: Account | undefined): OtherOwner | undefined => {
  if (!account) return undefined;
  const { employeeId } = person;
  if (employeeId === undefined) return isSamePerson(account, person) ? undefined : 'other-account';
  return (
    belongsElsewhere(account, employeeId) ??
    // The office's own people are employees too: by the name it may be theirs, and the page of accounts asks.
    (isHeldBack(account, employeeId) && !isSameName(account.name, person.name) ? 'other-account' : undefined)
  );
};

/** Whose an address is that is to become this person's; undefined when it is nobody else's. */
export const otherOwner = (
  email: string,
  person: Addressee,
  known: { account: Account | undefined; offices: readonly OfficeHolder[]; today: WibDate },
): OtherOwner | undefined =>
  otherAccount(person, known.account) ?? (otherHolder(email, person, known) ? 'other-holder' : undefined);

/** As it is said where the address was written, on a page and beside a row. */
export const otherOwnerText: Readonly<Record<OtherOwner, string>> = {
  'other-employee': 'Alamat surel ini masih tercatat pada pegawai lain.',
  'other-account': 'Alamat surel ini milik akun orang lain. Gunakan alamat surel dinas pegawai itu sendiri.',
  'other-holder':
    'Alamat surel ini milik pejabat lain dalam daftar pejabat. Gunakan alamat surel dinas orang itu sendiri.',
};
