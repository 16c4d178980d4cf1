// What a government shows of itself, from a filled-in form: what is wrong with it and what differs.
import type { Identity } from '../records/identity.ts';
import { readMailAddress } from '../records/mail-address.ts';
import type { Tenant } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { type IdentityPart, identityParts } from '../words/identity-words.ts';
import { institutionOf, letterheadOf } from '../words/letterhead.ts';
import { minimumReason } from './policy.rules.ts';

export type Shown = { displayName: string; identity: Identity };
export type IdentityAnswers = Readonly<
  Record<'nama' | 'unit' | 'alamat' | 'telepon' | 'kontak' | 'alasan', string | undefined>
>;

const mostAddressLines = 4;
const shortestName = 3;

/**
 * What stands in every letter and in every table that is downloaded: marks of a page, and a beginning that a spreadsheet
 * takes for a formula, in whichever width it is written.
 */
const isUnfit = (text: string): boolean => {
  const plain = text.normalize('NFKC');
  return /[<>]/.test(plain) || plain.split('\n').some((line) => /^\s*[=+\-@]/.test(line));
};
const fitFor = (field: 'nama' | 'unit' | 'alamat', text: string | undefined): Problem[] =>
  text !== undefined && isUnfit(text)
    ? [
        {
          field,
          message: 'Tidak boleh memuat < atau >, dan tidak boleh diawali =, +, -, atau @.',
        },
      ]
    : [];

/** What holds today, with what the offices say where the government has said nothing itself. */
export const standingAnswers = (tenant: Tenant): IdentityAnswers => {
  const { unit, contact, address, phone } = letterheadOf(tenant);
  return {
    ...{ nama: tenant.displayName, unit, alamat: address, telepon: phone, kontak: contact },
    alasan: undefined,
  };
};

/** The logo stays what it is, unless another one came with the form or it was to go. */
export const readIdentity = (
  answers: IdentityAnswers,
  logo: Identity['logo'],
): { shown: Shown } | { problems: Problem[] } => {
  const { nama = '', unit, alamat, telepon, kontak, alasan = '' } = answers;
  const contact = kontak === undefined ? undefined : readMailAddress(kontak);
  const problems: Problem[] = [
    ...(nama.length < shortestName ? [{ field: 'nama', message: 'Tuliskan nama pemerintah daerah.' }] : []),
    ...(unit === undefined ? [{ field: 'unit', message: 'Tuliskan unit yang mengelola siklus.' }] : []),
    ...fitFor('nama', nama),
    ...fitFor('unit', unit),
    ...fitFor('alamat', alamat),
    ...((alamat ?? '').split('\n').length > mostAddressLines
      ? [{ field: 'alamat', message: `Alamat paling banyak ${mostAddressLines} baris.` }]
      : []),
    ...(contact === undefined
      ? [{ field: 'kontak', message: 'Tuliskan alamat surel yang lengkap, misalnya bkpsdm@contoh.go.id' }]
      : []),
    ...(alasan.length < minimumReason
      ? [{ field: 'alasan', message: `Tuliskan alasan, paling sedikit ${minimumReason} karakter.` }]
      : []),
  ];
  if (problems.length > 0 || unit === undefined || contact === undefined) return { problems };
  return {
    shown: {
      displayName: nama,
      identity: {
        ...{ unit, contact },
        ...(alamat === undefined ? {} : { address: alamat }),
        ...(telepon === undefined ? {} : { phone: telepon }),
        ...(logo === undefined ? {} : { logo }),
      },
    },
  };
};

export type IdentityDifference = { part: IdentityPart; before: string; after: string };

type Head = Pick<Tenant, 'slug' | 'displayName' | 'offices' | 'identity'>;

const textOf = (tenant: Head, part: IdentityPart): string => {
  const { unit = '', address = '', phone = '', contact = '', logo = '' } = letterheadOf(tenant);
  return { name: institutionOf(tenant.displayName), unit, address, phone, contact, logo }[part];
};

export const identityDifference = (tenant: Head, shown: Shown): IdentityDifference[] =>
  identityParts.flatMap((part) => {
    const [before, after] = [textOf(tenant, part), textOf({ ...tenant, ...shown }, part)];
    return before === after ? [] : [{ part, before, after }];
  });
