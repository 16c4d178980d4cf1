// Whether a mail address may be that of somebody who teaches: not where it is known as somebody else's.
import type { Account } from '../records/account.ts';
import type { WibDate } from '../records/moments.ts';
import type { OfficeHolder } from '../records/office.ts';
import { isSameName } from './same-name.rules.ts';

type Known = { account: Account | undefined; offices: readonly OfficeHolder[]; today: WibDate };

/** Undefined when it is nobody else's. Who teaches has no number of the register: the name decides. */
export const whyNotTheirs = (
  { name, email }: { name: string; email: string },
  { account, offices, today }: Known,
): string | undefined => {
  if (account !== undefined && !isSameName(account.name, name))
    return 'Alamat surel ini milik akun orang lain. Gunakan alamat surel narasumber itu sendiri.';
  const isOthers = offices.some(
    (holder) =>
      holder.email.toLowerCase() === email &&
      (holder.to === undefined || holder.to >= today) &&
      !isSameName(holder.name, name),
  );
  return isOthers
    ? 'Alamat surel ini milik pejabat lain dalam daftar pejabat. Gunakan alamat surel narasumber itu sendiri.'
    : undefined;
};
