// A certificate that Siklus issued counts where it was issued: what speaks against booking its number again, for its holder or for somebody else.
import type { Certificate } from '../records/certificate.ts';
import type { TenantId } from '../records/ids.ts';
import { type Employee, idsOf } from '../records/register.ts';
import { isOurPattern, readCertificateNumber } from '../rulebook/certificate-number.rules.ts';

/** Of a number as it was typed: the number to look for among the certificates issued here; undefined where none of ours can be meant. */
export const numberOfOurs = (typed: string | undefined): string | undefined => {
  const number = readCertificateNumber(typed ?? '');
  return number !== undefined && isOurPattern(number) ? number : undefined;
};

type Holder = Pick<Employee, 'employeeId' | 'formerly' | 'nip'>;

/**
 * Undefined where it may be booked: of another government here, for the same person, with no more hours than it says. One of
 * this government is never booked again: its hours are in the ledger, or it gave none.
 */
export const againstBooking = (
  issued: Certificate | undefined,
  { tenant, person, jp }: { tenant: TenantId; person: Holder; jp: number },
): string | undefined => {
  if (!issued)
    return 'Nomor ini berbentuk nomor sertifikat Siklus, tetapi tidak terdaftar; periksa penulisannya pada halaman pemeriksaan sertifikat';
  const isTheirs =
    issued.nip === person.nip || (issued.tenant === tenant && idsOf(person).includes(issued.employeeId));
  if (!isTheirs) return 'Sertifikat dengan nomor ini terbit atas nama orang lain';
  if (issued.tenant === tenant)
    return `Sertifikat ini terbit dari pelatihan Siklus (${issued.jp} JP); JP-nya dihitung dari pelatihan itu`;
  return jp > issued.jp ? `Sertifikat ini menyatakan ${issued.jp} JP` : undefined;
};
