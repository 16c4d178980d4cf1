// Whether an address lies outside of a government's own domains, as every page asks on which somebody writes one, and every file.
import { type AddressVerdict, answeredOutside } from '../rulebook/address-answer.rules.ts';
import { domainsOfFiles, foundingDomains, isOutside, peoplesDomains } from '../rulebook/own-domains.rules.ts';
import type { TenantId } from './ids.ts';
import { mailTally, requireTenant } from './register.reads.ts';
import type { Tenant } from './register.ts';

/** Everybody is counted only where the offices do not say it already: in nearly every case they do. */
const liesOutside = async (
  email: string,
  { slug, offices }: Pick<Tenant, 'slug' | 'offices'>,
): Promise<boolean> =>
  isOutside(email, foundingDomains(offices)) && isOutside(email, peoplesDomains(await mailTally(slug)));

/** `agreed` is what was answered about an address outside; what stays as it is on record is not asked about. `field` is what the form calls the address. */
export const judgeDomain = async (
  email: string,
  government: Pick<Tenant, 'slug' | 'offices'>,
  agreed: string | undefined,
  field = 'surel',
): Promise<AddressVerdict> =>
  (await liesOutside(email, government)) ? answeredOutside(email, agreed, field) : { problems: [] };

/** What a file of people is held against, if anything yet. */
export const domainsForFiles = async (tenant: TenantId): Promise<ReadonlySet<string> | undefined> => {
  const [mail, { offices }] = await Promise.all([mailTally(tenant), requireTenant(tenant)]);
  return domainsOfFiles(offices, mail);
};
