// Who speaks in a mail and on a page: the government as an institution, the unit that runs the year, and where to ask.
import type { LogoReference } from '../records/identity.ts';
import { type OfficeHolder, OfficeRole } from '../records/office.ts';
import type { Tenant } from '../records/register.ts';
import { lastHolderOf } from '../rulebook/office-holders.rules.ts';

export type Letterhead = {
  /** `Pemerintah Kota Sawahlunto`: a city does not write letters, its government does. */
  institution: string;
  /** `BKPSDM Kota Sawahlunto`; absent where only the institution is on record. */
  unit?: string | undefined;
  /** The mail address that answers questions. */
  contact?: string | undefined;
  phone?: string | undefined;
  /** On one to four lines. */
  address?: string | undefined;
  /** The path of its picture. */
  logo?: string | undefined;
};

/** By the name it is installed under, which may already be the institution's. */
export const institutionOf = (displayName: string): string =>
  /^pemerintah\b/i.test(displayName) ? displayName : `Pemerintah ${displayName}`;

const runsTheYear = OfficeRole.enum.bkpsdm;

/** The office that runs the year and hears of every exception: at the address of whoever took it last, also while it is vacant. */
export const operatorOf = (tenant: Pick<Tenant, 'offices'>): OfficeHolder | undefined =>
  lastHolderOf(tenant.offices, runsTheYear);

/** `Kepala BKPSDM Kota Sawahlunto` heads `BKPSDM Kota Sawahlunto`, whatever a government calls it. */
const unitHeadedBy = (title: string): string => title.replace(/^.*?\bKepala\s+/i, '');

export const logoPath = (slug: string, { hash }: LogoReference): string => `/logo/${slug}/${hash}`;

type Shown = Pick<Tenant, 'slug' | 'displayName' | 'offices' | 'identity'>;

/** The one place that knows what stands at the head and the foot of pages, papers and letters. */
export const letterheadOf = ({ slug, displayName, offices, identity = {} }: Shown): Letterhead => {
  const office = operatorOf({ offices });
  const { unit, contact, logo, phone, address } = identity;
  return {
    institution: institutionOf(displayName),
    ...(office ? { unit: unitHeadedBy(office.title), contact: office.email } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(contact === undefined ? {} : { contact }),
    ...(phone === undefined ? {} : { phone }),
    ...(address === undefined ? {} : { address }),
    ...(logo === undefined ? {} : { logo: logoPath(slug, logo) }),
  };
};

/** The same where somebody answers for this matter, unless the government has named one address for all questions. */
export const letterheadFor = (tenant: Shown, contact: string): Letterhead => ({
  ...letterheadOf(tenant),
  contact: tenant.identity?.contact ?? contact,
});

/** Whom to ask, on one line. */
export const contactText = ({ institution, unit, contact, phone }: Letterhead): string | undefined =>
  contact === undefined
    ? undefined
    : `Narahubung: ${[unit ?? institution, contact, ...(phone === undefined ? [] : [`telepon ${phone}`])].join(', ')}`;
