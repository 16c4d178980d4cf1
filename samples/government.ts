// The three governments of the sample: their names, agencies and chain of approval.
import { JAMBI_AGENCIES, JAMBI_FORMER } from './agencies-jambi.ts';
import { BUKITINTAN_AGENCIES, SAWAHLUNTO_AGENCIES } from './agencies-towns.ts';

export type TenantSlug = 'jambi' | 'sawahlunto' | 'bukitintan';

export type Government = {
  slug: TenantSlug;
  displayName: string;
  kind: 'provinsi' | 'kota';
  mailDomain: string;
  institution: string;
  headOfGovernment: string;
  /** Codes in the agency table: who organises training, and the office that the second approval names. */
  organiserCode: string;
  organiserShort: string;
  agencies: string;
  former: string;
  /** Daily allowance outside the region in rupiah, as the central cost standard differs by province. */
  outOfTownAllowance: number;
};

export const GOVERNMENTS: Record<TenantSlug, Government> = {
  jambi: {
    slug: 'jambi',
    displayName: 'Provinsi Jambi',
    kind: 'provinsi',
    mailDomain: 'jambi.example',
    institution: 'Pemerintah Provinsi Jambi',
    headOfGovernment: 'Gubernur Jambi',
    organiserCode: 'BPSDM',
    organiserShort: 'BPSDM Provinsi Jambi',
    agencies: JAMBI_AGENCIES,
    former: JAMBI_FORMER,
    outOfTownAllowance: 370_000,
  },
  sawahlunto: {
    slug: 'sawahlunto',
    displayName: 'Kota Sawahlunto',
    kind: 'kota',
    mailDomain: 'sawahlunto.example',
    institution: 'Pemerintah Kota Sawahlunto',
    headOfGovernment: 'Wali Kota Sawahlunto',
    organiserCode: 'BKPSDM',
    organiserShort: 'BKPSDM Kota Sawahlunto',
    agencies: SAWAHLUNTO_AGENCIES,
    former: '',
    outOfTownAllowance: 380_000,
  },
  // Spelled as in the source text; not to be "corrected" to another town's name.
  bukitintan: {
    slug: 'bukitintan',
    displayName: 'Bukitintan',
    kind: 'kota',
    mailDomain: 'bukitintan.example',
    institution: 'Pemerintah Bukitintan',
    headOfGovernment: 'Wali Kota Bukitintan',
    organiserCode: 'BKPSDM',
    organiserShort: 'BKPSDM Bukitintan',
    agencies: BUKITINTAN_AGENCIES,
    former: '',
    outOfTownAllowance: 370_000,
  },
};
