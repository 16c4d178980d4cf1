// Who speaks in a mail and on a page: the government as an institution, the unit that runs the year, and where to ask.
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

export const letterheadOf = (tenant: Pick<Tenant, 'displayName' | 'offices'>): Letterhead => {
  const office = operatorOf(tenant);
  return {
    institution: institutionOf(tenant.displayName),
    ...(office ? { unit: unitHeadedBy(office.title), contact: office.email } : {}),
  };
};
