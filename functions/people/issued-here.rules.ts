// A certificate that Siklus issued counts where it was issued: what speaks against booking its number again, for its holder or for somebody else.
import type { Certificate } from '../records/certificate.ts';
import type { TenantId } from '../records/ids.ts';
import { type Employee, idsOf } from '../records/register.ts';
import { isOurPattern, readCertificateNumber } from '../rulebook/certificate-number.rules.ts';

const isOrder = /^\d{4}$/;
const isCode = /^[0-9A-HJKMNP-TV-Z]{10}$/;
/** A government's name has few words; what stands further before it is an address or a remark. */
const longestStart = 8;

/**
 * Of a number as it was typed: the numbers to look for among the certificates issued here; none where none of ours can be meant.
 * People write anything between its parts and before or behind it: strokes, `No.`, the address of the page, `(salinan)`.
 */
export const numbersOfOurs = (typed: string | undefined): string[] => {
  const parts = (typed ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((part) => part !== '');
  const end = parts.findIndex((part, i) => isCode.test(part) && isOrder.test(parts[i - 1] ?? ''));
  const starts = Array.from({ length: Math.max(0, end - 3) }, (_, i) => i).slice(-longestStart);
  const asWritten = readCertificateNumber(typed ?? '');
  return [
    ...new Set([
      ...(asWritten === undefined ? [] : [asWritten]),
      ...starts.map((start) => parts.slice(start, end + 1).join('-')),
    ]),
  ].filter(isOurPattern);
};

/** The one of these that was issued. */
export const firstIssued = (
  numbers: readonly string[],
  issued: ReadonlyMap<string, Certificate>,
): Certificate | undefined => numbers.flatMap((number) => issued.get(number) ?? [])[0];

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
