// A certificate that Siklus issued counts where it was issued: what speaks against booking its number again, for its holder or for somebody else.
import type { Certificate } from '../records/certificate.ts';
import type { TenantId } from '../records/ids.ts';
import { type Employee, idsOf } from '../records/register.ts';
import { isOurPattern, readCertificateNumber } from '../rulebook/certificate-number.rules.ts';
import { asDigits, plainLetters, unreadable } from '../rulebook/look-alikes.rules.ts';

const isYear = /^20\d\d$/;
const isOrder = /^\d{1,4}$/;
/** Of these signs a code is made; O, I and L are read as the digits they stand for, and one sign may be past reading. */
const isCode = /^[0-9A-HJKMNP-TV-Zx]{10}$/;
const codeLength = 10;
/** A government's name has few words; what stands further before it is an address or a remark. */
const longestStart = 8;
/** Words of certificates that are as long as a code. */
const usualWords: ReadonlySet<string> = new Set(['SERTIFIKAT', 'SERTIPIKAT', 'KOMPETENSI', 'SEKRETARAT']);
/** A word and not a part of a code. */
const isWord = /^[A-Z]{4,}$/;

type Found = {
  /** What stands before the year. */
  before: readonly string[];
  year: string;
  batch: readonly string[];
  order: string;
  code: readonly string[];
};

/**
 * How sure it is that a text of this form is one of our numbers: honest numbers of others have a year, a number and a word as
 * well (`800/2024/BPSDM/12/SERTIFIKAT`), and a code in pieces may be a date. Then it has to name this government where our
 * numbers do.
 */
const isMeant = ({ before, order, code }: Found, own: string): boolean => {
  const name = asDigits(before.join(''));
  const isOwn = reads(name.slice(-own.length), own);
  const isOwnFromStart = isOwn && isAtStart(name, own);
  const typed = code.join('');
  const digits = typed.match(/[0-9]/g)?.length ?? 0;
  if (usualWords.has(typed)) return false;
  // Ten letters may be a word, ten digits a running number.
  if (digits === 0)
    return isOwnFromStart || (order.length === 4 && code.length === 1 && !/[OIL]/.test(typed));
  if (!/[A-Z]/.test(asDigits(typed))) return isOwnFromStart;
  if (code.length === 1) return true;
  return isOwn || (digits > 1 && order.length === 4 && !code.some((piece) => isWord.test(piece)));
};

/** `No. JAMBI`, the address of a certificate's page, or nothing before the name. */
const isAtStart = (name: string, own: string): boolean =>
  /^(|N0|N0M0R|HTTPS?.*SERT1F1KAT)$/.test(name.slice(0, name.length - own.length));

/** Sign by sign, where one may be past reading. */
const reads = (text: string, meant: string): boolean =>
  text.length === meant.length && [...text].every((sign, i) => sign === unreadable || sign === meant[i]);

/** From this part on, as far as the signs of a code reach. */
const codeFrom = (parts: readonly string[], start: number): readonly string[] | undefined => {
  let signs = 0;
  for (let end = start; end < parts.length && signs < codeLength; end++) {
    signs += parts[end]?.length ?? 0;
    if (signs === codeLength) {
      const code = parts.slice(start, end + 1);
      return isCode.test(asDigits(code.join(''))) ? code : undefined;
    }
  }
  return undefined;
};

/** All ways in which the parts of a text may be a government, a year, a batch, an order and a code, in this order. */
const waysToRead = (parts: readonly string[]): Found[] => {
  const ways: Found[] = [];
  for (let start = 4; start < parts.length; start++) {
    const code = codeFrom(parts, start);
    const order = code && asDigits(parts[start - 1] ?? '');
    if (code === undefined || order === undefined || !isOrder.test(order)) continue;
    for (let at = 1; at < start - 2; at++) {
      const year = asDigits(parts[at] ?? '');
      const batch = parts.slice(at + 1, start - 1);
      if (isYear.test(year)) ways.push({ before: parts.slice(0, at), year, batch, order, code });
    }
  }
  return ways;
};

/** Nothing between the parts: only with the name of this government can it be told what is what. */
const readGlued = (parts: readonly string[], own: string): Found[] => {
  const text = parts.join('');
  const all = asDigits(text);
  if (!all.includes(unreadable) && !all.includes(own)) return [];
  for (let at = 0; at + own.length < all.length; at++) {
    if (!reads(all.slice(at, at + own.length), own)) continue;
    const [, year, batch, order] =
      /^(20\d\d)(.{2,}?)(\d{4}|\d{1,3})[0-9A-HJKMNP-TV-Zx]{10}$/.exec(all.slice(at + own.length)) ?? [];
    const code = text.slice(-codeLength);
    // Ten digits, or ten letters of which none is a digit, are a running number or a word.
    if (year && batch && order && /[0-9]/.test(code) && /[A-Z]/.test(code))
      return [{ before: [text.slice(at, at + own.length)], year, batch: [batch], order, code: [code] }];
  }
  return [];
};

/** As a batch and a government write them: digits in a part of digits, letters in one of letters. */
const settled = (part: string): string =>
  /^[0-9OIL]+$/.test(part)
    ? asDigits(part)
    : /\d{2}|[2-9]/.test(part)
      ? part
      : part.replaceAll('0', 'O').replaceAll('1', 'I');

const numbersIn = ({ before, year, batch, order, code }: Found, own: TenantId): string[] => {
  const rest = `${year}-${batch.join('-')}-${order.padStart(4, '0')}-${asDigits(code.join(''))}`;
  const plainRest = `${year}-${batch.map(settled).join('-')}-${order.padStart(4, '0')}-${asDigits(code.join(''))}`;
  const starts = before.map((_, i) => before.slice(i)).slice(-longestStart);
  const names = [
    own.toUpperCase(),
    ...starts.flatMap((name) => [name.join('-'), name.map(settled).join('-')]),
  ];
  return names.flatMap((name) => [`${name}-${rest}`, `${name}-${plainRest}`]);
};

/**
 * Of a number as it was typed: the numbers to look for among the certificates issued here; none where none of ours can be meant.
 * People write anything between its parts and before or behind it: strokes, `No.`, the address of the page, `(salinan)`; and
 * letters that look alike, an order without its zeros, a code in two pieces.
 */
export const numbersOfOurs = (typed: string | undefined, own: TenantId): string[] => {
  const parts = plainLetters(typed ?? '')
    .split(/[^A-Z0-9x]+/)
    .filter((part) => part !== '');
  const name = asDigits(plainLetters(own).replaceAll(/[^A-Z0-9]/g, ''));
  const ways = waysToRead(parts);
  const meant = ways.filter((way) => isMeant(way, name));
  const found = meant.length > 0 || ways.length > 0 ? meant : readGlued(parts, name);
  const asWritten = readCertificateNumber(typed ?? '');
  return [
    ...new Set([
      ...(asWritten === undefined ? [] : [asWritten]),
      ...found.flatMap((way) => numbersIn(way, own)).map((number) => number.replaceAll(unreadable, '0')),
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
    return 'Nomor ini berbentuk nomor sertifikat Siklus, tetapi tidak terdaftar; tuliskan persis seperti pada sertifikat, atau periksa penulisannya pada halaman pemeriksaan sertifikat';
  const isTheirs =
    issued.nip === person.nip || (issued.tenant === tenant && idsOf(person).includes(issued.employeeId));
  if (!isTheirs) return 'Sertifikat dengan nomor ini terbit atas nama orang lain';
  if (issued.tenant === tenant)
    return `Sertifikat ini terbit dari pelatihan Siklus (${issued.jp} JP); JP-nya dihitung dari pelatihan itu`;
  return jp > issued.jp ? `Sertifikat ini menyatakan ${issued.jp} JP` : undefined;
};
